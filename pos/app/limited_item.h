// A limit of what is sold a day (限定) as a till sees it: how many of an item this terminal may sell today,
// and how many it has.
#pragma once

#include <optional>
#include <vector>

#include "inventory/base/clock.h"
#include "inventory/base/ids.h"
#include "inventory/base/quantity.h"
#include "inventory/domain/sale_limit.h"
#include "inventory/projection/state_writer.h"

namespace tsunagu::app {

struct LimitedItem {
    ItemId item;
    domain::SaleLimit limit;
    std::optional<Quantity> allowed;  ///< of per_day, this terminal's part; absent where nothing is counted
    Quantity sold;                    ///< what counts against it
    BusinessDate date;                ///< the day both are of: on another nothing has been sold yet
    std::optional<Quantity> allowed_next = {};  ///< on the day after, when shares of `date` alone are over

    [[nodiscard]] std::optional<Quantity> allowed_on(BusinessDate today) const {
        return today == date ? allowed : allowed_next;
    }
    [[nodiscard]] Quantity sold_on(BusinessDate today) const { return today == date ? sold : Quantity(); }
};

/// What a terminal was given of a limit that was shared out.
struct LimitPart {
    StreamId terminal;
    Quantity share;   ///< from that day on
    Quantity wanted;  ///< its even part: more than `share` while others have not heard that theirs is smaller
    BusinessDate from;  ///< the day after the node's
};

/// A limit as it was set, for lists.
struct LimitListed {
    projection::SaleLimitRow row;
    std::vector<projection::LimitShareRow> shares;  ///< those that hold on that day
    std::vector<projection::LimitShareRow> coming;  ///< those of later days, and from a later day on
};

}  // namespace tsunagu::app
