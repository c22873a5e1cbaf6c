// What to order for the shelves that have a reorder point, by domain/reorder.h. What is on its way is what
// transfers bring there; sales are those of whole days before today.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "inventory/base/clock.h"
#include "inventory/base/ids.h"
#include "inventory/base/quantity.h"
#include "inventory/base/result.h"
#include "inventory/domain/reorder.h"

namespace tsunagu::storage {
class ShelfReader;
class StateReader;
class StockReader;
}  // namespace tsunagu::storage

namespace tsunagu::app {

struct ReorderRequest {
    std::optional<LocationCode> location;  ///< absent: of all places
    std::optional<PartnerCode> partner;    ///< absent: of all municipalities
    BusinessDate today;
    int days = domain::usual_sales_days;  ///< 1..most_sales_days
};

struct OrderLine {
    LocationCode location;
    PartnerCode partner;      ///< empty where the item comes from none
    ConsignorCode consignor;  ///< empty where the shop itself is paid
    ItemId item;
    ItemCode code;  ///< the item's first
    std::string name;
    domain::ReorderBasis basis;  ///< `days` as far as the item has been here
    Quantity expected;           ///< sold until the order comes
    Quantity order;              ///< 0: there is enough
    friend bool operator==(const OrderLine&, const OrderLine&) = default;
};

struct Readers {
    storage::StateReader& state;
    storage::StockReader& stock;
    storage::ShelfReader& shelf;
};

/// Every watched item, by partner, location and code. Goes through all movements: a list, never at the till.
[[nodiscard]] Result<std::vector<OrderLine>> reorder_plan(const Readers& readers,
                                                          const ReorderRequest& request);

}  // namespace tsunagu::app
