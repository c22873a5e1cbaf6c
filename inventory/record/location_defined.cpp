#include "inventory/record/location_defined.h"

#include "inventory/record/codec.h"
#include "inventory/record/kinds.h"
#include "inventory/record/wire_domain.h"

namespace tsunagu::record {

namespace {

constexpr auto location_defined_fields = [](auto& io, auto& location) {
    io.required("code", location.code);
    io.required("kind", location.kind);
    io.required("name", location.name);
    io.or_default("name_en", location.name_en);
};

}  // namespace

std::string encode(const LocationDefined& location) {
    return encode_with(location, location_defined_fields);
}

Result<LocationDefined> decode_location_defined(std::string_view payload, int schema_version) {
    return decode_with<LocationDefined>(kind::location_defined, payload, schema_version,
                                        location_defined_fields);
}

}  // namespace tsunagu::record
