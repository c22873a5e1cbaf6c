#include "inventory/record/count_added.h"

#include "inventory/record/codec.h"
#include "inventory/record/kinds.h"

namespace tsunagu::record {

namespace {

constexpr auto count_added_fields = [](auto& io, auto& added) {
    io.required("count", added.count);
    io.objects("lines", added.lines, [](auto& in, auto& line) {
        in.required("item", line.item);
        in.or_default("lot", line.lot);
        in.required("quantity", line.quantity);
        in.refuse_unless(line.quantity >= 0 && line.quantity <= Quantity::limit, "quantity",
                         "is out of bounds");
    });
    io.or_default("recount", added.recount);
};

}  // namespace

std::string encode(const CountAdded& added) {
    return encode_with(added, count_added_fields);
}

Result<CountAdded> decode_count_added(std::string_view payload, int schema_version) {
    return decode_with<CountAdded>(kind::count_added, payload, schema_version, count_added_fields);
}

}  // namespace tsunagu::record
