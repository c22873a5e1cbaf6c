#include "inventory/record/sale_voided.h"

#include <utility>

#include "inventory/record/codec.h"
#include "inventory/record/kinds.h"

namespace tsunagu::record {

namespace {

constexpr auto sale_voided_fields = [](auto& io, auto& voided) {
    io.objects("lines", voided.lines, [](auto& in, auto& line) {
        in.required("item", line.item);
        in.or_default("lot", line.lot);
        in.required("quantity", line.quantity);
    });
    io.required("location", voided.location);
    io.refuse_unless(is_selling_location(voided.location), "location", "is no place that sells");
    io.required("reason", voided.reason);
    io.required("receipt", voided.receipt);
    io.required("sale", voided.sale);
    io.required("total", voided.total);
};

}  // namespace

SaleVoided voiding_of(const EntryRef& entry, const SaleRecord& sale, std::string reason) {
    SaleVoided voided;
    voided.sale = entry;
    voided.receipt = sale.receipt;
    voided.location = sale.location;
    voided.total = sale.total;
    voided.reason = std::move(reason);
    voided.lines.reserve(sale.lines.size());
    for (const auto& line : sale.lines) voided.lines.push_back({line.item, line.lot, line.quantity});
    return voided;
}

std::string encode(const SaleVoided& voided) {
    return encode_with(voided, sale_voided_fields);
}

Result<SaleVoided> decode_sale_voided(std::string_view payload, int schema_version) {
    return decode_with<SaleVoided>(kind::sale_voided, payload, schema_version, sale_voided_fields);
}

}  // namespace tsunagu::record
