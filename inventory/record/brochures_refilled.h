// The payload of `brochures_refilled`: brochures were put into the rack of a location. They are given away,
// so nothing says how many are taken until somebody counts (brochures_counted.h).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "inventory/base/ids.h"
#include "inventory/base/result.h"
#include "inventory/record/stock_fields.h"
#include "inventory/record/stock_moved.h"

namespace tsunagu::record {

struct BrochuresRefilled {
    LocationCode from;  ///< the supplier, or the place they were kept
    LocationCode to;    ///< where the rack stands
    std::vector<StockGoods> lines;
    friend bool operator==(const BrochuresRefilled&, const BrochuresRefilled&) = default;
};

/// What it moves, and from where to where.
[[nodiscard]] std::vector<StockMovement> movements_of(const BrochuresRefilled& refill);

/// Canonical JSON (docs/journal-format.md).
[[nodiscard]] std::string encode(const BrochuresRefilled& refill);
/// Errors: entry_malformed.
[[nodiscard]] Result<BrochuresRefilled> decode_brochures_refilled(std::string_view payload,
                                                                  int schema_version);

}  // namespace tsunagu::record
