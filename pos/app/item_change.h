// The entries that change an item or its price. An item's price may have been said with dates, by several
// chains; who writes an entry about the item takes care that nobody's coming price is lost by it.
#pragma once

#include <string>
#include <vector>

#include "inventory/base/clock.h"
#include "inventory/base/yen.h"
#include "inventory/domain/item.h"
#include "inventory/journal/entry.h"
#include "inventory/projection/dated_prices.h"
#include "pos/app/drafting.h"

namespace tsunagu::app {

/// What was said of an item's prices, and who speaks now.
struct PriceSpeech {
    projection::SaidPrices said;
    std::string chain;  ///< projection::chain_in of whoever writes
};

/// By which `known`, as the state has it (its price is that of before any date), becomes `wanted`, whose
/// price is that of the draft's day on; nothing where nothing differs. Coming prices stay.
[[nodiscard]] std::vector<journal::Draft> drafts_of_change(const domain::Item& known,
                                                           const domain::Item& wanted,
                                                           const PriceSpeech& speech, const Drafting& draft);
/// By which a chain that ranks above those that spoke of it says `known` as it is, with its price of today
/// and those to come: at the adoption of a terminal's item.
[[nodiscard]] std::vector<journal::Draft> drafts_of_adoption(const domain::Item& known,
                                                             const PriceSpeech& speech,
                                                             const Drafting& draft);
/// By which it costs `price` from that day on, which is after the draft's. Later prices stay.
[[nodiscard]] std::vector<journal::Draft> drafts_of_price(const ItemId& item, BusinessDate from, Yen price,
                                                          const PriceSpeech& speech, const Drafting& draft);

}  // namespace tsunagu::app
