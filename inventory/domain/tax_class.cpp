#include "inventory/domain/tax_class.h"

#include "inventory/domain/named.h"

namespace tsunagu::domain {
namespace {

constexpr std::array table = {
    Named<TaxClass>{TaxClass::standard, "standard", "標準", "standard"},
    Named<TaxClass>{TaxClass::reduced_food, "reduced_food", "軽減（飲食料品）", "reduced (food and drink)"},
    Named<TaxClass>{TaxClass::reduced_news, "reduced_news", "軽減（新聞）", "reduced (newspapers)"},
    Named<TaxClass>{TaxClass::exempt, "exempt", "非課税・対象外", "exempt or out of scope"},
};

}  // namespace

std::string_view name_of(TaxClass tax_class) {
    return row_of(table, tax_class).name;
}

std::optional<TaxClass> parse_tax_class(std::string_view name) {
    return value_named(table, name);
}

std::string tax_class_names() {
    return names_in(table);
}

std::string_view words_for(TaxClass tax_class, Language language) {
    return words_in(table, tax_class, language);
}

}  // namespace tsunagu::domain
