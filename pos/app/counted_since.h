// Whether goods were counted since they were sold: whoever enters those sales from paper, or takes them back,
// has to know, because the stock is what was counted and would be moved twice.
#pragma once

#include <optional>
#include <vector>

#include "inventory/base/clock.h"
#include "inventory/base/ids.h"
#include "inventory/base/result.h"
#include "pos/app/catalogue.h"

namespace tsunagu::storage {
class StockReader;
}

namespace tsunagu::app {

/// Goods that were sold at a place from that instant on.
struct SoldSince {
    LocationCode at;
    std::vector<ItemId> items;
    UtcMs since;
    Position written = 0;  ///< what was posted before this had no part in it
};

/// counted_since, about the latest count of them that was posted and stands; nothing where none was.
[[nodiscard]] Result<std::optional<Error>> counted_since(storage::StockReader& stock,
                                                         const Catalogue& catalogue, const SoldSince& sold);

}  // namespace tsunagu::app
