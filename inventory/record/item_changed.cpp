#include "inventory/record/item_changed.h"

#include "inventory/record/codec.h"
#include "inventory/record/item_fields.h"
#include "inventory/record/kinds.h"

namespace tsunagu::record {

namespace {

constexpr auto item_changed_fields = [](auto& io, auto& change) {
    item_fields(io, change.item, [&](auto& in) { in.required("item", change.item.id); });
};

}  // namespace

int version_of(const ItemChanged& change) {
    return item_version_of(change.item);
}

std::string encode(const ItemChanged& change) {
    return encode_with(change, item_changed_fields);
}

Result<ItemChanged> decode_item_changed(std::string_view payload, int schema_version) {
    const auto fields = [schema_version](PayloadReader& reader, ItemChanged& change) {
        item_changed_fields(reader, change);
        reader.refuse_unless(version_of(change) == schema_version, "unit", "is not of this version");
    };
    return decode_with<ItemChanged>(kind::item_changed, payload, schema_version, fields, latest_item_version);
}

}  // namespace tsunagu::record
