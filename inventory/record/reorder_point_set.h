// The payload of `reorder_point_set`: how many of an item are to be at a location always, and how many days
// an order takes. The latest of an item and location counts.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "inventory/base/ids.h"
#include "inventory/base/result.h"

namespace tsunagu::record {

struct ReorderPointSet {
    ItemId item;
    LocationCode location;
    std::int64_t minimum = 0;    ///< 0..Quantity::limit
    std::int32_t lead_days = 0;  ///< 0..domain::longest_lead_days
    bool off = false;            ///< it is watched no more
    friend bool operator==(const ReorderPointSet&, const ReorderPointSet&) = default;
};

/// Canonical JSON (docs/journal-format.md).
[[nodiscard]] std::string encode(const ReorderPointSet& point);
/// Errors: entry_malformed.
[[nodiscard]] Result<ReorderPointSet> decode_reorder_point_set(std::string_view payload, int schema_version);

}  // namespace tsunagu::record
