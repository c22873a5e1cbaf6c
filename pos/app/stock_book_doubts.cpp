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

namespace tsunagu::app {

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

}  // namespace tsunagu::app
