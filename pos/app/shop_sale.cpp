// Shop's selling: baskets, sales, voids.
#include <algorithm>
#include <utility>

#include "inventory/domain/lot.h"
#include "inventory/domain/tax_schedule.h"
#include "inventory/record/kinds.h"
#include "inventory/record/sale_voided.h"
#include "inventory/storage/shop_store.h"
#include "pos/app/shop.h"
#include "pos/app/shop_reader.h"
#include "pos/till/pricing.h"
#include "pos/till/sale.h"

namespace tsunagu::app {

Result<record::SaleRecord> Shop::compose_record(const SaleRequest& request, BusinessDate date) {
    const auto& facts = catalogue_->facts();
    TSUNAGU_TRY_VOID(till::ready_to_pay(request.basket));
    const auto totals =
        till::price(request.basket, catalogue_->schedule(), date, facts.issuer_on(date), facts.rounding);
    TSUNAGU_TRY(const auto settled, till::settle(totals.total, request.payments, catalogue_->tenders()));
    till::SaleContext context;
    TSUNAGU_TRY(context.receipt, store_->next_receipt_number());
    context.location = facts.location.code;
    if (const auto* event = facts.event_on(date)) context.event = event->code.text();
    return till::compose_sale(request.basket, totals, settled, context);
}

Result<std::optional<domain::Expiry>> Shop::passed_expiry(const ItemId& item, const std::string& lot,
                                                          BusinessDate today) {
    auto& stock = store_->stock();
    std::optional<domain::Expiry> passed;
    // Goods without dates, which most are, cost one look-up.
    TSUNAGU_TRY(const auto latest, stock.latest_expiry(item));
    if (!latest) return passed;
    if (!lot.empty()) {
        TSUNAGU_TRY(passed, stock.expiry(item, lot));
        if (passed && !domain::has_passed(*passed, today)) passed.reset();
        return passed;
    }
    TSUNAGU_TRY(const auto lots, stock.lots_in_stock(catalogue_->facts().location.code, item));
    if (domain::all_past_use_by(lots, today)) passed = domain::Expiry{domain::ExpiryKind::use_by, *latest};
    return passed;
}

Result<void> Shop::refuse_past_use_by(const till::Basket& basket, BusinessDate today) {
    for (const auto& line : basket.lines()) {
        TSUNAGU_TRY(const auto passed, passed_expiry(line.item.id, line.lot, today));
        if (passed && passed->kind == domain::ExpiryKind::use_by)
            return fail(ErrorCode::use_by_passed,
                        {{"name", line.item.name}, {"date", to_text(passed->date)}});
    }
    return {};
}

Result<void> Shop::require_till() const {
    if (!is_node()) return {};
    return fail(ErrorCode::node_sells_nothing, {{"path", directory().string()}});
}

Result<SaleDone> Shop::complete_sale(const SaleRequest& request) {
    TSUNAGU_TRY_VOID(require_till());
    TSUNAGU_TRY_VOID(settle());
    const auto& operator_id = request.operator_id.empty() ? operator_id_ : request.operator_id;
    if (!catalogue_->facts().has_operator(operator_id))
        return fail(ErrorCode::unknown_operator, {{"id", operator_id.text()}});
    TSUNAGU_TRY(const auto before, store_->state().sale_by_basket(request.basket.id()));
    if (before) return fail(ErrorCode::already_sold, {{"receipt", before->row.receipt}});

    SaleDone done;
    done.at = request.at.value_or(clock_.now());
    if (const auto now = clock_.now(); done.at.ms - now.ms > furthest_ahead_ms)
        return fail(ErrorCode::date_too_far,
                    {{"value", to_tokyo_text(done.at)}, {"now", to_tokyo_text(now)}});
    done.business_date = business_date_of(done.at);
    if (request.at && done.business_date < domain::two_rates_since)
        return fail(ErrorCode::date_too_early,
                    {{"value", to_tokyo_text(done.at)}, {"first", to_text(domain::two_rates_since)}});
    done.operator_id = operator_id;
    TSUNAGU_TRY_VOID(refuse_past_use_by(request.basket, done.business_date));
    TSUNAGU_TRY(done.record, compose_record(request, done.business_date));
    TSUNAGU_TRY(const auto entry,
                store_->append(Drafting{done.at, operator_id}(record::kind::sale, done.record)));
    done.entry = entry.ref();
    done.hash = entry.hash;
    // Forgetting the saved basket is a write that no customer has to wait for: the next basket takes its
    // place, idle() removes it, and the next start finds it sold.
    sold_basket_kept_ = true;
    return done;
}

Result<void> Shop::forget_sold_basket() {
    if (!sold_basket_kept_) return {};
    TSUNAGU_TRY_VOID(settle());
    TSUNAGU_TRY(const auto saved, store_->local().load_basket());
    if (saved) {
        TSUNAGU_TRY(const auto sold, store_->state().sale_by_basket(saved->id));
        if (sold) TSUNAGU_TRY_VOID(store_->local().discard_basket());
    }
    sold_basket_kept_ = false;
    return {};
}

Result<SaleDone> Shop::stored_sale(const storage::SaleSummary& summary) {
    TSUNAGU_TRY(const auto entry, store_->entry(summary.row.position));
    return sale_of(summary, entry);
}

Result<std::optional<SaleDone>> Shop::sale_of_basket(const BasketId& basket) {
    TSUNAGU_TRY_VOID(settle());
    TSUNAGU_TRY(const auto summary, store_->state().sale_by_basket(basket));
    if (!summary) return std::optional<SaleDone>();
    TSUNAGU_TRY(auto sale, stored_sale(*summary));
    return std::optional(std::move(sale));
}

Result<SaleDone> Shop::sale_of_receipt(std::string_view receipt) {
    TSUNAGU_TRY(const auto summary, store_->state().sale_by_receipt(receipt));
    if (!summary) return fail(ErrorCode::unknown_receipt, {{"receipt", std::string(receipt)}});
    return stored_sale(*summary);
}

Result<VoidDone> Shop::void_sale(const EntryRef& sale, const OperatorId& operator_id) {
    TSUNAGU_TRY_VOID(settle());
    const auto& who = operator_id.empty() ? operator_id_ : operator_id;
    if (!catalogue_->facts().has_operator(who))
        return fail(ErrorCode::unknown_operator, {{"id", who.text()}});
    TSUNAGU_TRY(const auto summary, store_->state().sale(sale));
    if (!summary) return fail(ErrorCode::unknown_receipt, {{"receipt", to_text(sale)}});
    if (summary->voided_by) return fail(ErrorCode::already_voided, {{"receipt", summary->row.receipt}});
    const auto now = clock_.now();
    const auto& tail = store_->tail();
    if (sale.stream != tail.stream || sale.epoch != tail.epoch ||
        now.ms - summary->row.at.ms > void_window_ms)
        return fail(ErrorCode::void_too_late, {{"receipt", summary->row.receipt}});
    TSUNAGU_TRY(auto done, stored_sale(*summary));
    TSUNAGU_TRY_VOID(store_->append(
        Drafting{now, who}(record::kind::sale_voided, record::voiding_of(done.entry, done.record, "undo"))));
    done.voided = true;
    return VoidDone{std::move(done), now, who};
}

Result<std::optional<VoidDone>> Shop::void_of_sale(const EntryRef& sale) {
    TSUNAGU_TRY_VOID(settle());
    TSUNAGU_TRY(const auto summary, store_->state().sale(sale));
    if (!summary) return fail(ErrorCode::unknown_receipt, {{"receipt", to_text(sale)}});
    if (!summary->voided_by) return std::optional<VoidDone>();
    TSUNAGU_TRY(auto done, stored_sale(*summary));
    // It is asked for of a void just made: few entries follow it.
    for (Position position = store_->position(); position > 0; --position) {
        TSUNAGU_TRY(const auto entry, store_->entry(position));
        if (entry.ref() == *summary->voided_by)
            return std::optional(VoidDone{std::move(done), entry.at, entry.operator_id});
    }
    return fail(ErrorCode::storage_failed,
                {{"file", "state.db"}, {"what", "no entry " + to_text(*summary->voided_by)}});
}

bool Shop::is_what_was_asked(const SaleDone& sale, const SaleRequest& request) const {
    const auto& lines = request.basket.lines();
    const auto same_goods = [](const till::BasketLine& asked, const record::SaleLine& sold) {
        return asked.item.id == sold.item && asked.lot == sold.lot && asked.quantity == sold.quantity &&
               asked.unit_price() == sold.unit_price && asked.amount() == sold.amount;
    };
    if (!std::equal(lines.begin(), lines.end(), sale.record.lines.begin(), sale.record.lines.end(),
                    same_goods))
        return false;
    const auto settled = till::settle(sale.record.total, request.payments, catalogue_->tenders());
    const auto same_money = [](const record::SaleTender& asked, const record::SaleTender& taken) {
        return asked.kind == taken.kind && asked.amount == taken.amount;
    };
    const auto& taken = sale.record.tenders;
    return settled && sale.record.eat_in == request.basket.eat_in() &&
           std::equal(settled->tenders.begin(), settled->tenders.end(), taken.begin(), taken.end(),
                      same_money);
}

Result<void> Shop::save_basket(const till::Basket& basket) {
    TSUNAGU_TRY_VOID(store_->local().save_basket(basket.id(), basket.to_bytes()));
    sold_basket_kept_ = false;
    return {};
}

Result<void> Shop::discard_basket() {
    return store_->local().discard_basket();
}

Result<std::optional<till::Basket>> Shop::load_basket() {
    TSUNAGU_TRY(const auto saved, store_->local().load_basket());
    if (!saved) return std::optional<till::Basket>();
    TSUNAGU_TRY(const auto sold, store_->state().sale_by_basket(saved->id));
    if (sold) return std::optional<till::Basket>();
    // Bytes of another version of the program: the basket is lost, the sale never was.
    return till::Basket::from_bytes(saved->json);
}

}  // namespace tsunagu::app
