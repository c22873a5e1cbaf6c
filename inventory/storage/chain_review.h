// What a walk through a whole journal finds, entry by entry: the one judgement of `verify` and of the check
// that runs behind a selling terminal.
//
// Invariants: each damaged entry is named once a fault; what is damaged throughout is not listed whole.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "inventory/base/error.h"
#include "inventory/journal/chain.h"
#include "inventory/storage/holding.h"

namespace tsunagu::storage {

class ChainReview {
  public:
    /// Faults of one sort that are named at most.
    static constexpr std::size_t named_entries = 20;

    /// Requires: called in the order of the positions, from the first.
    void pass(Position position, const journal::Entry& entry);

    /// Hashes that are not their entry's, and entries that do not chain.
    [[nodiscard]] const std::vector<Error>& hashes() const { return hashes_; }
    /// Gaps, and epochs that start wrongly.
    [[nodiscard]] const std::vector<Error>& sequences() const { return sequences_; }
    /// Of the last entry passed; 0 before the first.
    [[nodiscard]] Position position() const { return position_; }

  private:
    void check_start(const journal::Entry& entry);
    void check_follows(const journal::Entry& entry);

    std::optional<Holding> holding_;  ///< whose directory it is, from the first entry on
    std::map<std::pair<StreamId, Epoch>, journal::Tail> tails_;
    std::map<StreamId, journal::Tail> last_of_stream_;
    std::vector<Error> hashes_, sequences_;
    Position position_ = 0;
};

}  // namespace tsunagu::storage
