#include "inventory/record/goods_received.h"

#include "inventory/record/codec.h"
#include "inventory/record/kinds.h"
#include "inventory/record/received_line_fields.h"

namespace tsunagu::record {

namespace {

constexpr auto goods_received_fields = [](auto& io, auto& received) {
    io.or_default("consignor", received.consignor);
    io.or_default("delivery_note", received.delivery_note);
    io.objects("lines", received.lines, received_line_fields);
    io.required("to", received.to);
    io.refuse_unless(!received.to.empty() && received.to.text() != domain::supplier_location, "to",
                     "is no place that receives");
    io.required("trade", received.trade);
};

}  // namespace

std::vector<StockMovement> movements_of(const GoodsReceived& received) {
    std::vector<StockMovement> movements;
    movements.reserve(received.lines.size());
    for (const auto& line : received.lines)
        movements.push_back({line.item, line.lot, LocationCode(std::string(domain::supplier_location)),
                             received.to, line.quantity});
    return movements;
}

std::string encode(const GoodsReceived& received) {
    return encode_with(received, goods_received_fields);
}

Result<GoodsReceived> decode_goods_received(std::string_view payload, int schema_version) {
    return decode_with<GoodsReceived>(kind::goods_received, payload, schema_version, goods_received_fields);
}

}  // namespace tsunagu::record
