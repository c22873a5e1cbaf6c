// What goods cost that are sold by weight (量り売り): the price is of 100 g, tax included, and the amount is
// rounded to whole yen once a weighing, before any tax is looked at. Whole numbers only.
//
// No law says how: 計量法 binds the scales, 総額表示 the price that is shown. Down is the default, in the
// customer's favour, as shops' scales do it; docs/decisions/021 has the choice.
#pragma once

#include <array>

#include "inventory/base/quantity.h"
#include "inventory/base/yen.h"
#include "inventory/domain/named.h"
#include "inventory/domain/rounding.h"
#include "inventory/domain/unit.h"

namespace tsunagu::domain {

/// The price of goods by weight is that of so many grams.
inline constexpr Quantity price_basis{100};

/// How the amount of one line of such goods came about.
enum class WeighedAmount {
    floor,  ///< price * grams / 100, rounded so
    round,  ///< halves up
    ceil,
    label,  ///< it stands on the pack's label; the grams follow from it (grams_for)
};

template <>
struct NamesOf<WeighedAmount> {
    static constexpr std::array rows = {
        Named<WeighedAmount>{WeighedAmount::floor, "floor", "円未満切り捨て", "rounded down to whole yen"},
        Named<WeighedAmount>{WeighedAmount::round, "round", "円未満四捨五入", "rounded to whole yen"},
        Named<WeighedAmount>{WeighedAmount::ceil, "ceil", "円未満切り上げ", "rounded up to whole yen"},
        Named<WeighedAmount>{WeighedAmount::label, "label", "値段はラベルによる", "priced by its label"},
    };
};

/// The amount that is rounded so.
[[nodiscard]] WeighedAmount weighed_by(Rounding rounding);

/// What that many grams cost. `how` is not label. Requires: both at least 0 and within their limits.
[[nodiscard]] Yen weighed_amount(Yen price_of_100_g, Quantity grams, WeighedAmount how);

/// What that many are worth at a price, of a piece or of 100 g; negative as the quantity is. Of any sum of
/// quantities, rounded once towards nothing: a figure for reports, never what anybody is charged.
[[nodiscard]] Yen worth(Yen price, Quantity quantity, Unit unit);

/// About how many grams a pack holds whose label says `amount`: amount * 100 / price, to the nearest gram, at
/// least 1 and at most Quantity::limit. Goods without a price weigh 1 g. Requires: amount within its limits.
[[nodiscard]] Quantity grams_for(Yen amount, Yen price_of_100_g);

}  // namespace tsunagu::domain
