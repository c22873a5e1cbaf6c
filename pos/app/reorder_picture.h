// What the reorder screen shows of one place, as of one moment: what to order and why, and what was ordered
// and has not come.
#pragma once

#include <vector>

#include "inventory/base/clock.h"
#include "inventory/base/ids.h"
#include "inventory/base/result.h"
#include "inventory/storage/shelf_reader.h"
#include "pos/app/reorder_plan.h"

namespace tsunagu::app {

struct ReorderPicture {
    LocationCode location;
    BusinessDate today;
    std::vector<OrderLine> lines;          ///< every watched item, by partner and code
    std::vector<storage::OpenOrder> open;  ///< to this place
};

/// Goes through all movements, as reorder_plan does: on the reader's thread only.
[[nodiscard]] Result<ReorderPicture> read_reorder_picture(const Readers& readers,
                                                          const LocationCode& location, BusinessDate today);

}  // namespace tsunagu::app
