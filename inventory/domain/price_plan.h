// What an item costs from when on: its price, and the dates from which it is another one. Nothing has to be
// done on such a day: who asks for a price names the day.
//
// Invariants: changes() has each date once, ascending; what is given away (no first price) stays so.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "inventory/base/clock.h"
#include "inventory/base/yen.h"

namespace tsunagu::domain {

/// A price, tax included, of a piece or of 100 g.
struct DatedPrice {
    BusinessDate from;  ///< the first business date it holds on
    Yen price;
    friend bool operator==(const DatedPrice&, const DatedPrice&) = default;
};

class PricePlan {
  public:
    PricePlan() = default;
    /// Requires: each date once, ascending.
    explicit PricePlan(std::vector<DatedPrice> changes);

    [[nodiscard]] const std::vector<DatedPrice>& changes() const { return changes_; }
    /// The price on that day of what cost `first` before any of these dates.
    [[nodiscard]] std::optional<Yen> on(std::optional<Yen> first, BusinessDate day) const;
    /// Those that are still to come after that day.
    [[nodiscard]] std::vector<DatedPrice> coming(BusinessDate today) const;
    friend bool operator==(const PricePlan&, const PricePlan&) = default;

  private:
    std::vector<DatedPrice> changes_;
};

/// How far ahead a price may be set: what is further is a slip of the hand.
inline constexpr std::int32_t furthest_price_days = 2 * 366;

}  // namespace tsunagu::domain
