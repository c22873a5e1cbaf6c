#include "inventory/record/brochures_counted.h"

#include "inventory/base/quantity.h"
#include "inventory/record/codec.h"
#include "inventory/record/kinds.h"
#include "inventory/record/stock_fields.h"

namespace tsunagu::record {

namespace {

constexpr auto brochures_counted_fields = [](auto& io, auto& count) {
    io.objects("lines", count.lines, [](auto& in, auto& line) {
        in.required("counted", line.counted);
        in.required("item", line.item);
        in.refuse_unless(line.counted >= 0 && line.counted <= Quantity::limit, "counted", "is out of bounds");
    });
    io.required("location", count.location);
    io.objects("movements", count.movements, movement_fields);
};

}  // namespace

std::string encode(const BrochuresCounted& count) {
    return encode_with(count, brochures_counted_fields);
}

Result<BrochuresCounted> decode_brochures_counted(std::string_view payload, int schema_version) {
    return decode_with<BrochuresCounted>(kind::brochures_counted, payload, schema_version,
                                         brochures_counted_fields);
}

}  // namespace tsunagu::record
