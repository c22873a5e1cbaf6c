#include "inventory/record/delivery_expected.h"

#include "inventory/record/codec.h"
#include "inventory/record/kinds.h"
#include "inventory/record/received_line_fields.h"

namespace tsunagu::record {

namespace {

constexpr auto delivery_expected_fields = [](auto& io, auto& expected) {
    io.or_default("closed", expected.closed);
    io.or_default("consignor", expected.consignor);
    io.required("delivery_note", expected.delivery_note);
    io.refuse_unless(!expected.delivery_note.empty(), "delivery_note", "is empty");
    io.objects("lines", expected.lines, received_line_fields);
    io.refuse_unless(!expected.lines.empty(), "lines", "is empty");
};

}  // namespace

std::string encode(const DeliveryExpected& expected) {
    return encode_with(expected, delivery_expected_fields);
}

Result<DeliveryExpected> decode_delivery_expected(std::string_view payload, int schema_version) {
    return decode_with<DeliveryExpected>(kind::delivery_expected, payload, schema_version,
                                         delivery_expected_fields);
}

}  // namespace tsunagu::record
