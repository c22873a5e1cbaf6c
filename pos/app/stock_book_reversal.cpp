// StockBook's taking back: a linked entry with the movements' ends swapped.
#include <algorithm>
#include <utility>

#include "inventory/record/brochures_counted.h"
#include "inventory/record/brochures_refilled.h"
#include "inventory/record/kinds.h"
#include "inventory/record/movement_reversed.h"
#include "inventory/record/transfer_arrived.h"
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

/// Whether `loss` writes off, in the same act, what `arrival` brought back from a transfer.
Result<bool> is_loss_of(const journal::Entry& arrival, const journal::Entry& loss,
                        const std::vector<record::StockMovement>& lost) {
    const bool beside = arrival.kind == record::kind::transfer_arrived &&
                        loss.kind == record::kind::stock_moved && arrival.stream == loss.stream &&
                        arrival.epoch == loss.epoch && arrival.seq + 1 == loss.seq &&
                        arrival.at.ms == loss.at.ms;
    if (!beside) return false;
    TSUNAGU_TRY(const auto came, record::decode_transfer_arrived(arrival.payload, arrival.schema_version));
    return std::equal(came.lines.begin(), came.lines.end(), lost.begin(), lost.end(),
                      [&](const record::StockGoods& line, const record::StockMovement& movement) {
                          return line.item == movement.item && line.lot == movement.lot &&
                                 line.quantity == movement.quantity && movement.from == came.to;
                      });
}

}  // namespace

Result<std::optional<record::MovementReversed>> StockBook::return_of_loss(
    const journal::Entry& loss, Position position, const std::vector<record::StockMovement>& lost) {
    if (position < 2) return std::optional<record::MovementReversed>();
    TSUNAGU_TRY(const auto before, shop_.store_->entry(position - 1));
    TSUNAGU_TRY(const bool is_pair, is_loss_of(before, loss, lost));
    if (!is_pair) return std::optional<record::MovementReversed>();
    TSUNAGU_TRY(const auto by, shop_.store_->stock().reversal_of(before.ref()));
    if (by) return std::optional<record::MovementReversed>();
    TSUNAGU_TRY(auto reversal, reversal_of(before));
    return std::optional(std::move(reversal));
}

Result<StockDone> StockBook::append_reversals(std::vector<record::MovementReversed> reversals,
                                              std::string_view why, const OperatorId& who) {
    for (auto& reversal : reversals) {
        for (auto& movement : reversal.movements) std::swap(movement.from, movement.to);
        reversal.why = why;
    }
    const auto& first = reversals.front();
    if (reversals.size() == 1)
        return append(record::kind::movement_reversed, encode(first), who, first.movements,
                      version_of(first));
    const auto at = shop_.clock_.now();
    std::vector<journal::Draft> drafts;
    std::vector<record::StockMovement> movements;
    for (const auto& reversal : reversals) {
        drafts.push_back({at, business_date_of(at), who, std::string(record::kind::movement_reversed),
                          version_of(reversal), encode(reversal)});
        movements.insert(movements.end(), reversal.movements.begin(), reversal.movements.end());
    }
    TSUNAGU_TRY(auto done, append_all(drafts));
    done.movements = std::move(movements);
    return done;
}

Result<EntryRef> StockBook::posting_or(const EntryRef& act) {
    TSUNAGU_TRY(const auto count, shop_.store_->stock().count(act));
    if (!count) return act;
    if (!count->posted_by) return fail(ErrorCode::count_not_posted, {{"id", to_text(act)}});
    return *count->posted_by;
}

Result<StockDone> StockBook::reverse(const EntryRef& named, std::string_view why,
                                     const OperatorId& operator_id, bool although_counted) {
    TSUNAGU_TRY(const auto who, begin(operator_id));
    if (why.empty()) return fail(ErrorCode::reason_missing);
    TSUNAGU_TRY_VOID(check_note("reason", why));
    TSUNAGU_TRY(const auto act, posting_or(named));
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
    // A posting is itself what was counted; a count that was posted after it found its differences made.
    const bool is_posting = row->kind == record::kind::count_posted;
    if (!although_counted)
        TSUNAGU_TRY_VOID(require_not_counted(reversal.movements, is_posting ? UtcMs{0} : entry.at,
                                             is_posting ? row->position + 1 : row->position));
    TSUNAGU_TRY(auto back, return_of_loss(entry, row->position, reversal.movements));
    std::vector<record::MovementReversed> reversals{std::move(reversal)};
    // Then the goods are on their way again, as they were before both.
    if (back) reversals.push_back(std::move(*back));
    return append_reversals(std::move(reversals), why, who);
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
