#include "inventory/record/operator_defined.h"

#include "inventory/record/codec.h"
#include "inventory/record/kinds.h"

namespace tsunagu::record {

namespace {

constexpr auto operator_defined_fields = [](auto& io, auto& definition) {
    io.required("id", definition.id);
    io.required("name", definition.display_name);
};

}  // namespace

std::string encode(const OperatorDefined& definition) {
    return encode_with(definition, operator_defined_fields);
}

Result<OperatorDefined> decode_operator_defined(std::string_view payload, int schema_version) {
    return decode_with<OperatorDefined>(kind::operator_defined, payload, schema_version,
                                        operator_defined_fields);
}

}  // namespace tsunagu::record
