#include "inventory/record/movement_reversed.h"

#include "inventory/record/codec.h"
#include "inventory/record/kinds.h"
#include "inventory/record/stock_fields.h"
#include "inventory/record/wire_domain.h"

namespace tsunagu::record {

namespace {

constexpr int rack_version = 2;

constexpr auto movement_reversed_fields = [](auto& io, auto& reversal) {
    io.required("entry", reversal.entry);
    io.required("kind", reversal.kind);
    io.objects("movements", reversal.movements, movement_fields);
    io.required("reason", reversal.reason);
    // Of nothing else: only a count of the rack moves goods for it, as stock_moved has it too.
    io.refuse_unless(
        (reversal.reason == domain::MovementReason::handed_out) == (reversal.kind == kind::brochures_counted),
        "reason", "is of another kind");
    io.optional("transfer", reversal.transfer);
    io.required("why", reversal.why);
};

}  // namespace

std::string encode(const MovementReversed& reversal) {
    return encode_with(reversal, movement_reversed_fields);
}

int version_of(const MovementReversed& reversal) {
    const bool of_rack =
        reversal.kind == kind::brochures_refilled || reversal.kind == kind::brochures_counted;
    return of_rack ? rack_version : 1;
}

Result<MovementReversed> decode_movement_reversed(std::string_view payload, int schema_version) {
    const auto fields = [schema_version](PayloadReader& reader, MovementReversed& reversal) {
        movement_reversed_fields(reader, reversal);
        reader.refuse_unless(version_of(reversal) == schema_version, "kind", "is not of this version");
    };
    return decode_with<MovementReversed>(kind::movement_reversed, payload, schema_version, fields,
                                         rack_version);
}

}  // namespace tsunagu::record
