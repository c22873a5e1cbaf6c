// StockBook's taking back: a linked entry with the movements' ends swapped.
#include <algorithm>
#include <utility>

#include "inventory/record/count_posted.h"
#include "inventory/record/goods_received.h"
#include "inventory/record/kinds.h"
#include "inventory/record/movement_reversed.h"
#include "inventory/record/transfer_arrived.h"
#include "inventory/record/transfer_dispatched.h"
#include "inventory/storage/shop_store.h"
#include "pos/app/shop.h"
#include "pos/app/stock_book.h"

namespace tsunagu::app {
namespace {

using Reversal = record::MovementReversed;

/// What `entry` moved, ends not yet swapped, with its reason and transfer.
template <class Record>
Result<Reversal> reversal_of(const journal::Entry& entry, Result<Record> (*decode)(std::string_view, int)) {
    TSUNAGU_TRY(const auto record, decode(entry.payload, entry.schema_version));
    Reversal reversal;
    reversal.entry = entry.ref();
    reversal.kind = entry.kind;
    reversal.reason = domain::MovementReason::delivery;
    if constexpr (requires { record.movements; })
        reversal.movements = record.movements;
    else
        reversal.movements = movements_of(record);
    return reversal;
}

Result<Reversal> reversal_of(const journal::Entry& entry) {
    namespace kind = record::kind;
    if (entry.kind == kind::goods_received) return reversal_of(entry, record::decode_goods_received);
    if (entry.kind == kind::stock_moved) {
        TSUNAGU_TRY(auto reversal, reversal_of(entry, record::decode_stock_moved));
        TSUNAGU_TRY(const auto moved, record::decode_stock_moved(entry.payload, entry.schema_version));
        reversal.reason = moved.reason;
        return reversal;
    }
    if (entry.kind == kind::transfer_dispatched) {
        TSUNAGU_TRY(auto reversal, reversal_of(entry, record::decode_transfer_dispatched));
        reversal.reason = domain::MovementReason::transfer;
        reversal.transfer = entry.ref();
        return reversal;
    }
    if (entry.kind == kind::transfer_arrived) {
        TSUNAGU_TRY(auto reversal, reversal_of(entry, record::decode_transfer_arrived));
        TSUNAGU_TRY(const auto arrival, record::decode_transfer_arrived(entry.payload, entry.schema_version));
        reversal.reason = domain::MovementReason::transfer;
        reversal.transfer = arrival.transfer;
        return reversal;
    }
    if (entry.kind == kind::count_posted) {
        TSUNAGU_TRY(auto reversal, reversal_of(entry, record::decode_count_posted));
        reversal.reason = domain::MovementReason::stocktake_difference;
        return reversal;
    }
    return fail(ErrorCode::act_not_reversible, {{"id", to_text(entry.ref())}, {"kind", entry.kind}});
}

}  // namespace

Result<StockDone> StockBook::reverse(const EntryRef& act, std::string_view why,
                                     const OperatorId& operator_id) {
    TSUNAGU_TRY(const auto who, begin(operator_id));
    if (why.empty()) return fail(ErrorCode::reason_missing);
    TSUNAGU_TRY_VOID(check_note("reason", why));
    auto& stock = shop_.store_->stock();
    TSUNAGU_TRY(const auto row, stock.act(act));
    if (!row) return fail(ErrorCode::unknown_stock_act, {{"id", to_text(act)}});
    TSUNAGU_TRY(const auto by, stock.reversal_of(act));
    if (by) return fail(ErrorCode::already_reversed, {{"id", to_text(act)}, {"by", to_text(*by)}});
    const auto& tail = shop_.store_->tail();
    if (row->kind == record::kind::count_posted && (act.stream != tail.stream || act.epoch != tail.epoch))
        return fail(ErrorCode::count_elsewhere, {{"id", to_text(act)}, {"terminal", act.stream.text()}});
    if (row->kind == record::kind::transfer_dispatched) {
        TSUNAGU_TRY(const auto transfer, stock.transfer(act));
        if (transfer && std::any_of(transfer->goods.begin(), transfer->goods.end(),
                                    [](const auto& goods) { return !goods.arrived.is_zero(); }))
            return fail(ErrorCode::transfer_has_arrivals, {{"id", to_text(act)}});
    }
    TSUNAGU_TRY(const auto entry, shop_.store_->entry(row->position));
    TSUNAGU_TRY(auto reversal, reversal_of(entry));
    for (auto& movement : reversal.movements) std::swap(movement.from, movement.to);
    reversal.why = why;
    return append(record::kind::movement_reversed, encode(reversal), who, reversal.movements);
}

}  // namespace tsunagu::app
