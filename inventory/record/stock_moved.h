// The payload of `stock_moved`: goods went from one location to another for a reason other than a sale.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "inventory/base/ids.h"
#include "inventory/base/quantity.h"
#include "inventory/base/result.h"
#include "inventory/domain/ledger.h"

namespace tsunagu::record {

struct StockMovement {
    ItemId item;
    std::string lot;  ///< may be empty
    LocationCode from;
    LocationCode to;
    Quantity quantity;  ///< 1..Quantity::limit
    friend bool operator==(const StockMovement&, const StockMovement&) = default;
};

struct StockMoved {
    std::vector<StockMovement> movements;
    domain::MovementReason reason = domain::MovementReason::delivery;
    std::string note;  ///< may be empty; never about a person
    friend bool operator==(const StockMoved&, const StockMoved&) = default;
};

/// Canonical JSON (docs/journal-format.md).
[[nodiscard]] std::string encode(const StockMoved& moved);
/// Errors: entry_malformed.
[[nodiscard]] Result<StockMoved> decode_stock_moved(std::string_view payload, int schema_version);

}  // namespace tsunagu::record
