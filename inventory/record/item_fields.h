// An item's attributes in a payload: the same in item_defined and item_changed, but for the id of the latter,
// which stands between them where its key belongs.
//
// Version 1 is frozen, with the keys it has (a golden test holds them). Version 2 has `unit` besides, and is
// written only of an item that is not counted by the piece.
#pragma once

#include "inventory/domain/item.h"
#include "inventory/record/wire_domain.h"

namespace tsunagu::record {

/// `id` is called with `io` where the key "item" belongs.
template <class Io, class Item, class Id>
void item_fields(Io& io, Item& item, Id id) {
    io.or_default("allergens", item.allergens);
    io.or_default("category", item.category);
    io.list("codes", item.codes);
    io.or_default("consignor", item.consignor);
    io.optional("expiry_alert", item.expiry_alert);
    io.or_default("image", item.image);
    id(io);
    io.or_default("kana", item.kana);
    io.required("kind", item.kind);
    io.or_default("maker", item.maker);
    io.required("name", item.name);
    io.or_default("name_en", item.name_en);
    io.or_default("note", item.note);
    io.or_default("partner", item.partner);
    io.optional("price", item.price);
    io.or_default("slot", item.slot);
    io.or_default("storage", item.storage);
    io.required("tax_class", item.tax_class);
    io.or_default("to_review", item.to_review);
    io.or_default("unit", item.unit);
}

/// The schema version that holds the item: 2 by weight, otherwise 1.
[[nodiscard]] inline int item_version_of(const domain::Item& item) {
    return item.unit == domain::Unit::piece ? 1 : 2;
}
inline constexpr int latest_item_version = 2;

}  // namespace tsunagu::record
