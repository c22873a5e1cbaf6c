#include "inventory/domain/stocktake.h"

#include <algorithm>
#include <map>

namespace tsunagu::domain {
namespace {

bool replaces(const CountedGoods& recount, const CountedGoods& counted) {
    if (!recount.recount || recount.item != counted.item || recount.named != counted.named ||
        !is_before(counted.moment, recount.moment))
        return false;
    return recount.lot.empty() || counted.lot.empty() || recount.lot == counted.lot;
}

Quantity expected_of(const std::vector<LotStock>& lots, const std::string& lot, bool by_lot) {
    Quantity sum;
    if (!by_lot) {
        for (const auto& row : lots) sum += row.quantity;
        return sum;
    }
    for (const auto& row : left_of(lots))
        if (row.lot == lot) sum += row.quantity;
    return sum;
}

std::vector<LotTake> named_in(const std::vector<const CountedGoods*>& parts) {
    std::map<std::string, Quantity> sums;
    for (const auto* part : parts)
        if (!part->lot.empty()) sums[part->lot] += part->quantity;
    std::vector<LotTake> named;
    for (const auto& [lot, quantity] : sums) named.push_back({lot, quantity});
    return named;
}

Quantity named_of(const CountedLine& line, const std::string& lot) {
    for (const auto& counted : line.named)
        if (counted.lot == lot) return counted.quantity;
    return Quantity();
}

/// More was counted than expected: of lots of which more was counted than is left, then of none.
std::vector<LotTake> lots_of_surplus(const CountedLine& line, const std::vector<LotStock>& lots) {
    std::vector<LotTake> takes;
    auto open = line.difference();
    const auto left = left_of(lots);
    for (const auto& counted : line.named) {
        auto more = counted.quantity;
        for (const auto& lot : left)
            if (lot.lot == counted.lot) more -= std::min(more, std::max(lot.quantity, Quantity()));
        const auto taken = std::min(open, more);
        if (taken.is_zero()) continue;
        takes.push_back({counted.lot, taken});
        open -= taken;
    }
    if (!open.is_zero()) takes.push_back({std::string(), open});
    return takes;
}

/// Less was counted than expected: what was counted by its lot is there, the rest is taken first to expire
/// first.
std::vector<LotTake> lots_of_shortage(const CountedLine& line, const std::vector<LotStock>& lots) {
    auto uncounted = left_of(lots);
    for (auto& lot : uncounted) {
        const auto there = std::max(lot.quantity, Quantity());
        lot.quantity -= std::min(there, named_of(line, lot.lot));
    }
    return take_first_expiring(uncounted, -line.difference());
}

/// The order in which the steps of one line are told: by clock, then by name, so that it is the same
/// everywhere.
bool is_earlier(const Moment& a, const Moment& b) {
    return a.at != b.at ? a.at < b.at : a.entry < b.entry;
}

}  // namespace

bool is_before(const Moment& a, const Moment& b) {
    const bool numbered = !a.by_clock && !b.by_clock;
    if (numbered && a.entry.stream == b.entry.stream && a.entry.epoch == b.entry.epoch)
        return a.entry.seq < b.entry.seq;
    return a.at < b.at;
}

std::vector<CountedGoods> standing(std::span<const CountedGoods> counted) {
    // Recounts are few, and only those of the same goods replace.
    std::map<ItemId, std::vector<const CountedGoods*>> recounts;
    for (const auto& goods : counted)
        if (goods.recount) recounts[goods.item].push_back(&goods);
    std::vector<CountedGoods> left;
    for (const auto& goods : counted) {
        const auto of_item = recounts.find(goods.item);
        const bool replaced =
            of_item != recounts.end() &&
            std::any_of(of_item->second.begin(), of_item->second.end(),
                        [&](const CountedGoods* recount) { return replaces(*recount, goods); });
        if (!replaced) left.push_back(goods);
    }
    return left;
}

std::vector<LotStock> stock_at(const ItemStock& stock, const Moment& moment) {
    auto lots = stock.lots;
    for (const auto& change : stock.changes) {
        if (is_before(change.moment, moment)) continue;
        const auto at = std::find_if(lots.begin(), lots.end(),
                                     [&](const LotStock& row) { return row.lot == change.lot; });
        if (at != lots.end())
            at->quantity -= change.quantity;
        else
            lots.push_back({change.lot, -change.quantity, std::nullopt});
    }
    return lots;
}

std::vector<CountedLine> compare(std::span<const CountedGoods> counted, const ItemStock& stock) {
    const auto steps = standing(counted);
    const bool by_lot =
        std::none_of(steps.begin(), steps.end(), [](const CountedGoods& step) { return step.lot.empty(); });
    std::map<std::string, std::vector<const CountedGoods*>> by_key;
    for (const auto& step : steps) by_key[by_lot ? step.lot : std::string()].push_back(&step);
    std::vector<CountedLine> lines;
    for (const auto& [lot, parts] : by_key) {
        CountedLine line{parts.front()->item, lot, {}, {}, parts.front()->moment, {}};
        if (!by_lot) line.named = named_in(parts);
        for (const auto* part : parts) {
            line.counted += part->quantity;
            if (is_earlier(line.moment, part->moment)) line.moment = part->moment;
        }
        auto least = expected_of(stock_at(stock, line.moment), lot, by_lot);
        auto most = least;
        for (const auto* part : parts) {
            const auto expected = expected_of(stock_at(stock, part->moment), lot, by_lot);
            least = std::min(least, expected);
            most = std::max(most, expected);
        }
        line.expected = std::clamp(line.counted, least, most);
        lines.push_back(std::move(line));
    }
    return lines;
}

std::vector<LotTake> lots_of_difference(const CountedLine& line, const ItemStock& stock) {
    const auto difference = line.difference();
    if (difference.is_zero()) return {};
    if (!line.lot.empty()) return {{line.lot, difference > Quantity() ? difference : -difference}};
    const auto lots = stock_at(stock, line.moment);
    return difference > Quantity() ? lots_of_surplus(line, lots) : lots_of_shortage(line, lots);
}

}  // namespace tsunagu::domain
