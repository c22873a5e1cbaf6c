#include "pos/app/item_naming.h"

namespace tsunagu::app {

std::string code_of(const Catalogue& catalogue, const ItemId& item) {
    const auto* entry = catalogue.find(item);
    if (entry == nullptr || entry->item.codes.empty()) return to_text(item.entry);
    return entry->item.codes.front().text();
}

domain::Unit unit_of(const Catalogue& catalogue, const ItemId& item) {
    const auto* entry = catalogue.find(item);
    return entry == nullptr ? domain::Unit::piece : entry->item.unit;
}

std::string unit_name(const Catalogue& catalogue, const ItemId& item) {
    return std::string(domain::name_of(unit_of(catalogue, item)));
}

std::string counted_text(const Catalogue& catalogue, const ItemId& item, Quantity quantity) {
    return domain::quantity_text(quantity, unit_of(catalogue, item));
}

std::string item_name(const Catalogue& catalogue, const ItemId& item, Language language) {
    const auto* entry = catalogue.find(item);
    return entry == nullptr ? std::string() : domain::name_for(entry->item, language);
}

}  // namespace tsunagu::app
