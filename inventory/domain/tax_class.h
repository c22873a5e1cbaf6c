// What kind of thing an item is for consumption tax. A class is not a rate: the class stays with the item,
// the rate follows from the date (tax_schedule.h).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "inventory/base/language.h"

namespace tsunagu::domain {

enum class TaxClass { standard, reduced_food, reduced_news, exempt };

/// The stable name, as in CSV and payloads: "standard", "reduced_food", "reduced_news", "exempt".
[[nodiscard]] std::string_view name_of(TaxClass tax_class);
[[nodiscard]] std::optional<TaxClass> parse_tax_class(std::string_view name);
/// All names, "standard|reduced_food|...", for messages.
[[nodiscard]] std::string tax_class_names();
[[nodiscard]] std::string_view words_for(TaxClass tax_class, Language language);

/// Whether its lines carry the ※ of a qualified invoice.
[[nodiscard]] constexpr bool is_reduced(TaxClass tax_class) {
    return tax_class == TaxClass::reduced_food || tax_class == TaxClass::reduced_news;
}

/// Food eaten at tables the seller provides is a meal, and a meal is standard-rated (消費税法 別表第一).
[[nodiscard]] constexpr TaxClass eaten_in(TaxClass tax_class) {
    return tax_class == TaxClass::reduced_food ? TaxClass::standard : tax_class;
}

}  // namespace tsunagu::domain
