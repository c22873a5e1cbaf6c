#include "inventory/record/receipt_printed.h"

#include "inventory/record/codec.h"
#include "inventory/record/kinds.h"

namespace tsunagu::record {

namespace {

constexpr auto receipt_printed_fields = [](auto& io, auto& printed) {
    io.required("printer", printed.printer);
    io.or_default("reprint", printed.reprint);
    io.required("sale", printed.sale);
};

}  // namespace

std::string encode(const ReceiptPrinted& printed) {
    return encode_with(printed, receipt_printed_fields);
}

Result<ReceiptPrinted> decode_receipt_printed(std::string_view payload, int schema_version) {
    return decode_with<ReceiptPrinted>(kind::receipt_printed, payload, schema_version,
                                       receipt_printed_fields);
}

}  // namespace tsunagu::record
