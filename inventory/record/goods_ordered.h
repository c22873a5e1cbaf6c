// The payload of `goods_ordered`: goods were asked for and are to come to a location; or what is still open
// of an item there is not expected any more. Deliveries of an item to the location after it are taken to be
// of the order, so nobody has to say which.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "inventory/base/ids.h"
#include "inventory/base/quantity.h"
#include "inventory/base/result.h"

namespace tsunagu::record {

struct OrderedGoods {
    ItemId item;
    Quantity quantity;  ///< 1..Quantity::limit
    friend bool operator==(const OrderedGoods&, const OrderedGoods&) = default;
};

struct GoodsOrdered {
    LocationCode location;
    std::vector<OrderedGoods> lines;
    std::vector<ItemId> closed;  ///< what is open of these is expected no more
    friend bool operator==(const GoodsOrdered&, const GoodsOrdered&) = default;
};

/// Canonical JSON (docs/journal-format.md).
[[nodiscard]] std::string encode(const GoodsOrdered& order);
/// Errors: entry_malformed.
[[nodiscard]] Result<GoodsOrdered> decode_goods_ordered(std::string_view payload, int schema_version);

}  // namespace tsunagu::record
