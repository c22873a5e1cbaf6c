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

/// How many of one brochure stood in a rack.
struct RackCountRow {
    LocationCode location;
    ItemId item;
    EntryRef entry;
    UtcMs at;
    BusinessDate business_date;
    Quantity counted;
};

}  // namespace tsunagu::projection
