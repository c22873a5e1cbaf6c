// What StockBook asks about, or points out, before the book and the shelf go apart: lots it knows otherwise
// or not at all, goods that were counted since, more than it had.
#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "inventory/storage/shop_store.h"
#include "pos/app/counted_since.h"
#include "pos/app/item_naming.h"
#include "pos/app/shop.h"
#include "pos/app/stock_book.h"
#include "pos/app/stock_elsewhere.h"

namespace tsunagu::app {
namespace {

/// A till that is connected asks anew every 25 s at the latest: silent for longer as the node spoke, it was
/// not.
constexpr std::int64_t connected_ms = 45'000;
/// A till that is connected asks the node as often as that: what was said longer ago says nothing of now.
constexpr std::int64_t answer_age_ms = 4 * 60'000;
constexpr std::size_t most_figures = 5;
/// Who sold at a place within that time is taken to sell there still.
constexpr std::int32_t recent_days = 31;

ErrorArgs about_tills(const LocationCode& place, const std::optional<TillsHeard>& tills, UtcMs now) {
    std::string heard = "その端末と本部ノードがいつ連絡したかは分かりません。";
    std::string heard_en = "Nobody knows when the node last heard of it. ";
    if (tills) {
        heard =
            "その端末と本部ノードの最後の連絡は" + since_words(tills->age_ms, now, Language::ja) + "です。";
        heard_en = "The node last heard of it: " + since_words(tills->age_ms, now, Language::en) + ". ";
    }
    return {{"location", place.text()}, {"heard", heard}, {"heard_en", heard_en}};
}

bool was_counted_after(const CountComparison& count, UtcMs moment) {
    return std::any_of(count.lines.begin(), count.lines.end(),
                       [&](const ComparedLine& compared) { return moment < compared.line.moment.at; });
}

}  // namespace

Result<void> StockBook::require_same_date(const record::ReceivedLine& line,
                                          const std::vector<record::ReceivedLine>& beside,
                                          const ItemCode& code) {
    if (!line.expiry) return {};
    TSUNAGU_TRY(auto there, shop_.store_->stock().expiry(line.item, line.lot));
    for (const auto& other : beside)
        if (!there && other.item == line.item && other.lot == line.lot) there = other.expiry;
    if (!there || *there == *line.expiry) return {};
    const auto dated = [](const domain::Expiry& expiry, Language language) {
        return std::string(domain::words_for(expiry.kind, language)) + " " + to_text(expiry.date);
    };
    return fail(ErrorCode::lot_dated_otherwise, {{"code", code.text()},
                                                 {"lot", line.lot},
                                                 {"there", dated(*there, Language::ja)},
                                                 {"there_en", dated(*there, Language::en)},
                                                 {"value", dated(*line.expiry, Language::ja)},
                                                 {"value_en", dated(*line.expiry, Language::en)}});
}

void StockBook::note_below_nothing(StockDone& done) {
    std::set<std::pair<LocationCode, ItemId>> origins;
    for (const auto& movement : done.movements) origins.emplace(movement.from, movement.item);
    for (const auto& [location, item] : origins) {
        // What suppliers gave is less than nothing by its nature.
        if (!require_place(location)) continue;
        const auto balance = shop_.store_->state().stock(location, item);
        // The act is recorded: a figure that cannot be read now is no error of it.
        if (balance && *balance && **balance < Quantity())
            done.below_nothing.push_back({item, location, **balance});
    }
}

Result<void> StockBook::require_lot_of_count(const CountComparison& count, const ItemId& item,
                                             const NamedGoods& goods) {
    if (goods.lot.empty()) return {};
    const bool counted_before =
        std::any_of(count.steps.begin(), count.steps.end(), [&](const projection::CountAddRow& step) {
            return step.goods.item == item && step.goods.lot == goods.lot;
        });
    if (counted_before) return {};
    TSUNAGU_TRY(const auto lots, shop_.store_->stock().lots(count.count.row.location, item));
    const auto unit = unit_of(*shop_.catalogue_, item);
    std::string held;
    std::string held_en;
    for (const auto& lot : domain::left_of(lots)) {
        if (lot.lot == goods.lot) return {};
        if (lot.quantity.is_zero()) continue;
        // Who counts blind is not told how many there should be.
        const auto figure =
            count.count.row.blind ? std::string() : " " + domain::quantity_text(lot.quantity, unit);
        held += (held.empty() ? "" : "、") + (lot.lot.empty() ? "ロットなし" : lot.lot) + figure;
        held_en += (held_en.empty() ? "" : ", ") + (lot.lot.empty() ? "no lot" : lot.lot) + figure;
    }
    return fail(ErrorCode::lot_not_in_book, {{"code", goods.code.text()},
                                             {"lot", goods.lot},
                                             {"location", count.count.row.location.text()},
                                             {"lots", held.empty() ? "なし" : held},
                                             {"lots_en", held_en.empty() ? "none" : held_en}});
}

Result<void> StockBook::require_not_counted(const std::vector<record::StockMovement>& movements, UtcMs since,
                                            Position written) {
    std::map<LocationCode, std::vector<ItemId>> moved;
    for (const auto& movement : movements)
        for (const auto& end : {movement.from, movement.to}) moved[end].push_back(movement.item);
    for (auto& [location, items] : moved) {
        const SoldSince act{location, std::move(items), since, written};
        TSUNAGU_TRY(auto counted, counted_since(shop_.store_->stock(), *shop_.catalogue_, act));
        if (!counted) continue;
        counted->code = ErrorCode::counted_after;
        return fail(std::move(*counted));
    }
    return {};
}

Result<std::string> StockBook::unlike_the_node(const CountComparison& count, const StockReport& told) {
    const auto& place = count.count.row.location;
    std::string unlike;
    std::size_t known = 0;
    std::set<ItemId> seen;
    for (const auto& compared : count.lines) {
        const auto& item = compared.line.item;
        const auto* entry = shop_.catalogue_->find(item);
        if (entry == nullptr || !seen.insert(item).second) continue;
        TSUNAGU_TRY(const auto held, shop_.store_->state().stock(place, item));
        const auto here = held.value_or(Quantity());
        const auto there = figure_at(told, entry->item, place);
        if (here == there) continue;
        if (++known > most_figures) return unlike + "…";
        const auto unit = entry->item.unit;
        unlike += (unlike.empty() ? "" : ", ") + entry->item.name;
        // Who counts blind is not told how many there should be.
        if (!count.count.row.blind)
            unlike += " " + domain::quantity_text(here, unit) + " / " + domain::quantity_text(there, unit);
    }
    return unlike;
}

Result<bool> StockBook::others_may_sell_at(const LocationCode& place, const TillsHeard& tills) {
    // At its own place it may be this till that was silent: another is known of only by its sales.
    const bool is_own = place == shop_.catalogue_->facts().location.code;
    if (!is_own || tills.lag_ms >= connected_ms) return true;
    const auto today = shop_.today();
    TSUNAGU_TRY(const auto sales, shop_.store_->state().sales({today.days - recent_days}, today));
    const auto& own = shop_.store_->tail().stream;
    return std::any_of(sales.begin(), sales.end(), [&](const auto& sale) {
        return sale.row.location == place && sale.row.entry.stream != own;
    });
}

/// What this stream did before at other places is put right nowhere: there the node's figures decide.
Result<void> StockBook::require_whole_book(const CountComparison& count, const StockReport* told) {
    const auto& place = count.count.row.location;
    const bool is_own = place == shop_.catalogue_->facts().location.code;
    TSUNAGU_TRY(const auto lacks, is_own ? shop_.book_lacks() : shop_.own_entries_elsewhere());
    if (lacks == 0) return {};
    if (!is_own && told != nullptr) {
        TSUNAGU_TRY(const auto unlike, unlike_the_node(count, *told));
        if (unlike.empty()) return {};
    }
    return fail(ErrorCode::book_lacks, {{"location", place.text()}, {"count", std::to_string(lacks)}});
}

Result<void> StockBook::require_sales_known(const CountComparison& count, const StockReport* told) {
    if (shop_.is_node()) return {};
    const auto& place = count.count.row.location;
    const auto now = shop_.clock_.now();
    const bool is_own = place == shop_.catalogue_->facts().location.code;
    TSUNAGU_TRY_VOID(require_whole_book(count, told));
    const auto tills = told == nullptr ? std::nullopt : tills_heard(*told, place, now);
    if (!tills) return {};
    if (!is_own) {
        TSUNAGU_TRY(const auto unlike, unlike_the_node(count, *told));
        if (!unlike.empty()) {
            auto args = about_tills(place, tills, now);
            args.emplace_back("items", unlike);
            return fail(ErrorCode::other_till_sells, std::move(args));
        }
    }
    TSUNAGU_TRY(const bool others, others_may_sell_at(place, *tills));
    if (!others) return {};
    const bool is_connected = tills->lag_ms < connected_ms && tills->age_ms - tills->lag_ms < answer_age_ms;
    if (is_connected || !was_counted_after(count, UtcMs{now.ms - tills->age_ms})) return {};
    return fail(ErrorCode::other_till_unheard, about_tills(place, tills, now));
}

}  // namespace tsunagu::app
