// What stands on a tally sheet of this shop: the goods of a stall with their prices, in the words of one
// language.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "drivers/paper/tally_sheet.h"
#include "inventory/base/clock.h"
#include "inventory/base/ids.h"
#include "inventory/base/language.h"
#include "inventory/base/result.h"
#include "pos/app/catalogue.h"
#include "pos/app/shop_view.h"

namespace tsunagu::papers {

struct TallySheetChoice {
    static constexpr std::size_t most_spare_rows = 200;

    LocationCode stall;
    std::optional<BusinessDate> date;              ///< absent: written by hand
    std::string event;                             ///< its name; may be empty
    std::vector<const app::CatalogueItem*> goods;  ///< empty: what stands there, or else all there is
    std::size_t spare_rows = 4;                    ///< for goods that are written in
    Language language = Language::ja;
};

/// not_a_place; field_invalid for more rows than anybody ticks; those of reading the shop.
[[nodiscard]] Result<paper::TallySheet> compose_tally_sheet(const app::ShopView& view,
                                                            const app::Catalogue& catalogue,
                                                            const TallySheetChoice& choice);

}  // namespace tsunagu::papers
