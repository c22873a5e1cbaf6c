#include "inventory/record/goods_ordered.h"

#include "inventory/record/codec.h"
#include "inventory/record/kinds.h"

namespace tsunagu::record {

namespace {

constexpr auto goods_ordered_fields = [](auto& io, auto& order) {
    io.list("closed", order.closed);
    io.objects("lines", order.lines, [](auto& in, auto& line) {
        in.required("item", line.item);
        in.required("quantity", line.quantity);
    });
    io.required("location", order.location);
};

}  // namespace

std::string encode(const GoodsOrdered& order) {
    return encode_with(order, goods_ordered_fields);
}

Result<GoodsOrdered> decode_goods_ordered(std::string_view payload, int schema_version) {
    return decode_with<GoodsOrdered>(kind::goods_ordered, payload, schema_version, goods_ordered_fields);
}

}  // namespace tsunagu::record
