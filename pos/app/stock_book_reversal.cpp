// StockBook's taking back: a linked entry with the movements' ends swapped.
#include <algorithm>
#include <utility>

#include "inventory/record/kinds.h"
#include "inventory/record/movement_reversed.h"
#include "inventory/storage/shop_store.h"
#include "pos/app/act_movements.h"
#include "pos/app/shop.h"
#include "pos/app/stock_book.h"

namespace tsunagu::app {
namespace {

/// What `entry` moved, ends not yet swapped, with its reason and transfer.
Result<record::MovementReversed> reversal_of(const journal::Entry& entry) {
    TSUNAGU_TRY(auto act, movements_of_act(entry));
    if (!act)
        return fail(ErrorCode::act_not_reversible, {{"id", to_text(entry.ref())}, {"kind", entry.kind}});
    record::MovementReversed reversal;
    reversal.entry = entry.ref();
    reversal.kind = entry.kind;
    reversal.movements = std::move(act->movements);
    reversal.reason = act->reason;
    reversal.transfer = std::move(act->transfer);
    return reversal;
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
