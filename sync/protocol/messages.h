// What terminals and the node say to each other in JSON (docs/sync-protocol.md, section 3), and the forms of
// targets and headers. Reading is strict about what it needs and bounded in size and depth; it skips what a
// newer program adds. Pure; thread-safe.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "inventory/base/result.h"
#include "inventory/journal/chain.h"
#include "sync/protocol/receiver.h"

namespace tsunagu::sync {

/// What a terminal of this program speaks.
inline constexpr int protocol_version = 1;
/// What a node speaks, both ends included.
struct Versions {
    int min = protocol_version;
    int max = protocol_version;
    friend bool operator==(const Versions&, const Versions&) = default;
};
/// How a terminal that speaks `version` stands to a node: it is too old for it, or too new.
enum class Fit { fits, too_old, too_new };
[[nodiscard]] Fit fit_of(int version, const Versions& versions);
/// The code of a node's answer 426 to who does not fit.
inline constexpr std::string_view too_old_code = "protocol_too_old";
inline constexpr std::string_view too_new_code = "protocol_too_new";
/// The code of a node's answer 503 where waiting helps nothing: its journal is damaged. A terminal of before
/// takes it for `busy`.
inline constexpr std::string_view damaged_code = "damaged";
/// "1", "1-3"
[[nodiscard]] std::string to_text(const Versions& versions);

inline constexpr std::size_t max_json_bytes = 64U << 10U;
inline constexpr std::size_t max_json_depth = 8;

/// Where a terminal's reading of the feed stands: an offset in the journal of the node's epoch. 0:0 at the
/// beginning.
struct Cursor {
    Epoch node_epoch = 0;
    Position offset = 0;
    /// By what the node chose what it sent up to there: a number of its own; 0 while it knew no place.
    std::uint32_t feed = 0;
    friend auto operator<=>(const Cursor&, const Cursor&) = default;
    /// Whether what follows `other` follows this one too: of another epoch or number the feed begins anew.
    [[nodiscard]] bool same_feed(const Cursor& other) const {
        return node_epoch == other.node_epoch && feed == other.feed;
    }
};
/// As a terminal keeps it: "1234567890:8812:3735928559"; without a number "1234567890:8812".
[[nodiscard]] std::string to_text(const Cursor& cursor);
[[nodiscard]] std::optional<Cursor> parse_cursor(std::string_view text);
/// As it travels: the number apart, in a header and a parameter that programs of before pass over.
[[nodiscard]] std::string offset_text(const Cursor& cursor);
/// Of what travelled. Without a number it is of a program that knows none.
[[nodiscard]] std::optional<Cursor> parse_cursor(std::string_view offset, std::string_view feed);

/// How far a node holds an epoch.
struct EpochMark {
    Epoch epoch = 0;
    Seq seq = 0;
    journal::Hash hash{};
};

struct Hello {
    std::string node;  ///< 32 hex digits
    Epoch node_epoch = 0;
    std::string nonce;
    Versions protocol;
};

/// What people may call a terminal; it stands in a list with a line each, so it has no line of its own.
/// field_unprintable {column}; field_too_long {column, limit}.
[[nodiscard]] Result<void> check_terminal_label(std::string_view name);

struct EnrolRequest {
    StreamId stream;
    std::string name;        ///< as check_terminal_label; may be empty
    std::string secret;      ///< the last 8 characters of the code
    std::string public_key;  ///< 32 bytes, as base64url
    std::vector<EpochMark> epochs;
};

struct KnownEpoch {
    Epoch epoch = 0;
    std::string tag;
    std::int64_t generation = 1;  ///< how it ranks among its stream's; 1 where the node does not say
};

struct EnrolReply {
    std::string node;
    Epoch node_epoch = 0;
    StreamId stream;
    std::vector<KnownEpoch> known_epochs;
    std::string carry_key = {};  ///< base64url (carry_file.h); empty where the node does not say
};

/// The answer to an upload: the mark after it.
struct UploadReply {
    Outcome outcome = Outcome::exists;
    Seq seq = 0;
    journal::Hash hash{};
    /// Where it forked, the first of those sent that is set aside; 0: the node does not say.
    Seq set_aside = 0;
};

/// The error part of a refusal.
struct Refusal {
    std::string code;
    std::string message;
};

[[nodiscard]] std::string_view name_of(Outcome outcome);

[[nodiscard]] std::string to_json(const Hello& hello);
[[nodiscard]] std::string to_json(const EnrolRequest& request);
[[nodiscard]] std::string to_json(const EnrolReply& reply);
[[nodiscard]] std::string to_json(const std::vector<EpochMark>& marks);
[[nodiscard]] std::string to_json(const UploadReply& reply);
[[nodiscard]] std::string to_json(const Refusal& refusal);

// Errors of each: node_answer_strange {what}, of a request request_malformed {what}.
[[nodiscard]] Result<Hello> parse_hello(std::string_view json);
[[nodiscard]] Result<EnrolRequest> parse_enrol_request(std::string_view json);
[[nodiscard]] Result<EnrolReply> parse_enrol_reply(std::string_view json);
[[nodiscard]] Result<std::vector<EpochMark>> parse_marks(std::string_view json);
[[nodiscard]] Result<UploadReply> parse_upload_reply(std::string_view json);
[[nodiscard]] Result<Refusal> parse_refusal(std::string_view json);

/// "/v1/streams/T1/marks"
[[nodiscard]] std::string marks_target(const StreamId& stream);
/// "/v1/streams/T1/1234567890/entries"
[[nodiscard]] std::string entries_target(const StreamId& stream, Epoch epoch);
/// "/v1/feed?after=1234567890:8812&wait=25"
[[nodiscard]] std::string feed_target(const Cursor& after, int wait_s);

}  // namespace tsunagu::sync
