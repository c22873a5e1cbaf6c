#include "inventory/record/drawer_opened.h"

#include "inventory/record/codec.h"
#include "inventory/record/kinds.h"

namespace tsunagu::record {

namespace {

constexpr auto drawer_opened_fields = [](auto& io, auto& opened) {
    io.required("asked_by", opened.asked_by);
};

}  // namespace

std::string encode(const DrawerOpened& opened) {
    return encode_with(opened, drawer_opened_fields);
}

Result<DrawerOpened> decode_drawer_opened(std::string_view payload, int schema_version) {
    return decode_with<DrawerOpened>(kind::drawer_opened, payload, schema_version, drawer_opened_fields);
}

}  // namespace tsunagu::record
