#include "inventory/domain/price_plan.h"

#include <algorithm>
#include <utility>

#include "inventory/base/check.h"

namespace tsunagu::domain {

PricePlan::PricePlan(std::vector<DatedPrice> changes) : changes_(std::move(changes)) {
    const auto is_late = [](const DatedPrice& a, const DatedPrice& b) { return a.from >= b.from; };
    TSUNAGU_CHECK(std::adjacent_find(changes_.begin(), changes_.end(), is_late) == changes_.end(),
                  "each date of a price stands once, in order");
}

std::optional<Yen> PricePlan::on(std::optional<Yen> first, BusinessDate day) const {
    if (!first) return first;
    const auto later = std::find_if(changes_.begin(), changes_.end(),
                                    [&](const DatedPrice& change) { return day < change.from; });
    return later == changes_.begin() ? first : std::optional(std::prev(later)->price);
}

std::vector<DatedPrice> PricePlan::coming(BusinessDate today) const {
    const auto first = std::find_if(changes_.begin(), changes_.end(),
                                    [&](const DatedPrice& change) { return today < change.from; });
    return {first, changes_.end()};
}

}  // namespace tsunagu::domain
