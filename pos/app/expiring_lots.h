// Lots whose dates are near, with what is to be done about each.
#pragma once

#include <optional>
#include <vector>

#include "inventory/base/clock.h"
#include "inventory/domain/expiry_watch.h"
#include "pos/app/shop_view.h"

namespace tsunagu::app {

struct ExpiringLot {
    StockRow row;                          ///< with its expiry, and some left
    std::optional<BusinessDate> received;  ///< the first receipt that stands
    BusinessDate alert_from;               ///< the first day it is pointed out
    domain::ExpiryAction action = domain::ExpiryAction::none;
};

}  // namespace tsunagu::app
