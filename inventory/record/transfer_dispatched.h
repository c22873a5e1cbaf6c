// The payload of `transfer_dispatched`: goods left one location for another and are in transit until
// `transfer_arrived` entries say that they came. The transfer is named by this entry.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "inventory/base/ids.h"
#include "inventory/base/result.h"
#include "inventory/record/stock_fields.h"
#include "inventory/record/stock_moved.h"

namespace tsunagu::record {

struct TransferDispatched {
    LocationCode from;
    LocationCode to;  ///< where they are meant to arrive
    std::vector<StockGoods> lines;
    friend bool operator==(const TransferDispatched&, const TransferDispatched&) = default;
};

/// What it moves, and from where to where.
[[nodiscard]] std::vector<StockMovement> movements_of(const TransferDispatched& transfer);

/// Canonical JSON (docs/journal-format.md).
[[nodiscard]] std::string encode(const TransferDispatched& transfer);
/// Errors: entry_malformed.
[[nodiscard]] Result<TransferDispatched> decode_transfer_dispatched(std::string_view payload,
                                                                    int schema_version);

}  // namespace tsunagu::record
