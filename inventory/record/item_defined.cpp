#include "inventory/record/item_defined.h"

#include "inventory/record/codec.h"
#include "inventory/record/item_fields.h"
#include "inventory/record/kinds.h"

namespace tsunagu::record {

namespace {

constexpr auto item_defined_fields = [](auto& io, auto& definition) {
    item_fields(io, definition.item, [](auto&) {});
};

}  // namespace

int version_of(const ItemDefined& definition) {
    return item_version_of(definition.item);
}

std::string encode(const ItemDefined& definition) {
    return encode_with(definition, item_defined_fields);
}

Result<ItemDefined> decode_item_defined(std::string_view payload, int schema_version) {
    const auto fields = [schema_version](PayloadReader& reader, ItemDefined& definition) {
        item_defined_fields(reader, definition);
        reader.refuse_unless(version_of(definition) == schema_version, "unit", "is not of this version");
    };
    return decode_with<ItemDefined>(kind::item_defined, payload, schema_version, fields, latest_item_version);
}

}  // namespace tsunagu::record
