// Sums of goods in their units: pieces and grams are never added up.
#pragma once

#include "inventory/base/ids.h"
#include "inventory/base/quantity.h"
#include "inventory/domain/unit.h"
#include "pos/app/catalogue.h"

namespace tsunagu::app {

/// Of an item nobody knows: pieces.
[[nodiscard]] inline domain::Unit unit_of(const Catalogue& catalogue, const ItemId& item) {
    const auto* entry = catalogue.find(item);
    return entry == nullptr ? domain::Unit::piece : entry->item.unit;
}

struct UnitSums {
    Quantity pieces;
    Quantity grams;

    void add(Quantity quantity, domain::Unit unit) {
        (unit == domain::Unit::gram ? grams : pieces) += quantity;
    }
    [[nodiscard]] bool is_zero() const { return pieces.is_zero() && grams.is_zero(); }
    friend bool operator==(const UnitSums&, const UnitSums&) = default;
};

}  // namespace tsunagu::app
