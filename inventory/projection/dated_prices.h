// Which of several prices that were said of an item holds when. Pure: the same things said, in whatever
// order they came, give the same prices.
//
// The rule is that of precedence.h with the date put before the number: the chain that ranks higher over the
// other, of one chain the price of the later date, of one date the later entry. What item_defined and
// item_changed say is a price without a date, before all dates of its chain.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "inventory/base/clock.h"
#include "inventory/base/yen.h"
#include "inventory/domain/price_plan.h"

namespace tsunagu::projection {

/// What ranks highest of what was said of one date.
struct SaidPrice {
    BusinessDate from;
    std::optional<Yen> price;  ///< absent: taken back
    std::string origin;        ///< precedence_of its entry
};

struct SaidPrices {
    std::string item_origin;      ///< of the entry that says the price without a date
    std::vector<SaidPrice> said;  ///< each date once, ascending
};

/// What the item costs from when on.
[[nodiscard]] domain::PricePlan plan_of(const SaidPrices& prices);

/// Whether a price from `from` on would hold on that day, said by the chain with that part of a precedence
/// (chain_in).
[[nodiscard]] bool is_heard(const SaidPrices& prices, std::string_view chain, BusinessDate from);
/// The coming prices after `day` of chains that rank below `chain`: an entry of that chain about a day up to
/// `day` would silence them, so whoever writes one says them anew.
[[nodiscard]] std::vector<domain::DatedPrice> silenced_after(const SaidPrices& prices, std::string_view chain,
                                                             BusinessDate day);

}  // namespace tsunagu::projection
