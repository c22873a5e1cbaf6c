// What the payloads of stock share: goods (which, of what lot, how many) and movements (the same, and from
// where to where). A line here is a line in several payloads, so it never changes.
#pragma once

#include <string>

#include "inventory/base/ids.h"
#include "inventory/base/quantity.h"

namespace tsunagu::record {

struct StockGoods {
    ItemId item;
    std::string lot;    ///< may be empty
    Quantity quantity;  ///< 1..Quantity::limit
    friend bool operator==(const StockGoods&, const StockGoods&) = default;
};

inline constexpr auto goods_fields = [](auto& in, auto& goods) {
    in.required("item", goods.item);
    in.or_default("lot", goods.lot);
    in.required("quantity", goods.quantity);
};

/// Both ends are given and differ.
inline constexpr auto movement_fields = [](auto& in, auto& movement) {
    in.required("from", movement.from);
    in.required("item", movement.item);
    in.or_default("lot", movement.lot);
    in.required("quantity", movement.quantity);
    in.required("to", movement.to);
    in.refuse_unless(!movement.from.empty() && !movement.to.empty() && movement.from != movement.to, "to",
                     "is where the goods come from, or an end is empty");
};

}  // namespace tsunagu::record
