// What kind of thing an item is for consumption tax. A class is not a rate: the class stays with the item,
// the rate follows from the date (tax_schedule.h).
#pragma once

#include "inventory/domain/named.h"

namespace tsunagu::domain {

enum class TaxClass { standard, reduced_food, reduced_news, exempt };

template <>
struct NamesOf<TaxClass> {
    static constexpr std::array rows = {
        Named<TaxClass>{TaxClass::standard, "standard", "標準", "standard"},
        Named<TaxClass>{TaxClass::reduced_food, "reduced_food", "軽減（飲食料品）",
                        "reduced (food and drink)"},
        Named<TaxClass>{TaxClass::reduced_news, "reduced_news", "軽減（新聞）", "reduced (newspapers)"},
        Named<TaxClass>{TaxClass::exempt, "exempt", "非課税・対象外", "exempt or out of scope"},
    };
};

/// Whether its lines carry the ※ of a qualified invoice.
[[nodiscard]] constexpr bool is_reduced(TaxClass tax_class) {
    return tax_class == TaxClass::reduced_food || tax_class == TaxClass::reduced_news;
}

/// Food eaten at tables the seller provides is a meal, and a meal is standard-rated (消費税法 別表第一).
[[nodiscard]] constexpr TaxClass eaten_in(TaxClass tax_class) {
    return tax_class == TaxClass::reduced_food ? TaxClass::standard : tax_class;
}

}  // namespace tsunagu::domain
