#include "inventory/record/setting_set.h"

#include "inventory/record/codec.h"
#include "inventory/record/kinds.h"

namespace tsunagu::record {

namespace {

constexpr auto setting_set_fields = [](auto& io, auto& setting) {
    io.required("key", setting.key);
    io.required("value", setting.value);
};

}  // namespace

std::string encode(const SettingSet& setting) {
    return encode_with(setting, setting_set_fields);
}

Result<SettingSet> decode_setting_set(std::string_view payload, int schema_version) {
    return decode_with<SettingSet>(kind::setting_set, payload, schema_version, setting_set_fields);
}

}  // namespace tsunagu::record
