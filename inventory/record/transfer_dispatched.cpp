#include "inventory/record/transfer_dispatched.h"

#include "inventory/domain/location.h"
#include "inventory/record/codec.h"
#include "inventory/record/kinds.h"

namespace tsunagu::record {

namespace {

constexpr auto transfer_dispatched_fields = [](auto& io, auto& transfer) {
    io.required("from", transfer.from);
    io.objects("lines", transfer.lines, goods_fields);
    io.required("to", transfer.to);
    io.refuse_unless(!transfer.from.empty() && !transfer.to.empty() && transfer.from != transfer.to, "to",
                     "is where the goods come from, or an end is empty");
};

}  // namespace

std::vector<StockMovement> movements_of(const TransferDispatched& transfer) {
    std::vector<StockMovement> movements;
    movements.reserve(transfer.lines.size());
    for (const auto& line : transfer.lines)
        movements.push_back({line.item, line.lot, transfer.from,
                             LocationCode(std::string(domain::transit_location)), line.quantity});
    return movements;
}

std::string encode(const TransferDispatched& transfer) {
    return encode_with(transfer, transfer_dispatched_fields);
}

Result<TransferDispatched> decode_transfer_dispatched(std::string_view payload, int schema_version) {
    return decode_with<TransferDispatched>(kind::transfer_dispatched, payload, schema_version,
                                           transfer_dispatched_fields);
}

}  // namespace tsunagu::record
