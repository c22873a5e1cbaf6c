// The payload of `brochures_counted`: how many brochures stood in the rack of a location. What the book had
// more than that, visitors took; what it had less came without a refill being recorded. The movements say so,
// so that projecting it looks nothing up.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "inventory/base/ids.h"
#include "inventory/base/result.h"
#include "inventory/record/stock_moved.h"

namespace tsunagu::record {

struct BrochureCountLine {
    ItemId item;
    std::int64_t counted = 0;  ///< 0..Quantity::limit
    friend bool operator==(const BrochureCountLine&, const BrochureCountLine&) = default;
};

struct BrochuresCounted {
    LocationCode location;
    std::vector<BrochureCountLine> lines;
    std::vector<StockMovement> movements;  ///< to the customer, or from the supplier
    friend bool operator==(const BrochuresCounted&, const BrochuresCounted&) = default;
};

/// Canonical JSON (docs/journal-format.md).
[[nodiscard]] std::string encode(const BrochuresCounted& count);
/// Errors: entry_malformed.
[[nodiscard]] Result<BrochuresCounted> decode_brochures_counted(std::string_view payload, int schema_version);

}  // namespace tsunagu::record
