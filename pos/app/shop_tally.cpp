// Shop's sales from paper: a tally sheet entered in bulk under its own day, and taken back.
#include <algorithm>
#include <utility>

#include "inventory/domain/tax_schedule.h"
#include "inventory/record/kinds.h"
#include "inventory/record/sale_voided.h"
#include "inventory/storage/shop_store.h"
#include "pos/app/counted_since.h"
#include "pos/app/shop.h"
#include "pos/app/sold_then.h"
#include "pos/app/stock_book.h"
#include "pos/app/tally.h"
#include "pos/till/pricing.h"
#include "pos/till/sale.h"
#include "pos/till/tally_money.h"

namespace tsunagu::app {
namespace {

/// The hours of the sheet, and the instant its sale bears.
struct SheetHours {
    std::int64_t from = 0;
    std::int64_t until = 0;
    UtcMs at;
};

Result<SheetHours> hours_of(const TallyRequest& request, UtcMs now) {
    const auto today = business_date_of(now);
    if (request.date > today)
        return fail(ErrorCode::date_too_far, {{"value", to_text(request.date)}, {"now", to_tokyo_text(now)}});
    if (request.date < domain::two_rates_since)
        return fail(ErrorCode::date_too_early,
                    {{"value", to_text(request.date)}, {"first", to_text(domain::two_rates_since)}});
    const auto time = tokyo_time(now);
    const std::int64_t latest = request.date == today ? time.hour * 60 + time.minute : minutes_a_day - 1;
    SheetHours hours{request.from, request.until.value_or(latest), {}};
    if (hours.from < 0 || hours.from > hours.until || hours.until > latest)
        return fail(ErrorCode::hours_invalid,
                    {{"value", clock_text(hours.from) + "-" + clock_text(hours.until)}});
    hours.at = instant_of(request.date, hours.until);
    return hours;
}

/// A sheet is entered within days; of an event of long ago, whenever it turns up.
constexpr std::int32_t usual_days = 31;

Result<void> refuse_long_ago(const TallyRequest& request, BusinessDate today,
                             const std::vector<domain::Event>& events) {
    const auto days = today.days - request.date.days;
    const bool of_event = std::any_of(events.begin(), events.end(), [&](const domain::Event& event) {
        return event.date == request.date && domain::find_stall(event, request.at) != nullptr;
    });
    if (request.although_old || of_event || days <= usual_days) return {};
    return fail(
        ErrorCode::tally_long_ago,
        {{"date", to_text(request.date)}, {"days", std::to_string(days)}, {"location", request.at.text()}});
}

}  // namespace

/// Asks where sales may be entered twice: those of the place within the hours of the sheet, which stand, the
/// same sheet with other hours, and those of another terminal that this one cannot know.
Result<void> Shop::refuse_doubled_tally(const TallyRequest& request, const record::SaleRecord& sheet) {
    if (request.although_sold && request.although_unheard) return {};
    const SalesSource source{store_->state(), store_->stock(),
                             [this](Position position) { return store_->entry(position); }};
    TSUNAGU_TRY(
        const auto sold,
        sold_then(source, {request.at, request.date, sheet.paper->from, sheet.paper->until}, today()));
    if (!request.although_sold) {
        TSUNAGU_TRY(const auto same, same_sheet_there(source, sheet, request.date));
        if (sold.count != 0) return fail(error_of(sold));
        if (same) return fail(Error(*same));
    }
    auto unheard =
        request.although_unheard ? std::nullopt : sales_not_here(sold, request.told.get(), clock_.now());
    return unheard ? fail(std::move(*unheard)) : Result<void>();
}

/// Asks where the stock was counted since: the sheet is in what was counted. `written`: its place in the
/// journal; what was posted before that knew nothing of it.
Result<void> Shop::refuse_counted_since(const record::SaleRecord& sheet, BusinessDate date,
                                        Position written) {
    SoldSince sold{sheet.location, {}, instant_of(date, sheet.paper->from), written};
    for (const auto& line : sheet.lines) sold.items.push_back(line.item);
    TSUNAGU_TRY(const auto counted, counted_since(store_->stock(), *catalogue_, sold));
    return counted ? fail(Error(*counted)) : Result<void>();
}

Result<record::SaleRecord> Shop::compose_tally(const TallyRequest& request) {
    TSUNAGU_TRY(const auto location, store_->state().location(request.at));
    if (!location) return fail(ErrorCode::unknown_location, {{"code", request.at.text()}});
    if (location->kind != domain::LocationKind::place)
        return fail(ErrorCode::not_a_place, {{"code", request.at.text()}});
    // What that place had settled for that day, whoever enters its sheet.
    auto facts = catalogue_->facts();
    facts.location = *location;
    TSUNAGU_TRY_VOID(till::ready_to_pay(request.basket));
    const auto totals = till::price(request.basket, catalogue_->schedule(), request.date,
                                    facts.issuer_on(request.date), facts.rounding);
    TSUNAGU_TRY(const auto counted, till::counted_money(request.counted, catalogue_->tenders()));
    const Yen difference = counted - totals.total;
    if (difference != request.difference.value_or(Yen()))
        return fail(ErrorCode::tally_unbalanced,
                    {{"total", std::to_string(totals.total.value())},
                     {"paid", std::to_string(counted.value())},
                     {"difference", std::to_string(difference.value())},
                     {"stated", request.difference ? std::to_string(request.difference->value()) : "-"}});
    if (!difference.is_zero() && request.why.empty()) return fail(ErrorCode::reason_missing);
    TSUNAGU_TRY_VOID(check_note("reason", request.why));
    TSUNAGU_TRY(const auto settled,
                till::settle_counted(totals.total, request.counted, catalogue_->tenders()));
    till::SaleContext context;
    TSUNAGU_TRY(context.receipt, store_->next_receipt_number());
    context.location = request.at;
    if (const auto* event = facts.event_on(request.date)) context.event = event->code.text();
    TSUNAGU_TRY(auto sale, till::compose_sale(request.basket, totals, settled, context));
    auto& paper = sale.paper.emplace();
    paper.difference = difference;
    if (!difference.is_zero()) paper.why = request.why;
    return sale;
}

Result<SaleDone> Shop::enter_tally(const TallyRequest& request) {
    TSUNAGU_TRY_VOID(require_till());
    TSUNAGU_TRY_VOID(settle());
    const auto& who = request.operator_id.empty() ? operator_id_ : request.operator_id;
    for (const auto& id : {who, request.sold_by})
        if (!id.empty() && !catalogue_->facts().has_operator(id))
            return fail(ErrorCode::unknown_operator, {{"id", id.text()}});
    TSUNAGU_TRY(const auto before, store_->state().sale_by_basket(request.basket.id()));
    if (before) return fail(ErrorCode::already_sold, {{"receipt", before->row.receipt}});
    const auto now = clock_.now();
    TSUNAGU_TRY(const auto hours, hours_of(request, now));
    SaleDone done;
    TSUNAGU_TRY(done.record, compose_tally(request));
    auto& paper = *done.record.paper;
    paper.entered_at = now;
    if (request.sold_by != who) paper.sold_by = request.sold_by;
    paper.from = hours.from;
    paper.until = hours.until;
    TSUNAGU_TRY_VOID(refuse_long_ago(request, business_date_of(now), catalogue_->facts().events));
    TSUNAGU_TRY_VOID(refuse_doubled_tally(request, done.record));
    if (!request.although_counted) TSUNAGU_TRY_VOID(refuse_counted_since(done.record, request.date, 0));
    done.at = hours.at;
    done.business_date = request.date;
    done.operator_id = who;
    TSUNAGU_TRY(const auto entry, store_->append(Drafting{hours.at, who}(record::kind::sale, done.record)));
    done.entry = entry.ref();
    done.hash = entry.hash;
    return done;
}

Result<VoidDone> Shop::take_back_tally(std::string_view receipt, const OperatorId& operator_id,
                                       bool although_counted) {
    TSUNAGU_TRY_VOID(settle());
    const auto& who = operator_id.empty() ? operator_id_ : operator_id;
    if (!catalogue_->facts().has_operator(who))
        return fail(ErrorCode::unknown_operator, {{"id", who.text()}});
    TSUNAGU_TRY(auto sale, sale_of_receipt(receipt));
    if (!sale.record.paper) return fail(ErrorCode::not_from_paper, {{"receipt", std::string(receipt)}});
    if (sale.voided) return fail(ErrorCode::already_voided, {{"receipt", std::string(receipt)}});
    const auto& tail = store_->tail();
    if (sale.entry.stream != tail.stream || sale.entry.epoch != tail.epoch)
        return fail(ErrorCode::void_too_late, {{"receipt", std::string(receipt)}});
    if (!although_counted) {
        TSUNAGU_TRY(const auto written, store_->state().sale(sale.entry));
        TSUNAGU_TRY_VOID(refuse_counted_since(sale.record, sale.business_date, written->row.position));
    }
    const auto now = clock_.now();
    const auto voiding = record::voiding_of(sale.entry, sale.record, std::string(record::void_of_paper));
    TSUNAGU_TRY_VOID(store_->append(Drafting{now, who}(record::kind::sale_voided, voiding)));
    sale.voided = true;
    return VoidDone{std::move(sale), now, who};
}

}  // namespace tsunagu::app
