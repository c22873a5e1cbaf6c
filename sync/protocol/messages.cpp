#include "sync/protocol/messages.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <nlohmann/json.hpp>

#include "inventory/base/hex.h"
#include "inventory/base/parse.h"
#include "inventory/base/shown_name.h"
#include "sync/protocol/wire_limits.h"

namespace tsunagu::sync {
namespace {

using Json = nlohmann::json;

/// Why a message cannot be used.
struct Strange {
    std::string what;
};

/// A parser recurses; what is nested deeper than a message of ours is never given to it.
bool too_deep(std::string_view json) {
    std::size_t depth = 0;
    bool in_text = false;
    for (std::size_t i = 0; i < json.size(); ++i) {
        const char c = json[i];
        if (in_text) {
            if (c == '\\') ++i;
            if (c == '"') in_text = false;
        } else if (c == '"') {
            in_text = true;
        } else if (c == '{' || c == '[') {
            if (++depth > max_json_depth) return true;
        } else if ((c == '}' || c == ']') && depth > 0) {
            --depth;
        }
    }
    return false;
}

Json read(std::string_view text) {
    if (text.size() > max_json_bytes) throw Strange{"it is larger than any message"};
    if (too_deep(text)) throw Strange{"it is nested deeper than any message"};
    auto json = Json::parse(text, nullptr, false);
    if (!json.is_object()) throw Strange{"it is no JSON object"};
    return json;
}

const Json& field(const Json& json, const char* key) {
    const auto at = json.is_object() ? json.find(key) : json.end();
    if (at == json.end()) throw Strange{fmt::format("'{}' is missing", key)};
    return *at;
}

std::string text(const Json& json, const char* key) {
    const auto& value = field(json, key);
    if (!value.is_string()) throw Strange{fmt::format("'{}' is no text", key)};
    return value.get<std::string>();
}

std::uint64_t number(const Json& json, const char* key, std::uint64_t max) {
    const auto& value = field(json, key);
    if (!value.is_number_unsigned() || value.get<std::uint64_t>() > max)
        throw Strange{fmt::format("'{}' is no number of its kind", key)};
    return value.get<std::uint64_t>();
}

journal::Hash hash(const Json& json, const char* key) {
    journal::Hash hash{};
    if (!from_hex(text(json, key), hash)) throw Strange{fmt::format("'{}' is no hash", key)};
    return hash;
}

const Json& list(const Json& json, const char* key) {
    const auto& value = field(json, key);
    if (!value.is_array()) throw Strange{fmt::format("'{}' is no list", key)};
    return value;
}

Json of(const EpochMark& mark) {
    return {{"epoch", mark.epoch}, {"seq", mark.seq}, {"hash", to_hex(mark.hash)}};
}

std::vector<EpochMark> marks_of(const Json& list) {
    std::vector<EpochMark> marks;
    for (const auto& mark : list)
        marks.push_back({static_cast<Epoch>(number(mark, "epoch", max_epoch)), number(mark, "seq", max_seq),
                         hash(mark, "hash")});
    return marks;
}

/// A payload's text is UTF-8 or is replaced: a message is always written.
std::string written(const Json& json) {
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

template <class Parse>
auto parsed(std::string_view json, ErrorCode code, const Parse& parse) -> Result<decltype(parse(Json()))> {
    try {
        return parse(read(json));
    } catch (const Strange& strange) {
        return fail(code, {{"what", strange.what}});
    }
}

}  // namespace

Result<void> check_terminal_label(std::string_view name) {
    constexpr std::size_t most_bytes = 200;
    return check_shown_name(name, most_bytes);
}

Fit fit_of(int version, const Versions& versions) {
    if (version < versions.min) return Fit::too_old;
    return version > versions.max ? Fit::too_new : Fit::fits;
}

std::string to_text(const Versions& versions) {
    return versions.min == versions.max ? std::to_string(versions.min)
                                        : fmt::format("{}-{}", versions.min, versions.max);
}

std::string offset_text(const Cursor& cursor) {
    return fmt::format("{}:{}", cursor.node_epoch, cursor.offset);
}

std::string to_text(const Cursor& cursor) {
    return cursor.feed == 0 ? offset_text(cursor) : fmt::format("{}:{}", offset_text(cursor), cursor.feed);
}

std::optional<Cursor> parse_cursor(std::string_view offset, std::string_view feed) {
    const auto colon = offset.find(':');
    if (colon == std::string_view::npos) return std::nullopt;
    const auto epoch = parse_unsigned(offset.substr(0, colon), max_epoch);
    const auto position = parse_unsigned(offset.substr(colon + 1), max_seq);
    const auto number = feed.empty() ? std::optional<std::uint64_t>(0)
                                     : parse_unsigned(feed, std::numeric_limits<std::uint32_t>::max());
    if (!epoch || !position || !number) return std::nullopt;
    return Cursor{static_cast<Epoch>(*epoch), static_cast<Position>(*position),
                  static_cast<std::uint32_t>(*number)};
}

std::optional<Cursor> parse_cursor(std::string_view text) {
    const auto last = text.rfind(':');
    if (last == std::string_view::npos || text.find(':') == last) return parse_cursor(text, {});
    const auto feed = text.substr(last + 1);
    return feed.empty() || feed == "0" ? std::nullopt : parse_cursor(text.substr(0, last), feed);
}

std::string_view name_of(Outcome outcome) {
    switch (outcome) {
        case Outcome::created:
            return "created";
        case Outcome::exists:
            return "exists";
        case Outcome::gap:
            return "gap";
        case Outcome::forked:
            return "forked";
    }
    return "";
}

std::string to_json(const Hello& hello) {
    return written({{"node", hello.node},
                    {"node_epoch", hello.node_epoch},
                    {"nonce", hello.nonce},
                    {"protocol", {{"min", hello.protocol.min}, {"max", hello.protocol.max}}}});
}

std::string to_json(const EnrolRequest& request) {
    auto epochs = Json::array();
    for (const auto& mark : request.epochs) epochs.push_back(of(mark));
    return written({{"stream", request.stream.text()},
                    {"name", request.name},
                    {"secret", request.secret},
                    {"public_key", request.public_key},
                    {"epochs", std::move(epochs)}});
}

std::string to_json(const EnrolReply& reply) {
    auto known = Json::array();
    for (const auto& epoch : reply.known_epochs)
        known.push_back({{"epoch", epoch.epoch}, {"tag", epoch.tag}, {"generation", epoch.generation}});
    return written({{"node", reply.node},
                    {"node_epoch", reply.node_epoch},
                    {"stream", reply.stream.text()},
                    {"known_epochs", std::move(known)},
                    {"carry_key", reply.carry_key}});
}

std::string to_json(const std::vector<EpochMark>& marks) {
    auto rows = Json::array();
    for (const auto& mark : marks) rows.push_back(of(mark));
    return written({{"marks", std::move(rows)}});
}

std::string to_json(const UploadReply& reply) {
    Json json{{"outcome", name_of(reply.outcome)}, {"seq", reply.seq}, {"hash", to_hex(reply.hash)}};
    if (reply.set_aside != 0) json["set_aside"] = reply.set_aside;
    return written(json);
}

std::string to_json(const Refusal& refusal) {
    return written({{"error", {{"code", refusal.code}, {"message", refusal.message}}}});
}

Result<Hello> parse_hello(std::string_view json) {
    return parsed(json, ErrorCode::node_answer_strange, [](const Json& root) {
        const auto& protocol = field(root, "protocol");
        constexpr auto any_version = static_cast<std::uint64_t>(std::numeric_limits<int>::max());
        return Hello{text(root, "node"), static_cast<Epoch>(number(root, "node_epoch", max_epoch)),
                     text(root, "nonce"),
                     Versions{static_cast<int>(number(protocol, "min", any_version)),
                              static_cast<int>(number(protocol, "max", any_version))}};
    });
}

Result<EnrolRequest> parse_enrol_request(std::string_view json) {
    return parsed(json, ErrorCode::request_malformed, [](const Json& root) {
        return EnrolRequest{StreamId(text(root, "stream")), text(root, "name"), text(root, "secret"),
                            text(root, "public_key"), marks_of(list(root, "epochs"))};
    });
}

Result<EnrolReply> parse_enrol_reply(std::string_view json) {
    return parsed(json, ErrorCode::node_answer_strange, [](const Json& root) {
        EnrolReply reply{text(root, "node"),
                         static_cast<Epoch>(number(root, "node_epoch", max_epoch)),
                         StreamId(text(root, "stream")),
                         {}};
        for (const auto& known : list(root, "known_epochs")) {
            KnownEpoch epoch{static_cast<Epoch>(number(known, "epoch", max_epoch)), text(known, "tag")};
            // A node of before does not say it.
            if (known.contains("generation"))
                epoch.generation = static_cast<std::int64_t>(number(known, "generation", max_seq));
            reply.known_epochs.push_back(std::move(epoch));
        }
        if (root.contains("carry_key")) reply.carry_key = text(root, "carry_key");
        return reply;
    });
}

Result<std::vector<EpochMark>> parse_marks(std::string_view json) {
    return parsed(json, ErrorCode::node_answer_strange,
                  [](const Json& root) { return marks_of(list(root, "marks")); });
}

Result<UploadReply> parse_upload_reply(std::string_view json) {
    return parsed(json, ErrorCode::node_answer_strange, [](const Json& root) {
        UploadReply reply{Outcome::exists, number(root, "seq", max_seq), hash(root, "hash")};
        if (root.contains("set_aside")) reply.set_aside = number(root, "set_aside", max_seq);
        const auto outcome = text(root, "outcome");
        for (const auto known : {Outcome::created, Outcome::exists, Outcome::gap, Outcome::forked})
            if (name_of(known) == outcome) {
                reply.outcome = known;
                return reply;
            }
        throw Strange{"its outcome is unknown"};
    });
}

Result<Refusal> parse_refusal(std::string_view json) {
    return parsed(json, ErrorCode::node_answer_strange, [](const Json& root) {
        const auto& error = field(root, "error");
        return Refusal{text(error, "code"), text(error, "message")};
    });
}

std::string marks_target(const StreamId& stream) {
    return fmt::format("/v1/streams/{}/marks", stream.text());
}

std::string entries_target(const StreamId& stream, Epoch epoch) {
    return fmt::format("/v1/streams/{}/{}/entries", stream.text(), epoch);
}

std::string feed_target(const Cursor& after, int wait_s) {
    return fmt::format("/v1/feed?after={}&feed={}&wait={}", offset_text(after), after.feed, wait_s);
}

}  // namespace tsunagu::sync
