#include "inventory/record/pack_list_set.h"

#include "inventory/record/codec.h"
#include "inventory/record/kinds.h"
#include "inventory/record/pack_line_fields.h"

namespace tsunagu::record {

namespace {

constexpr auto pack_list_set_fields = [](auto& io, auto& list) {
    io.required("event", list.event);
    io.objects("lines", list.lines, pack_line_fields);
    io.required("stall", list.stall);
};

}  // namespace

std::string encode(const PackListSet& list) {
    return encode_with(list, pack_list_set_fields);
}

Result<PackListSet> decode_pack_list_set(std::string_view payload, int schema_version) {
    return decode_with<PackListSet>(kind::pack_list_set, payload, schema_version, pack_list_set_fields);
}

}  // namespace tsunagu::record
