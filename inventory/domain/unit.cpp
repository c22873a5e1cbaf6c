#include "inventory/domain/unit.h"

namespace tsunagu::domain {

std::optional<Unit> parse_unit(std::string_view text) {
    for (const auto& row : NamesOf<Unit>::rows)
        if (text == row.name || text == row.ja || text == row.en) return row.value;
    for (const std::string_view spelling : {"gram", "grams", "グラム", "ｇ", "G"})
        if (text == spelling) return Unit::gram;
    return std::nullopt;
}

std::string quantity_text(Quantity quantity, Unit unit) {
    auto text = std::to_string(quantity.value());
    return unit == Unit::gram ? text + " g" : text;
}

}  // namespace tsunagu::domain
