// What stands on a label of an item of this shop.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "drivers/device/label.h"
#include "inventory/base/language.h"
#include "inventory/base/result.h"
#include "pos/app/catalogue.h"

namespace tsunagu::app {

enum class LabelKind { shelf, price };

/// An item to be labelled, and the code that was named for it.
struct LabelledItem {
    const CatalogueItem* entry = nullptr;
    ItemCode code;
    std::optional<Yen> price;  ///< what the till will ask for; absent for what is given away
};

/// By code in any form, also one with a price in it, or else by its whole name (either language).
/// unknown_item, item_name_ambiguous, and what Catalogue::require says.
[[nodiscard]] Result<LabelledItem> find_labelled(const Catalogue& catalogue, std::string_view text);

/// The same at another price, by a code that holds it: the till asks for what its label says, or there is no
/// label. no_price_in_code, price_not_in_digits.
[[nodiscard]] Result<LabelledItem> priced_at(const Catalogue& catalogue, LabelledItem item, Yen price);

/// The same item, so many percent cheaper, and the price before. price_absent; what priced_at says. What a
/// part of a yen would be is the customer's. Requires: 1 <= percent <= 99.
struct ReducedItem {
    LabelledItem item;
    Yen was;
};
[[nodiscard]] Result<ReducedItem> reduced_by(const Catalogue& catalogue, LabelledItem item,
                                             std::int64_t percent);

/// Goods by weight under a code that says nothing of one pack: their price is that of 100 g.
[[nodiscard]] bool is_of_100_g(const LabelledItem& item);

/// A shelf label tells the town, a price sticker does not. `was` is struck through and marks it down.
[[nodiscard]] device::Label compose_label(const LabelledItem& item, LabelKind kind, std::optional<Yen> was,
                                          Language language);

/// A label of a price that does not hold yet says from when on it does. `today` and the catalogue's day that
/// the item was found on are those in question; nothing where the price is today's.
void mark_coming(device::Label& label, const LabelledItem& item, BusinessDate day, BusinessDate today,
                 Language language);

}  // namespace tsunagu::app
