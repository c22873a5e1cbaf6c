#include "inventory/record/item_limit_set.h"

#include "inventory/record/codec.h"
#include "inventory/record/kinds.h"
#include "inventory/record/wire_domain.h"

namespace tsunagu::record {

namespace {

constexpr auto item_limit_set_fields = [](auto& io, auto& set) {
    io.optional("date_from", set.limit.date_from);
    io.optional("date_to", set.limit.date_to);
    io.optional("hours_from", set.limit.hours_from);
    io.optional("hours_to", set.limit.hours_to);
    io.required("item", set.item);
    io.or_default("location", set.location);
    io.optional("per_day", set.limit.per_day);
    io.refuse_unless(set.limit.is_sound(), "hours_to", "is not after the beginning");
};

}  // namespace

std::string encode(const ItemLimitSet& set) {
    return encode_with(set, item_limit_set_fields);
}

Result<ItemLimitSet> decode_item_limit_set(std::string_view payload, int schema_version) {
    return decode_with<ItemLimitSet>(kind::item_limit_set, payload, schema_version, item_limit_set_fields);
}

}  // namespace tsunagu::record
