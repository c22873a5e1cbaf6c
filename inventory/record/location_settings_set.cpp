#include "inventory/record/location_settings_set.h"

#include "inventory/record/codec.h"
#include "inventory/record/kinds.h"
#include "inventory/record/wire_domain.h"

namespace tsunagu::record {

namespace {

constexpr auto location_settings_set_fields = [](auto& io, auto& set) {
    io.or_default("cash_owner", set.settings.cash_owner);
    io.required("from", set.settings.from);
    io.or_default("issuer", set.settings.issuer.name);
    io.optional("issuer_number", set.settings.issuer.number);
    io.required("location", set.location);
    io.or_default("run_by", set.settings.run_by);
};

}  // namespace

std::string encode(const LocationSettingsSet& set) {
    return encode_with(set, location_settings_set_fields);
}

Result<LocationSettingsSet> decode_location_settings_set(std::string_view payload, int schema_version) {
    return decode_with<LocationSettingsSet>(kind::location_settings_set, payload, schema_version,
                                            location_settings_set_fields);
}

}  // namespace tsunagu::record
