// Which of two entries speaks last about the same thing: a name, a price, a setting. Nothing but the entries'
// origin decides, never their arrival, so that chains may be projected in any order.
//
// The rule: the node's stream over a terminal's; streams by name; of one stream a later epoch over an earlier
// one, as their links count them, and of two that follow the same epoch the one begun later; in an epoch the
// later entry.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "inventory/base/clock.h"
#include "inventory/base/ids.h"

namespace tsunagu::projection {

/// What an epoch's first entry says of the rank of all its entries.
struct ChainRank {
    StreamId stream;
    Epoch epoch = 0;
    std::int64_t generation = 0;  ///< 1 for a stream's first epoch
    UtcMs started;
    bool node = false;
};

/// Bytes that compare as the rule says: of two entries about one thing, the one with the greater counts.
[[nodiscard]] std::string precedence_of(const ChainRank& chain, Seq seq);

/// What precedence_of begins with for every entry of that stream, and for none of another.
[[nodiscard]] std::string precedence_of_stream(const StreamId& stream, bool node);

/// Of what precedence_of said, the part that all entries of that chain have in common.
[[nodiscard]] std::string_view chain_in(std::string_view precedence);

}  // namespace tsunagu::projection
