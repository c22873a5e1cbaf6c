#include "inventory/record/brochures_refilled.h"

#include "inventory/record/codec.h"
#include "inventory/record/kinds.h"

namespace tsunagu::record {

namespace {

constexpr auto brochures_refilled_fields = [](auto& io, auto& refill) {
    io.required("from", refill.from);
    io.objects("lines", refill.lines, goods_fields);
    io.required("to", refill.to);
    io.refuse_unless(!refill.from.empty() && !refill.to.empty() && refill.from != refill.to, "to",
                     "is where the goods come from, or an end is empty");
};

}  // namespace

std::vector<StockMovement> movements_of(const BrochuresRefilled& refill) {
    std::vector<StockMovement> movements;
    movements.reserve(refill.lines.size());
    for (const auto& line : refill.lines)
        movements.push_back({line.item, line.lot, refill.from, refill.to, line.quantity});
    return movements;
}

std::string encode(const BrochuresRefilled& refill) {
    return encode_with(refill, brochures_refilled_fields);
}

Result<BrochuresRefilled> decode_brochures_refilled(std::string_view payload, int schema_version) {
    return decode_with<BrochuresRefilled>(kind::brochures_refilled, payload, schema_version,
                                          brochures_refilled_fields);
}

}  // namespace tsunagu::record
