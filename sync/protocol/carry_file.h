// What is carried on a stick between a terminal without a network and its node (docs/sync-protocol.md,
// section 7): what the terminal has to send, and the node's answer, which says how far it holds the stream
// and brings the feed.
//
// Invariants: only the node can read the one and only the terminal the other (X25519, XSalsa20-Poly1305);
// what opens was written by the terminal, which signed it (Ed25519), or by the node. The parts inside are the
// bodies of requests, so that carried twice, late or in another order they change nothing. Pure; thread-safe.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "inventory/base/clock.h"
#include "inventory/base/result.h"
#include "sync/protocol/messages.h"
#include "sync/protocol/signature.h"

namespace tsunagu::sync {

/// What is read into memory at once; a terminal has more after years without a node only.
inline constexpr std::size_t max_carried_bytes = 64U << 20U;

/// From the terminal.
struct CarriedStream {
    std::string node;  ///< whom it is for
    StreamId terminal;
    UtcMs made;
    Cursor after;                     ///< what the terminal has read of the feed
    std::vector<std::string> bodies;  ///< of uploads (encode_entries), each of one epoch, in order
};

/// From the node.
struct CarriedAnswer {
    std::string node;
    StreamId terminal;  ///< whom it is for
    UtcMs made;
    std::vector<EpochMark> marks;
    Cursor after;                     ///< where `bodies` go on from
    Cursor cursor;                    ///< where they end
    std::vector<std::string> bodies;  ///< of feed pages, in order
};

/// The public half of the key that a node opens files with.
[[nodiscard]] PublicKey sealing_key_of(const KeySeed& node_secret);

/// `once`: random bytes of which no other file is made. Errors: carry_key_missing where the node's key is
/// none.
[[nodiscard]] Result<std::string> seal(const CarriedStream& stream, const KeySeed& terminal_key,
                                       const PublicKey& node_key, const KeySeed& once);
/// Whose such a file says to be, so that its key can be looked up; nothing where it is none.
[[nodiscard]] std::optional<StreamId> carried_from(std::string_view file);
/// Errors: carry_unreadable {what}; the path is the caller's to add.
[[nodiscard]] Result<CarriedStream> open_stream(std::string_view file, const KeySeed& node_secret,
                                                const PublicKey& terminal_key);

/// Whose keys a file had.
struct OpenedStream {
    CarriedStream stream;
    std::size_t node_secret = 0;   ///< which of those tried opened it; the answer is for this one to seal
    std::size_t terminal_key = 0;  ///< which of those tried had signed it
};
/// The same where a node or a terminal had other keys before: the first that fits. Errors: as above.
[[nodiscard]] Result<OpenedStream> open_stream(std::string_view file, std::span<const KeySeed> node_secrets,
                                               std::span<const PublicKey> terminal_keys);

using CarryNonce = std::array<std::byte, 24>;
/// `nonce`: random, and used once. Errors: carry_unreadable {what} where the terminal's key is none.
[[nodiscard]] Result<std::string> seal(const CarriedAnswer& answer, const KeySeed& node_secret,
                                       const PublicKey& terminal_key, const CarryNonce& nonce);
/// Errors: carry_unreadable {what}, as open_stream.
[[nodiscard]] Result<CarriedAnswer> open_answer(std::string_view file, const KeySeed& terminal_key,
                                                const PublicKey& node_key);

/// What is inside such files, once they are open. Errors: carry_unreadable {what}.
[[nodiscard]] Result<CarriedStream> read_stream(std::string_view message);
[[nodiscard]] Result<CarriedAnswer> read_answer(std::string_view message);

}  // namespace tsunagu::sync
