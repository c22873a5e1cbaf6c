#include "inventory/record/stock_moved.h"

#include "inventory/record/codec.h"
#include "inventory/record/kinds.h"
#include "inventory/record/stock_fields.h"
#include "inventory/record/wire_domain.h"

namespace tsunagu::record {

namespace {

constexpr auto fields_of = [](auto& io, auto& moved) {
    io.objects("movements", moved.movements, movement_fields);
    io.or_default("note", moved.note);
    io.required("reason", moved.reason);
};

}  // namespace

std::string encode(const StockMoved& moved) {
    return encode_with(moved, fields_of);
}

Result<StockMoved> decode_stock_moved(std::string_view payload, int schema_version) {
    return decode_with<StockMoved>(kind::stock_moved, payload, schema_version, fields_of);
}

}  // namespace tsunagu::record
