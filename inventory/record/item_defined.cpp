#include "inventory/record/item_defined.h"

#include "inventory/record/codec.h"
#include "inventory/record/item_fields.h"
#include "inventory/record/kinds.h"

namespace tsunagu::record {

namespace {

constexpr auto fields_of = [](auto& io, auto& definition) { item_fields(io, definition.item, [](auto&) {}); };

}  // namespace

int version_of(const ItemDefined& definition) {
    return item_version_of(definition.item);
}

std::string encode(const ItemDefined& definition) {
    return encode_with(definition, fields_of);
}

Result<ItemDefined> decode_item_defined(std::string_view payload, int schema_version) {
    const auto fields = [schema_version](PayloadReader& reader, ItemDefined& definition) {
        fields_of(reader, definition);
        reader.refuse_unless(version_of(definition) == schema_version, "unit", "is not of this version");
    };
    return decode_with<ItemDefined>(kind::item_defined, payload, schema_version, fields, latest_item_version);
}

}  // namespace tsunagu::record
