// What StockBook asks where other terminals sell: that what they sold is in the book before an act believes
// it.
#include <algorithm>
#include <set>
#include <utility>

#include "inventory/storage/shop_store.h"
#include "pos/app/item_naming.h"
#include "pos/app/shop.h"
#include "pos/app/sold_then.h"
#include "pos/app/stock_book.h"
#include "pos/app/stock_elsewhere.h"

namespace tsunagu::app {
namespace {

constexpr std::size_t most_figures = 5;

}  // namespace

/// In its own words, as ErrorArgs have it.
std::pair<std::string, std::string> StockBook::words_of(TakenFor taken) {
    switch (taken) {
        case TakenFor::difference:
            return {"棚卸の差", "the differences of the count"};
        case TakenFor::missing:
            return {"催事の不足", "what is missing after the event"};
        case TakenFor::home:
            return {"持ち帰った数", "what came home"};
    }
    return {};
}

StockBook::BelievedBook StockBook::believed_by(const CountComparison& count) {
    BelievedBook believed;
    believed.place = count.count.row.location;
    believed.blind = count.count.row.blind;
    for (const auto& compared : count.lines) {
        believed.items.push_back(compared.line.item);
        believed.until = std::max(believed.until, compared.line.moment.at);
    }
    return believed;
}

/// So that the node's figures can be compared with a book that went on since: sales are not looked at, which
/// this till has only of its own place.
Result<std::map<ItemId, Quantity>> StockBook::moved_here_since(const StockReport& told,
                                                               const LocationCode& place) {
    TSUNAGU_TRY(const auto acts, shop_.store_->stock().acts_at(place, business_date_of(told.got)));
    std::map<ItemId, Quantity> moved;
    for (const auto& each : acts)
        if (each.act.entry.stream == shop_.store_->tail().stream && told.got < each.at)
            moved[each.item] += each.net;
    return moved;
}

Result<std::string> StockBook::unlike_the_node(const BelievedBook& book, const StockReport& told) {
    std::string unlike;
    std::size_t known = 0;
    std::set<ItemId> seen;
    TSUNAGU_TRY(const auto moved, moved_here_since(told, book.place));
    for (const auto& item : book.items) {
        const auto* entry = shop_.catalogue_->find(item);
        if (entry == nullptr || !seen.insert(item).second) continue;
        TSUNAGU_TRY(const auto held, shop_.store_->state().stock(book.place, item));
        const auto here = held.value_or(Quantity());
        auto there = figure_at(told, entry->item, book.place);
        if (const auto own = moved.find(item); own != moved.end()) there += own->second;
        if (here == there) continue;
        if (++known > most_figures) return unlike + "…";
        const auto unit = entry->item.unit;
        unlike += (unlike.empty() ? "" : ", ") + entry->item.name;
        // Who counts blind is not told how many there should be.
        if (!book.blind)
            unlike += " " + domain::quantity_text(here, unit) + " / " + domain::quantity_text(there, unit);
    }
    return unlike;
}

Result<bool> StockBook::others_may_sell_at(const LocationCode& place, const TillsHeard& tills) {
    // At its own place it may be this till that was silent: another is known of only by its sales.
    const bool is_own = place == shop_.catalogue_->facts().location.code;
    if (!is_own || tills.was_silent()) return true;
    return sold_by_others(shop_.store_->state(), place, shop_.store_->tail().stream, shop_.today());
}

/// What this stream did before at other places is put right nowhere: there the node's figures decide.
Result<void> StockBook::require_whole_book(const BelievedBook& book, const StockReport* told) {
    const bool is_own = book.place == shop_.catalogue_->facts().location.code;
    TSUNAGU_TRY(const auto lacks, is_own ? shop_.book_lacks() : shop_.own_entries_elsewhere());
    if (lacks == 0) return {};
    if (!is_own && told != nullptr) {
        TSUNAGU_TRY(const auto unlike, unlike_the_node(book, *told));
        if (unlike.empty()) return {};
    }
    return fail(ErrorCode::book_lacks, {{"location", book.place.text()}, {"count", std::to_string(lacks)}});
}

Result<void> StockBook::require_sales_known(const BelievedBook& book, const StockReport* told) {
    if (shop_.is_node()) return {};
    const auto now = shop_.clock_.now();
    const bool is_own = book.place == shop_.catalogue_->facts().location.code;
    TSUNAGU_TRY_VOID(require_whole_book(book, told));
    const auto tills = told == nullptr ? std::nullopt : tills_heard(*told, book.place, now);
    if (!tills) return {};
    auto args = about_tills(book.place, *tills, now);
    const auto [taken, taken_en] = words_of(book.taken);
    args.emplace_back("taken", taken);
    args.emplace_back("taken_en", taken_en);
    if (!is_own) {
        TSUNAGU_TRY(const auto unlike, unlike_the_node(book, *told));
        if (!unlike.empty()) {
            args.emplace_back("items", unlike);
            return fail(ErrorCode::other_till_sells, std::move(args));
        }
    }
    TSUNAGU_TRY(const bool others, others_may_sell_at(book.place, *tills));
    if (!others || tills->is_connected() || !tills->is_unheard_before(book.until, now)) return {};
    return fail(ErrorCode::other_till_unheard, std::move(args));
}

}  // namespace tsunagu::app
