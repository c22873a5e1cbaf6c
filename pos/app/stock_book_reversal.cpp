// StockBook's taking back: a linked entry with the movements' ends swapped.
#include <algorithm>
#include <utility>

#include "inventory/record/brochures_counted.h"
#include "inventory/record/brochures_refilled.h"
#include "inventory/record/kinds.h"
#include "inventory/record/movement_reversed.h"
#include "inventory/storage/shop_store.h"
#include "inventory/storage/shop_view.h"
#include "pos/app/act_movements.h"
#include "pos/app/shop.h"
#include "pos/app/stock_book.h"

namespace tsunagu::app {
namespace {

/// What a refill or a count of the brochure rack moved. Apart from movements_of_act: what is given away
/// belongs to no marché day's equation.
Result<std::optional<ActMovements>> movements_of_rack_act(const journal::Entry& entry) {
    ActMovements act;
    if (entry.kind == record::kind::brochures_refilled) {
        TSUNAGU_TRY(const auto refill,
                    record::decode_brochures_refilled(entry.payload, entry.schema_version));
        const bool came = refill.from == LocationCode(std::string(domain::supplier_location));
        act.movements = movements_of(refill);
        act.reason = came ? domain::MovementReason::delivery : domain::MovementReason::transfer;
    } else {
        TSUNAGU_TRY(auto count, record::decode_brochures_counted(entry.payload, entry.schema_version));
        act.movements = std::move(count.movements);
        act.reason = domain::MovementReason::handed_out;
    }
    return std::optional(std::move(act));
}

/// What `entry` moved, ends not yet swapped, with its reason and transfer.
Result<record::MovementReversed> reversal_of(const journal::Entry& entry) {
    const bool of_rack =
        entry.kind == record::kind::brochures_refilled || entry.kind == record::kind::brochures_counted;
    TSUNAGU_TRY(auto act, of_rack ? movements_of_rack_act(entry) : movements_of_act(entry));
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
    TSUNAGU_TRY(const bool counted_since, was_counted_since(act, reversal.movements));
    if (counted_since)
        return fail(ErrorCode::act_not_reversible, {{"id", to_text(act)}, {"kind", row->kind}});
    for (auto& movement : reversal.movements) std::swap(movement.from, movement.to);
    reversal.why = why;
    return append(record::kind::movement_reversed, encode(reversal), who, reversal.movements,
                  version_of(reversal));
}

Result<bool> StockBook::was_counted_since(const EntryRef& act,
                                          const std::vector<record::StockMovement>& movements) {
    const auto is_brochure = [&](const record::StockMovement& movement) {
        const auto* entry = shop_.catalogue_->find(movement.item);
        return entry != nullptr && entry->item.kind == domain::ItemKind::brochure;
    };
    if (std::none_of(movements.begin(), movements.end(), is_brochure)) return false;
    TSUNAGU_TRY(const auto view, storage::ShopView::open(shop_.directory()));
    TSUNAGU_TRY(const auto steps, view->shelf().rack_steps());
    const storage::RackStep* ours = nullptr;
    for (const auto& step : steps) {
        if (ours != nullptr && (ours->location != step.location || ours->item != step.item)) ours = nullptr;
        if (ours != nullptr && step.counted) return true;
        if (step.entry == act) ours = &step;
    }
    return false;
}

}  // namespace tsunagu::app
