// How lists call goods of the catalogue by what the journal knows of them.
#pragma once

#include <string>

#include "inventory/base/ids.h"
#include "inventory/base/language.h"
#include "inventory/base/quantity.h"
#include "pos/app/catalogue.h"

namespace tsunagu::app {

/// The item's first code; its entry where it has none or is not known.
[[nodiscard]] std::string code_of(const Catalogue& catalogue, const ItemId& item);
/// What its quantities are in; pieces where it is not known.
[[nodiscard]] domain::Unit unit_of(const Catalogue& catalogue, const ItemId& item);
/// "piece" or "g", as JSON says it.
[[nodiscard]] std::string unit_name(const Catalogue& catalogue, const ItemId& item);
/// "3", or "356 g".
[[nodiscard]] std::string counted_text(const Catalogue& catalogue, const ItemId& item, Quantity quantity);
/// Its name; empty where it is not known.
[[nodiscard]] std::string item_name(const Catalogue& catalogue, const ItemId& item, Language language);

}  // namespace tsunagu::app
