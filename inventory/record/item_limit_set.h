// The payload of `item_limit_set`: what of an item is sold a day, at which hours, on which dates, at one
// place or at all. The latest of an item and place counts; one that says nothing takes the limit away.
#pragma once

#include <string>
#include <string_view>

#include "inventory/base/ids.h"
#include "inventory/base/result.h"
#include "inventory/domain/sale_limit.h"

namespace tsunagu::record {

struct ItemLimitSet {
    ItemId item;
    LocationCode location;  ///< empty: wherever no limit of its own is set
    domain::SaleLimit limit;
    friend bool operator==(const ItemLimitSet&, const ItemLimitSet&) = default;
};

/// Canonical JSON (docs/journal-format.md).
[[nodiscard]] std::string encode(const ItemLimitSet& set);
/// Errors: entry_malformed.
[[nodiscard]] Result<ItemLimitSet> decode_item_limit_set(std::string_view payload, int schema_version);

}  // namespace tsunagu::record
