// What an item is counted in. A quantity is a whole number of the item's unit everywhere: in a basket, a
// movement, a count, a limit. An item sold by weight (量り売り) has grams.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "inventory/base/quantity.h"
#include "inventory/domain/named.h"

namespace tsunagu::domain {

enum class Unit { piece, gram };

template <>
struct NamesOf<Unit> {
    static constexpr std::array rows = {
        Named<Unit>{Unit::piece, "piece", "個", "pieces"},
        Named<Unit>{Unit::gram, "g", "g", "g"},
    };
};

/// As lists say it: piece or 個; g, gram, グラム or the full-width ｇ. Nothing for anything else.
[[nodiscard]] std::optional<Unit> parse_unit(std::string_view text);

/// "356 g"; of pieces the bare number. May be negative: a balance.
[[nodiscard]] std::string quantity_text(Quantity quantity, Unit unit);

}  // namespace tsunagu::domain
