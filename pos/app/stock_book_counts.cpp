// StockBook's counts: opened, added to by several counters while selling goes on, posted with a reason.
#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "inventory/record/count_added.h"
#include "inventory/record/count_opened.h"
#include "inventory/record/count_posted.h"
#include "inventory/record/kinds.h"
#include "inventory/storage/shop_store.h"
#include "pos/app/settings.h"
#include "pos/app/shop.h"
#include "pos/app/stock_book.h"

namespace tsunagu::app {
namespace {

/// A difference as movements, each of a quantity that a payload may hold.
void add_difference(std::vector<record::StockMovement>& movements, const LocationCode& location,
                    const ComparedLine& compared) {
    const LocationCode difference{std::string(domain::difference_location)};
    const bool surplus = compared.line.difference() > Quantity();
    for (const auto& take : compared.lots) {
        for (auto left = take.quantity; !left.is_zero();) {
            const auto part = std::min(left, Quantity(Quantity::limit));
            movements.push_back({compared.line.item, take.lot, surplus ? difference : location,
                                 surplus ? location : difference, part});
            left -= part;
        }
    }
}

record::CountPosted posting_of(const CountComparison& comparison, const CountPostRequest& request) {
    record::CountPosted posted;
    posted.count = request.count;
    posted.location = comparison.count.row.location;
    posted.reason = request.reason;
    posted.confirmed_by = request.confirmed_by;
    for (const auto& compared : comparison.lines) {
        if (compared.superseded) continue;
        const auto& line = compared.line;
        posted.lines.push_back({line.item, line.lot, line.counted.value(), line.expected.value(),
                                line.moment.entry, line.moment.at.ms});
        add_difference(posted.movements, posted.location, compared);
    }
    return posted;
}

}  // namespace

Result<StockDone> StockBook::open_count(const LocationCode& location, bool blind,
                                        const OperatorId& operator_id) {
    TSUNAGU_TRY(const auto who, begin(operator_id));
    TSUNAGU_TRY_VOID(require_place(location));
    return append(record::kind::count_opened, encode(record::CountOpened{location, blind}), who, {});
}

Result<StockDone> StockBook::add_to_count(const CountAddRequest& request) {
    TSUNAGU_TRY(const auto who, begin(request.operator_id));
    TSUNAGU_TRY(auto count, open_comparison(request.count));
    if (request.goods.empty()) return fail(ErrorCode::stock_act_empty);
    const bool names_lots = std::any_of(request.goods.begin(), request.goods.end(),
                                        [](const NamedGoods& named) { return !named.lot.empty(); });
    if (names_lots && !request.new_lots) {
        TSUNAGU_TRY(count.steps, shop_.store_->stock().counted_goods(request.count));
    }
    record::CountAdded added{request.count, {}, request.recount};
    for (const auto& named : request.goods) {
        const auto quantity = named.quantity.value();
        TSUNAGU_TRY_VOID(check_note("lot", named.lot, 40));
        TSUNAGU_TRY(const auto item, require_item(named.code));
        if (!request.new_lots) TSUNAGU_TRY_VOID(require_lot_of_count(count, item, named));
        const auto same = std::find_if(added.lines.begin(), added.lines.end(), [&](const auto& line) {
            return line.item == item && line.lot == named.lot;
        });
        const auto sum = quantity + (same != added.lines.end() ? same->quantity : 0);
        if (quantity < 0 || sum > Quantity::limit)
            return fail(ErrorCode::quantity_invalid,
                        {{"value", std::to_string(quantity)}, {"limit", std::to_string(Quantity::limit)}});
        if (same != added.lines.end())
            same->quantity = sum;
        else
            added.lines.push_back({item, named.lot, quantity});
    }
    return append(record::kind::count_added, encode(added), who, {});
}

Result<CountComparison> StockBook::open_comparison(const EntryRef& count) {
    TSUNAGU_TRY(const auto summary, shop_.store_->stock().count(count));
    if (!summary) return fail(ErrorCode::unknown_count, {{"id", to_text(count)}});
    if (summary->posted_by)
        return fail(ErrorCode::count_already_posted,
                    {{"id", to_text(count)}, {"by", to_text(*summary->posted_by)}});
    CountComparison comparison;
    comparison.count = *summary;
    return comparison;
}

Result<CountComparison> StockBook::compare_count(const EntryRef& count) {
    TSUNAGU_TRY_VOID(shop_.settle());
    auto& store = *shop_.store_;
    TSUNAGU_TRY(const auto summary, store.stock().count(count));
    if (!summary) return fail(ErrorCode::unknown_count, {{"id", to_text(count)}});
    return app::compare_count({store.stock(), [&](Position position) { return store.entry(position); }},
                              *summary);
}

Result<bool> StockBook::may_be_missing(const storage::CountSummary& count, const ItemId& item) {
    // The brochure rack is counted by itself (what visitors took is no loss), and nobody scans it here.
    const auto* entry = shop_.catalogue_->find(item);
    if (entry != nullptr && entry->item.kind == domain::ItemKind::brochure) return false;
    TSUNAGU_TRY(const auto posted, shop_.store_->stock().posted_lines(count.row.location, item));
    const domain::Moment opened{count.row.entry, count.row.at};
    return std::none_of(posted.begin(), posted.end(), [&](const projection::CountedRow& other) {
        return domain::is_before(opened, other.line.moment);
    });
}

Result<void> StockBook::take_missing_as_none(CountComparison& comparison) {
    const auto& location = comparison.count.row.location;
    std::map<ItemId, std::set<std::string>> counted;
    for (const auto& compared : comparison.lines) counted[compared.line.item].insert(compared.line.lot);
    TSUNAGU_TRY(const auto balances, shop_.store_->state().balances(location));
    std::map<ItemId, Quantity> held;
    for (const auto& row : balances) held[row.item] += row.quantity;
    // Nobody counted them, so the moment is now: after the last own entry, by the clock of this machine and
    // not of one whose entry came last.
    const auto& tail = shop_.store_->tail();
    const domain::Moment now{{tail.stream, tail.epoch, tail.seq}, shop_.clock_.now()};
    for (const auto& [item, quantity] : held) {
        const auto lots_counted = counted.find(item);
        // What was counted without a lot was counted over all its lots.
        if (lots_counted != counted.end() && lots_counted->second.count(std::string()) != 0) continue;
        TSUNAGU_TRY(const bool may, may_be_missing(comparison.count, item));
        if (!may) continue;
        domain::ItemStock stock;
        TSUNAGU_TRY(stock.lots, shop_.store_->stock().lots(location, item));
        const auto take = [&](std::string lot, Quantity expected) {
            if (expected.is_zero()) return;
            domain::CountedLine line{item, std::move(lot), Quantity(), expected, now, {}};
            auto lots = domain::lots_of_difference(line, stock);
            comparison.lines.push_back({std::move(line), {}, false, std::move(lots), std::nullopt});
        };
        if (lots_counted == counted.end()) {
            take(std::string(), quantity);
            continue;
        }
        for (const auto& left : domain::left_of(stock.lots))
            if (lots_counted->second.count(left.lot) == 0) take(left.lot, left.quantity);
    }
    return {};
}

/// Who answers for a count beside those who counted; empty where nobody is named and the shop asks for
/// nobody.
Result<OperatorId> StockBook::confirmer_of(const CountPostRequest& request, const OperatorId& who,
                                           const CountComparison& comparison) {
    auto confirmer = request.confirmed_by;
    if (confirmer.empty()) {
        TSUNAGU_TRY(const auto settings, shop_.store_->state().settings());
        const std::pair<std::string, std::string> asked{setting::second_person, "yes"};
        if (std::find(settings.begin(), settings.end(), asked) == settings.end()) return confirmer;
        confirmer = who;
    }
    if (!shop_.catalogue_->facts().has_operator(confirmer))
        return fail(ErrorCode::unknown_operator, {{"id", confirmer.text()}});
    for (const auto& step : comparison.steps)
        if (step.counter == confirmer)
            return fail(ErrorCode::counted_by_confirmer, {{"operator", confirmer.text()}});
    return confirmer;
}

Result<void> StockBook::require_own_count(const EntryRef& count) {
    TSUNAGU_TRY_VOID(open_comparison(count));
    const auto& tail = shop_.store_->tail();
    if (count.stream != tail.stream || count.epoch != tail.epoch)
        return fail(ErrorCode::count_elsewhere, {{"id", to_text(count)}, {"terminal", count.stream.text()}});
    return {};
}

Result<StockDone> StockBook::give_up_count(const CountGiveUpRequest& request) {
    TSUNAGU_TRY(const auto who, begin(request.operator_id));
    TSUNAGU_TRY_VOID(require_own_count(request.count));
    if (request.reason.empty()) return fail(ErrorCode::reason_missing);
    TSUNAGU_TRY_VOID(check_note("reason", request.reason));
    TSUNAGU_TRY(const auto steps, shop_.store_->stock().counted_goods(request.count));
    if (!steps.empty() && !request.although_counted)
        return fail(ErrorCode::count_has_steps,
                    {{"id", to_text(request.count)}, {"steps", std::to_string(steps.size())}});
    TSUNAGU_TRY(const auto summary, shop_.store_->stock().count(request.count));
    const record::CountPosted nothing{request.count, summary->row.location, {}, {}, request.reason, {}};
    return append(record::kind::count_posted, encode(nothing), who, {});
}

Result<StockDone> StockBook::post_count(CountPostRequest request) {
    TSUNAGU_TRY(const auto who, begin(request.operator_id));
    TSUNAGU_TRY_VOID(require_own_count(request.count));
    if (request.reason.empty()) return fail(ErrorCode::reason_missing);
    TSUNAGU_TRY_VOID(check_note("reason", request.reason));
    TSUNAGU_TRY(auto comparison, compare_count(request.count));
    TSUNAGU_TRY(request.confirmed_by, confirmer_of(request, who, comparison));
    if (request.missing_is_none) TSUNAGU_TRY_VOID(take_missing_as_none(comparison));
    if (comparison.lines.empty()) return fail(ErrorCode::count_empty, {{"id", to_text(request.count)}});
    if (!request.although_sold)
        TSUNAGU_TRY_VOID(require_sales_known(believed_by(comparison), request.told.get()));
    const auto posted = posting_of(comparison, request);
    return append(record::kind::count_posted, encode(posted), who, posted.movements);
}

}  // namespace tsunagu::app
