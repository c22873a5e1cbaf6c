// The payload of `item_price_set`: what an item costs from a date on, said before that date comes. Which of
// several prices holds on a day: projection/dated_prices.h.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "inventory/base/clock.h"
#include "inventory/base/ids.h"
#include "inventory/base/result.h"
#include "inventory/base/yen.h"

namespace tsunagu::record {

struct ItemPriceSet {
    BusinessDate from;  ///< the first business date it holds on
    ItemId item;
    /// Of a piece, or of 100 g, tax included; 0..domain::Item::price_limit. Absent: what was said of that
    /// item and date is taken back.
    std::optional<Yen> price;
    friend bool operator==(const ItemPriceSet&, const ItemPriceSet&) = default;
};

/// Canonical JSON (docs/journal-format.md).
[[nodiscard]] std::string encode(const ItemPriceSet& set);
/// Errors: entry_malformed.
[[nodiscard]] Result<ItemPriceSet> decode_item_price_set(std::string_view payload, int schema_version);

}  // namespace tsunagu::record
