#include "inventory/record/partner_defined.h"

#include "inventory/record/codec.h"
#include "inventory/record/kinds.h"

namespace tsunagu::record {

namespace {

constexpr auto partner_defined_fields = [](auto& io, auto& definition) {
    io.list("channels", definition.partner.channels);
    io.required("code", definition.partner.code);
    io.required("name", definition.partner.name);
    io.required("prefecture", definition.partner.prefecture);
};

}  // namespace

std::string encode(const PartnerDefined& definition) {
    return encode_with(definition, partner_defined_fields);
}

Result<PartnerDefined> decode_partner_defined(std::string_view payload, int schema_version) {
    return decode_with<PartnerDefined>(kind::partner_defined, payload, schema_version,
                                       partner_defined_fields);
}

}  // namespace tsunagu::record
