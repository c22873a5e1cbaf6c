// Labels as a screen asks for them, composed of the goods of this shop.
#pragma once

#include "drivers/paper/label_sheet.h"
#include "inventory/base/result.h"
#include "pos/app/catalogue.h"
#include "pos/app/paper_request.h"
#include "pos/papers/label_composition.h"

namespace tsunagu::papers {

/// So many at most in one file.
inline constexpr std::int64_t most_labels = 5'000;

/// Each label says what the till asks for; one that is reduced bears a code that holds its new price.
/// unknown_item; price_absent, no_price_in_code, price_not_in_digits, duplicate_code of reduced ones;
/// quantity_invalid; field_invalid for the sheet, what is used of it, or the percentage.
[[nodiscard]] Result<paper::LabelJob> compose_labels(const app::Catalogue& catalogue,
                                                     const app::LabelBatch& batch);

/// The same item, so many percent cheaper, and the price before. price_absent; what priced_at says. What a
/// part of a yen would be is the customer's. Requires: 1 <= percent <= 99.
struct ReducedItem {
    LabelledItem item;
    Yen was;
};
[[nodiscard]] Result<ReducedItem> reduced_by(const app::Catalogue& catalogue, LabelledItem item,
                                             std::int64_t percent);

}  // namespace tsunagu::papers
