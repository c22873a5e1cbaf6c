#include "inventory/record/payload_writer.h"

#include <simdjson.h>

#include <charconv>
#include <utility>

#include "inventory/base/check.h"

namespace tsunagu::record {

namespace {

/// How many bytes the UTF-8 character at the front takes; 0 where there is none.
[[nodiscard]] std::size_t character_size(std::string_view text) {
    const auto first = static_cast<unsigned char>(text.front());
    const std::size_t size = first < 0x80 ? 1 : first < 0xc0 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
    if (size == 0 || size > text.size() || !simdjson::validate_utf8(text.data(), size)) return 0;
    return size;
}

[[nodiscard]] std::string with_bad_bytes_replaced(std::string_view text) {
    std::string good;
    good.reserve(text.size() + 16);
    while (!text.empty()) {
        const std::size_t size = character_size(text);
        good += size == 0 ? std::string_view("\xef\xbf\xbd") : text.substr(0, size);
        text.remove_prefix(size == 0 ? 1 : size);
    }
    return good;
}

}  // namespace

PayloadWriter::PayloadWriter(std::size_t expected_size) {
    json_.reserve(expected_size);
    open_object();
}

std::string PayloadWriter::take() {
    close_object();
    TSUNAGU_CHECK(depth_ == 0, "every object of a payload is closed");
    if (!simdjson::validate_utf8(json_)) [[unlikely]]
        return with_bad_bytes_replaced(json_);
    return std::move(json_);
}

void PayloadWriter::put_key(std::string_view key) {
    auto& last = last_keys_[depth_ - 1];
    TSUNAGU_CHECK(last < key, "keys are written in ascending order");
    if (!last.empty()) json_ += ',';
    last = key;
    json_ += '"';
    json_ += key;
    json_ += "\":";
}

void PayloadWriter::put_text(std::string_view text) {
    json_ += '"';
    std::size_t done = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto c = static_cast<unsigned char>(text[i]);
        if (c >= 0x20 && c != '"' && c != '\\') continue;
        json_ += text.substr(done, i - done);
        done = i + 1;
        put_escaped(c);
    }
    json_ += text.substr(done);
    json_ += '"';
}

void PayloadWriter::put_escaped(unsigned char c) {
    json_ += '\\';
    switch (c) {
        case '\b':
            json_ += 'b';
            break;
        case '\t':
            json_ += 't';
            break;
        case '\n':
            json_ += 'n';
            break;
        case '\f':
            json_ += 'f';
            break;
        case '\r':
            json_ += 'r';
            break;
        case '"':
        case '\\':
            json_ += static_cast<char>(c);
            break;
        default:
            json_ += "u00";
            json_ += "01"[c >> 4];
            json_ += "0123456789abcdef"[c & 15];
    }
}

void PayloadWriter::put_integer(std::int64_t value) {
    std::array<char, 20> digits;
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
    json_.append(digits.data(), end);
}

void PayloadWriter::open_object() {
    TSUNAGU_CHECK(depth_ < max_depth, "payloads are shallow");
    json_ += '{';
    last_keys_[depth_++] = {};
}

void PayloadWriter::close_object() {
    json_ += '}';
    --depth_;
}

void PayloadWriter::open_list(std::string_view key) {
    put_key(key);
    json_ += '[';
}

void PayloadWriter::next_element() {
    if (json_.back() != '[') json_ += ',';
}

void PayloadWriter::close_list() {
    json_ += ']';
}

}  // namespace tsunagu::record
