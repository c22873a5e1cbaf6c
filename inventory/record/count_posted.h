// The payload of `count_posted`: what was counted is believed from now on. Each line holds what was counted,
// what was expected at the moment of that count, and that moment; the movements make the book agree. The
// difference is not written: it is counted - expected.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "inventory/base/ids.h"
#include "inventory/base/result.h"
#include "inventory/record/stock_moved.h"

namespace tsunagu::record {

struct CountPostedLine {
    ItemId item;
    std::string lot;  ///< empty: the item over all its lots
    std::int64_t counted = 0;
    std::int64_t expected = 0;   ///< may be negative: more was sold than ever came
    EntryRef moment;             ///< the last count_added of it; this count itself where nobody counted it
    std::int64_t at_utc_ms = 0;  ///< the clock of that entry
    friend bool operator==(const CountPostedLine&, const CountPostedLine&) = default;
};

struct CountPosted {
    EntryRef count;  ///< its count_opened
    LocationCode location;
    std::vector<CountPostedLine> lines;
    std::vector<StockMovement> movements;  ///< between the location and the difference
    std::string reason;                    ///< in words, never about a person
    OperatorId confirmed_by;               ///< a second person; may be empty
    friend bool operator==(const CountPosted&, const CountPosted&) = default;
};

/// Canonical JSON (docs/journal-format.md).
[[nodiscard]] std::string encode(const CountPosted& posted);
/// Errors: entry_malformed.
[[nodiscard]] Result<CountPosted> decode_count_posted(std::string_view payload, int schema_version);

}  // namespace tsunagu::record
