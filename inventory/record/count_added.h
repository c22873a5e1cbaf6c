// The payload of `count_added`: what one counter counted in one step. Its moment is the entry's; the counter
// is its operator.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "inventory/base/ids.h"
#include "inventory/base/quantity.h"
#include "inventory/base/result.h"

namespace tsunagu::record {

struct CountAddedLine {
    ItemId item;
    std::string lot;            ///< may be empty
    std::int64_t quantity = 0;  ///< 0..Quantity::limit: that nothing is there is a count too
    friend bool operator==(const CountAddedLine&, const CountAddedLine&) = default;
};

struct CountAdded {
    EntryRef count;  ///< its count_opened
    std::vector<CountAddedLine> lines;
    bool recount = false;  ///< replaces what was counted before of these items
    friend bool operator==(const CountAdded&, const CountAdded&) = default;
};

/// Canonical JSON (docs/journal-format.md).
[[nodiscard]] std::string encode(const CountAdded& added);
/// Errors: entry_malformed.
[[nodiscard]] Result<CountAdded> decode_count_added(std::string_view payload, int schema_version);

}  // namespace tsunagu::record
