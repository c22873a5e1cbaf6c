#include "inventory/record/payload_reader.h"

#include <simdjson.h>

#include <array>

#include "inventory/base/check.h"

namespace tsunagu::record {

namespace ondemand = simdjson::ondemand;

namespace {

/// An object or a list that is being read, and its member at hand.
struct Frame {
    bool is_list = false;
    bool has_member = false;
    bool fresh = false;  ///< a list whose first element has not been asked for
    ondemand::object_iterator fields;
    ondemand::array_iterator elements;
    ondemand::raw_json_string key;
    ondemand::value value;
};

}  // namespace

struct PayloadReader::Parser {
    static constexpr std::size_t max_depth = 8;

    ondemand::parser parser;
    ondemand::document document;
    std::vector<char> padded;  ///< the payload and the padding simdjson reads into
    std::array<Frame, max_depth> frames;
    std::size_t depth = 0;
    bool busy = false;

    Frame& top() { return frames[depth - 1]; }
    bool push_object(simdjson::simdjson_result<ondemand::object> object);
    bool push_list(simdjson::simdjson_result<ondemand::array> list);
    bool load();
    bool advance();

    static Parser& of_this_thread() {
        thread_local Parser parser;
        return parser;
    }
};

// Each of these is false where the bytes are not JSON, or not JSON of this shape.

bool PayloadReader::Parser::push_object(simdjson::simdjson_result<ondemand::object> object) {
    if (object.error() != simdjson::SUCCESS || depth == max_depth) return false;
    auto begin = object.begin();
    if (begin.error() != simdjson::SUCCESS) return false;
    auto& frame = frames[depth++];
    frame.is_list = false;
    frame.fresh = false;
    frame.fields = begin.value_unsafe();
    return load();
}

bool PayloadReader::Parser::push_list(simdjson::simdjson_result<ondemand::array> list) {
    if (list.error() != simdjson::SUCCESS || depth == max_depth) return false;
    auto begin = list.begin();
    if (begin.error() != simdjson::SUCCESS) return false;
    auto& frame = frames[depth++];
    frame.is_list = true;
    frame.fresh = true;
    frame.elements = begin.value_unsafe();
    return load();
}

bool PayloadReader::Parser::load() {
    auto& frame = top();
    if (frame.is_list) {
        frame.has_member = frame.elements != ondemand::array_iterator();
        return !frame.has_member || (*frame.elements).get(frame.value) == simdjson::SUCCESS;
    }
    frame.has_member = frame.fields != ondemand::object_iterator();
    if (!frame.has_member) return true;
    ondemand::field field;
    if ((*frame.fields).get(field) != simdjson::SUCCESS) return false;
    frame.key = field.key();
    frame.value = field.value();
    return true;
}

bool PayloadReader::Parser::advance() {
    auto& frame = top();
    if (frame.is_list) return true;  // The next element is asked for by next_element.
    ++frame.fields;
    return load();
}

PayloadReader::PayloadReader(std::string_view payload) : parser_(Parser::of_this_thread()) {
    TSUNAGU_CHECK(!parser_.busy, "one payload is read at a time on a thread");
    parser_.busy = true;
    parser_.depth = 0;
    if (parser_.padded.size() < payload.size() + simdjson::SIMDJSON_PADDING)
        parser_.padded.resize(payload.size() + simdjson::SIMDJSON_PADDING);
    payload.copy(parser_.padded.data(), payload.size());
    const auto error = parser_.parser.iterate(parser_.padded.data(), payload.size(), parser_.padded.size())
                           .get(parser_.document);
    if (error != simdjson::SUCCESS || !parser_.push_object(parser_.document.get_object()))
        error_ = "is not a JSON object in UTF-8";
}

PayloadReader::~PayloadReader() {
    parser_.busy = false;
}

void PayloadReader::refuse(std::string_view key, std::string_view why) {
    if (!error_.empty()) return;
    error_ = '"';
    error_ += key;
    error_ += "\" ";
    error_ += why;
}

std::string PayloadReader::finish() {
    close_object();
    return std::move(error_);
}

bool PayloadReader::at(std::string_view key) const {
    if (!error_.empty()) return false;
    const auto& frame = parser_.top();
    return frame.has_member && frame.key.unsafe_is_equal(key);
}

std::optional<std::string_view> PayloadReader::take_text(std::string_view key) {
    std::string_view text;
    if (!error_.empty()) return std::nullopt;
    if (parser_.top().value.get_string().get(text) != simdjson::SUCCESS) {
        refuse(key, "is not a text");
        return std::nullopt;
    }
    if (!parser_.advance()) refuse(key, "is followed by something else than JSON");
    return text;
}

std::optional<std::int64_t> PayloadReader::take_integer(std::string_view key) {
    std::int64_t integer = 0;
    if (!error_.empty()) return std::nullopt;
    if (parser_.top().value.get_int64().get(integer) != simdjson::SUCCESS) {
        refuse(key, "is not an integer of 64 bits");
        return std::nullopt;
    }
    if (!parser_.advance()) refuse(key, "is followed by something else than JSON");
    return integer;
}

void PayloadReader::open_object() {
    if (error_.empty() && !parser_.push_object(parser_.top().value.get_object()))
        error_ = "has something else where an object belongs";
}

void PayloadReader::close_object() {
    if (!error_.empty()) return;
    if (parser_.top().has_member) {
        error_ = "has an unknown, repeated or misplaced key";
        return;
    }
    --parser_.depth;
    if (parser_.depth > 0 && !parser_.advance()) error_ = "is not JSON after an object";
}

void PayloadReader::open_list() {
    if (error_.empty() && !parser_.push_list(parser_.top().value.get_array()))
        error_ = "has something else where a list belongs";
}

bool PayloadReader::next_element() {
    if (!error_.empty()) return false;
    auto& frame = parser_.top();
    if (!frame.fresh) {
        ++frame.elements;
        if (!parser_.load()) {
            error_ = "has a list that is not JSON";
            return false;
        }
    }
    frame.fresh = false;
    if (frame.has_member) return true;
    --parser_.depth;
    if (!parser_.advance()) error_ = "is not JSON after a list";
    return false;
}

}  // namespace tsunagu::record
