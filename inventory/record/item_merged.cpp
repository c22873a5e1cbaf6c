#include "inventory/record/item_merged.h"

#include "inventory/record/codec.h"
#include "inventory/record/kinds.h"

namespace tsunagu::record {

namespace {

constexpr auto item_merged_fields = [](auto& io, auto& merge) {
    io.optional("into", merge.into);
    io.required("item", merge.item);
    io.refuse_unless(merge.into != merge.item, "into", "is the item itself");
};

}  // namespace

std::string encode(const ItemMerged& merge) {
    return encode_with(merge, item_merged_fields);
}

Result<ItemMerged> decode_item_merged(std::string_view payload, int schema_version) {
    return decode_with<ItemMerged>(kind::item_merged, payload, schema_version, item_merged_fields);
}

}  // namespace tsunagu::record
