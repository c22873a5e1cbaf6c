#include "inventory/record/movement_reversed.h"

#include "inventory/record/codec.h"
#include "inventory/record/kinds.h"
#include "inventory/record/stock_fields.h"
#include "inventory/record/wire_domain.h"

namespace tsunagu::record {

namespace {

constexpr auto fields_of = [](auto& io, auto& reversal) {
    io.required("entry", reversal.entry);
    io.required("kind", reversal.kind);
    io.objects("movements", reversal.movements, movement_fields);
    io.required("reason", reversal.reason);
    // Younger than version 1, as in stock_moved.
    io.refuse_unless(reversal.reason != domain::MovementReason::handed_out, "reason", "is of another kind");
    io.optional("transfer", reversal.transfer);
    io.required("why", reversal.why);
};

}  // namespace

std::string encode(const MovementReversed& reversal) {
    return encode_with(reversal, fields_of);
}

Result<MovementReversed> decode_movement_reversed(std::string_view payload, int schema_version) {
    return decode_with<MovementReversed>(kind::movement_reversed, payload, schema_version, fields_of);
}

}  // namespace tsunagu::record
