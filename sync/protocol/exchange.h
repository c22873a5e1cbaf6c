// What a state machine of this folder asks to be sent, and how it went. Pure values.
#pragma once

#include <chrono>
#include <optional>
#include <string>

namespace tsunagu::sync {

using Millis = std::chrono::milliseconds;
/// Time as the caller counts it: steady, from any beginning. No wall clock takes part.
using Instant = std::chrono::milliseconds;

/// One request to the node; the caller signs it and carries it there.
struct Ask {
    std::string method;
    std::string target;
    std::string body;
};

/// Why a request brought nothing.
enum class Trouble {
    unreachable,       ///< no connection, cut off, timed out, or what answered is not the node
    busy,              ///< the node says: later; or it is damaged, and may be restored at any moment
    malformed,         ///< the node cannot read what was sent
    too_large,         ///< the node takes less at once
    refused,           ///< revoked, unknown, or not this terminal's: nothing helps but a person
    protocol_too_old,  ///< this program is too old for the node
    protocol_too_new,  ///< the node is too old for this program
};

/// Nothing helps but a person: it is tried again, but rarely.
[[nodiscard]] constexpr bool needs_person(Trouble trouble) {
    return trouble == Trouble::refused || trouble == Trouble::protocol_too_old ||
           trouble == Trouble::protocol_too_new;
}

}  // namespace tsunagu::sync
