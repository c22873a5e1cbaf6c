#include "inventory/projection/dated_prices.h"

#include <algorithm>
#include <utility>

#include "inventory/projection/precedence.h"

namespace tsunagu::projection {
namespace {

/// Those that hold from their day on, ascending.
std::vector<const SaidPrice*> holding(const SaidPrices& prices) {
    std::vector<const SaidPrice*> held;
    auto highest = chain_in(prices.item_origin);
    for (const auto& said : prices.said) {
        const auto chain = chain_in(said.origin);
        if (!said.price || chain < highest) continue;
        highest = chain;
        held.push_back(&said);
    }
    return held;
}

}  // namespace

domain::PricePlan plan_of(const SaidPrices& prices) {
    std::vector<domain::DatedPrice> changes;
    for (const auto* said : holding(prices)) changes.push_back({said->from, *said->price});
    return domain::PricePlan(std::move(changes));
}

bool is_heard(const SaidPrices& prices, std::string_view chain, BusinessDate from) {
    if (chain < chain_in(prices.item_origin)) return false;
    return std::all_of(prices.said.begin(), prices.said.end(), [&](const SaidPrice& said) {
        // One of that day that was taken back still says so.
        const bool matters = said.from == from || (said.from < from && said.price);
        return !matters || chain >= chain_in(said.origin);
    });
}

std::vector<domain::DatedPrice> silenced_after(const SaidPrices& prices, std::string_view chain,
                                               BusinessDate day) {
    std::vector<domain::DatedPrice> silenced;
    for (const auto* said : holding(prices))
        if (said->from > day && chain_in(said->origin) < chain)
            silenced.push_back({said->from, *said->price});
    return silenced;
}

}  // namespace tsunagu::projection
