#include "inventory/record/item_price_set.h"

#include "inventory/domain/item.h"
#include "inventory/record/codec.h"
#include "inventory/record/kinds.h"

namespace tsunagu::record {

namespace {

constexpr auto item_price_set_fields = [](auto& io, auto& set) {
    io.required("from", set.from);
    io.required("item", set.item);
    io.optional("price", set.price);
    io.refuse_unless(
        !set.price || (!set.price->is_negative() && set.price->value() <= domain::Item::price_limit), "price",
        "is out of bounds");
};

}  // namespace

std::string encode(const ItemPriceSet& set) {
    return encode_with(set, item_price_set_fields);
}

Result<ItemPriceSet> decode_item_price_set(std::string_view payload, int schema_version) {
    return decode_with<ItemPriceSet>(kind::item_price_set, payload, schema_version, item_price_set_fields);
}

}  // namespace tsunagu::record
