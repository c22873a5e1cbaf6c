// Acts on what should be on the shelves: reorder points, what is sold a day, and the brochure rack.
#pragma once

#include <vector>

#include "inventory/base/ids.h"
#include "inventory/domain/reorder.h"
#include "inventory/domain/sale_limit.h"
#include "pos/app/stock_acts.h"

namespace tsunagu::app {

/// How many of these are always to be at a place. The quantity of the goods is the minimum, 0 included.
struct ReorderPointRequest {
    LocationCode at;
    std::vector<NamedGoods> goods;
    int lead_days = domain::usual_lead_days;  ///< from the order to the delivery
    bool off = false;                         ///< they are watched no more; the minimum says nothing
    OperatorId operator_id;                   ///< empty, here and below: whom the shop has at the till
    friend bool operator==(const ReorderPointRequest&, const ReorderPointRequest&) = default;
};

/// How many of these are sold a day at a place, and when. The quantity of the goods is the number a day; 0:
/// any number, at those hours and dates.
struct LimitRequest {
    LocationCode at;
    std::vector<NamedGoods> goods;
    domain::SaleLimit when;  ///< sound; its per_day says nothing
    bool off = false;        ///< what limits them there holds no more
    OperatorId operator_id;
    friend bool operator==(const LimitRequest&, const LimitRequest&) = default;
};

/// Goods are asked for, and are to come to a place.
struct PlacedOrder {
    LocationCode at;
    std::vector<NamedGoods> goods;
    friend bool operator==(const PlacedOrder&, const PlacedOrder&) = default;
};
struct OrderRequest {
    std::vector<PlacedOrder> orders;  ///< one a place
    bool close = false;               ///< what is open of these is expected no more; quantities say nothing
    OperatorId operator_id;
    friend bool operator==(const OrderRequest&, const OrderRequest&) = default;
};

/// Brochures are put into the rack.
struct RefillRequest {
    LocationCode at;
    LocationCode from;  ///< the supplier, or the place they were kept
    std::vector<NamedGoods> goods;
    OperatorId operator_id;
    friend bool operator==(const RefillRequest&, const RefillRequest&) = default;
};

/// How many brochures stand in the rack; a quantity may be 0.
struct RackCountRequest {
    LocationCode at;
    std::vector<NamedGoods> goods;
    OperatorId operator_id;
    friend bool operator==(const RackCountRequest&, const RackCountRequest&) = default;
};

}  // namespace tsunagu::app
