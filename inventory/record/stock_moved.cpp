#include "inventory/record/stock_moved.h"

#include "inventory/record/codec.h"
#include "inventory/record/kinds.h"
#include "inventory/record/stock_fields.h"
#include "inventory/record/wire_domain.h"

namespace tsunagu::record {

namespace {

constexpr auto stock_moved_fields = [](auto& io, auto& moved) {
    io.objects("movements", moved.movements, movement_fields);
    io.or_default("note", moved.note);
    io.required("reason", moved.reason);
    // Younger than version 1: programs that know only that one would set the entry aside.
    io.refuse_unless(moved.reason != domain::MovementReason::handed_out, "reason", "is of another kind");
};

}  // namespace

std::string encode(const StockMoved& moved) {
    return encode_with(moved, stock_moved_fields);
}

Result<StockMoved> decode_stock_moved(std::string_view payload, int schema_version) {
    return decode_with<StockMoved>(kind::stock_moved, payload, schema_version, stock_moved_fields);
}

}  // namespace tsunagu::record
