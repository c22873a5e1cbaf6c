#include "inventory/domain/stocktake.h"

#include <algorithm>
#include <map>

namespace tsunagu::domain {
namespace {

bool replaces(const CountedGoods& recount, const CountedGoods& counted) {
    if (!recount.recount || recount.item != counted.item || !is_before(counted.moment, recount.moment))
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

/// The order in which the steps of one line are told: by clock, then by name, so that it is the same
/// everywhere.
bool is_earlier(const Moment& a, const Moment& b) {
    return a.at != b.at ? a.at < b.at : a.entry < b.entry;
}

}  // namespace

bool is_before(const Moment& a, const Moment& b) {
    if (a.entry.stream == b.entry.stream && a.entry.epoch == b.entry.epoch) return a.entry.seq < b.entry.seq;
    return a.at < b.at;
}

std::vector<CountedGoods> standing(std::span<const CountedGoods> counted) {
    std::vector<CountedGoods> left;
    for (const auto& goods : counted)
        if (std::none_of(counted.begin(), counted.end(),
                         [&](const CountedGoods& other) { return replaces(other, goods); }))
            left.push_back(goods);
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
        std::any_of(steps.begin(), steps.end(), [](const CountedGoods& step) { return !step.lot.empty(); });
    std::map<std::string, std::vector<const CountedGoods*>> by_key;
    for (const auto& step : steps) by_key[step.lot].push_back(&step);
    std::vector<CountedLine> lines;
    for (const auto& [lot, parts] : by_key) {
        CountedLine line{parts.front()->item, lot, {}, {}, parts.front()->moment};
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
    if (difference > Quantity() || !line.lot.empty())
        return {{line.lot, difference > Quantity() ? difference : -difference}};
    return take_first_expiring(stock_at(stock, line.moment), -difference);
}

}  // namespace tsunagu::domain
