#include "inventory/record/transfer_arrived.h"

#include "inventory/domain/location.h"
#include "inventory/record/codec.h"
#include "inventory/record/kinds.h"

namespace tsunagu::record {

namespace {

constexpr auto transfer_arrived_fields = [](auto& io, auto& arrival) {
    io.objects("lines", arrival.lines, goods_fields);
    io.required("to", arrival.to);
    io.refuse_unless(!arrival.to.empty() && arrival.to.text() != domain::transit_location, "to",
                     "is no place where goods arrive");
    io.required("transfer", arrival.transfer);
};

}  // namespace

std::vector<StockMovement> movements_of(const TransferArrived& arrival) {
    std::vector<StockMovement> movements;
    movements.reserve(arrival.lines.size());
    for (const auto& line : arrival.lines)
        movements.push_back({line.item, line.lot, LocationCode(std::string(domain::transit_location)),
                             arrival.to, line.quantity});
    return movements;
}

std::string encode(const TransferArrived& arrival) {
    return encode_with(arrival, transfer_arrived_fields);
}

Result<TransferArrived> decode_transfer_arrived(std::string_view payload, int schema_version) {
    return decode_with<TransferArrived>(kind::transfer_arrived, payload, schema_version,
                                        transfer_arrived_fields);
}

}  // namespace tsunagu::record
