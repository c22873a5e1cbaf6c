// The payload of `transfer_arrived`: goods of a transfer came out of transit. It says where, so that
// projecting it never looks the transfer up; a transfer may arrive in parts.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "inventory/base/ids.h"
#include "inventory/base/result.h"
#include "inventory/record/stock_fields.h"
#include "inventory/record/stock_moved.h"

namespace tsunagu::record {

struct TransferArrived {
    EntryRef transfer;  ///< its transfer_dispatched
    LocationCode to;
    std::vector<StockGoods> lines;
    friend bool operator==(const TransferArrived&, const TransferArrived&) = default;
};

/// What it moves, and from where to where.
[[nodiscard]] std::vector<StockMovement> movements_of(const TransferArrived& arrival);

/// Canonical JSON (docs/journal-format.md).
[[nodiscard]] std::string encode(const TransferArrived& arrival);
/// Errors: entry_malformed.
[[nodiscard]] Result<TransferArrived> decode_transfer_arrived(std::string_view payload, int schema_version);

}  // namespace tsunagu::record
