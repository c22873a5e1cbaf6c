// The payload of `goods_received`: a delivery came from the supplier to a location, with what stood on it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "inventory/base/ids.h"
#include "inventory/base/quantity.h"
#include "inventory/base/result.h"
#include "inventory/domain/barcode.h"
#include "inventory/domain/consignor.h"
#include "inventory/record/stock_moved.h"

namespace tsunagu::record {

struct ReceivedLine {
    ItemId item;
    std::string lot;                       ///< may be empty; goods that bear only a date have it as their lot
    std::optional<domain::Expiry> expiry;  ///< only of a lot that has a name
    Quantity quantity;                     ///< 1..Quantity::limit
    friend bool operator==(const ReceivedLine&, const ReceivedLine&) = default;
};

struct GoodsReceived {
    LocationCode to;
    ConsignorCode consignor;  ///< whose delivery; may be empty
    domain::Trade trade = domain::Trade::undecided;
    std::string delivery_note;  ///< its number; may be empty
    std::vector<ReceivedLine> lines;
    friend bool operator==(const GoodsReceived&, const GoodsReceived&) = default;
};

/// What it moves, and from where to where.
[[nodiscard]] std::vector<StockMovement> movements_of(const GoodsReceived& received);

/// Canonical JSON (docs/journal-format.md).
[[nodiscard]] std::string encode(const GoodsReceived& received);
/// Errors: entry_malformed.
[[nodiscard]] Result<GoodsReceived> decode_goods_received(std::string_view payload, int schema_version);

}  // namespace tsunagu::record
