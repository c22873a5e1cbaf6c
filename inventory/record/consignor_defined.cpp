#include "inventory/record/consignor_defined.h"

#include "inventory/record/codec.h"
#include "inventory/record/kinds.h"
#include "inventory/record/wire_domain.h"

namespace tsunagu::record {

namespace {

constexpr auto consignor_defined_fields = [](auto& io, auto& definition) {
    auto& consignor = definition.consignor;
    io.required("code", consignor.code);
    io.object("commission", consignor.commission, [](auto& in, auto& terms) {
        in.required("base", terms.base);
        in.required("rate_bp", terms.rate_bp);
        in.required("rounding", terms.rounding);
    });
    io.optional("consent_date", consignor.consent_date);
    io.required("name", consignor.name);
    io.optional("number", consignor.number);
    io.optional("partner", consignor.partner);
    io.required("tax_status", consignor.tax_status);
    io.required("trade", consignor.trade);
};

}  // namespace

std::string encode(const ConsignorDefined& definition) {
    return encode_with(definition, consignor_defined_fields);
}

Result<ConsignorDefined> decode_consignor_defined(std::string_view payload, int schema_version) {
    return decode_with<ConsignorDefined>(kind::consignor_defined, payload, schema_version,
                                         consignor_defined_fields);
}

}  // namespace tsunagu::record
