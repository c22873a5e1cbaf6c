#include "inventory/record/tender_defined.h"

#include "inventory/record/codec.h"
#include "inventory/record/kinds.h"

namespace tsunagu::record {

namespace {

constexpr auto tender_defined_fields = [](auto& io, auto& tender) {
    io.or_default("forfeits_excess", tender.forfeits_excess);
    io.or_default("gives_change", tender.gives_change);
    io.required("kind", tender.kind);
    io.required("name", tender.name);
    io.or_default("name_en", tender.name_en);
    io.required("order", tender.order);
};

}  // namespace

std::string encode(const TenderDefined& tender) {
    return encode_with(tender, tender_defined_fields);
}

Result<TenderDefined> decode_tender_defined(std::string_view payload, int schema_version) {
    return decode_with<TenderDefined>(kind::tender_defined, payload, schema_version, tender_defined_fields);
}

}  // namespace tsunagu::record
