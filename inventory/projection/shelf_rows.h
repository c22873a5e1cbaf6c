// What projectors write of the shelves: reorder points, and what was done to the brochure rack.
#pragma once

#include "inventory/base/clock.h"
#include "inventory/base/ids.h"
#include "inventory/base/quantity.h"

namespace tsunagu::projection {

struct ReorderPointRow {
    ItemId item;
    LocationCode location;
    Quantity minimum;
    int lead_days = 0;
};

/// What an entry orders of an item, or that no more of it is expected.
struct OrderStepRow {
    LocationCode location;
    ItemId item;
    EntryRef entry;
    Position position = 0;
    Quantity quantity;
    bool closed = false;
};

/// A refill or a count of one brochure.
struct RackStepRow {
    LocationCode location;
    ItemId item;
    EntryRef entry;
    UtcMs at;
    BusinessDate business_date;
    bool counted = false;  ///< false: refilled
    Quantity quantity;     ///< put in, or found there
};

}  // namespace tsunagu::projection
