#include "pos/app/act_movements.h"

#include <utility>

#include "inventory/record/count_posted.h"
#include "inventory/record/goods_received.h"
#include "inventory/record/kinds.h"
#include "inventory/record/transfer_arrived.h"
#include "inventory/record/transfer_dispatched.h"

namespace tsunagu::app {

Result<std::optional<ActMovements>> movements_of_act(const journal::Entry& entry) {
    namespace kind = record::kind;
    using Reason = domain::MovementReason;
    const auto version = entry.schema_version;
    ActMovements act;
    if (entry.kind == kind::stock_moved) {
        TSUNAGU_TRY(auto moved, record::decode_stock_moved(entry.payload, version));
        act.movements = std::move(moved.movements);
        act.reason = moved.reason;
    } else if (entry.kind == kind::goods_received) {
        TSUNAGU_TRY(const auto received, record::decode_goods_received(entry.payload, version));
        act.movements = movements_of(received);
    } else if (entry.kind == kind::transfer_dispatched) {
        TSUNAGU_TRY(const auto transfer, record::decode_transfer_dispatched(entry.payload, version));
        act.movements = movements_of(transfer);
        act.reason = Reason::transfer;
        act.transfer = entry.ref();
    } else if (entry.kind == kind::transfer_arrived) {
        TSUNAGU_TRY(const auto arrival, record::decode_transfer_arrived(entry.payload, version));
        act.movements = movements_of(arrival);
        act.reason = Reason::transfer;
        act.transfer = arrival.transfer;
    } else if (entry.kind == kind::count_posted) {
        TSUNAGU_TRY(auto posted, record::decode_count_posted(entry.payload, version));
        act.movements = std::move(posted.movements);
        act.reason = Reason::stocktake_difference;
    } else {
        return std::optional<ActMovements>();
    }
    return std::optional(std::move(act));
}

Result<LocationCode> origin_of(storage::StockReader& stock, const ActMovements& moved) {
    if (!moved.transfer) return LocationCode();
    TSUNAGU_TRY(const auto transfer, stock.transfer(*moved.transfer));
    return transfer ? transfer->row.from : LocationCode();
}

}  // namespace tsunagu::app
