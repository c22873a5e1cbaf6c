// Which rate a tax class has on a date: half-open, effective-dated ranges of Tokyo dates. The law as it
// stands is the schedule `base`; a law that is announced but not certain is a pending schedule, which does
// nothing until a manager enables it.
//
// Invariant: rate_for answers for every class on every date, and an enabled schedule wins over `base`
// only inside its own ranges.
#pragma once

#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "inventory/base/clock.h"
#include "inventory/base/language.h"
#include "inventory/base/result.h"
#include "inventory/base/tax_rate.h"
#include "inventory/domain/tax_class.h"

namespace tsunagu::domain {

/// The bounds of a period that has none.
inline constexpr BusinessDate always{std::numeric_limits<std::int32_t>::min()};
inline constexpr BusinessDate open_ended{std::numeric_limits<std::int32_t>::max()};

/// 2019-10-01: since then a standard rate of 10 % and a reduced one of 8 % (消費税法).
inline constexpr BusinessDate two_rates_since{18'170};

/// `rate` holds for `tax_class` on from <= date < until.
struct TaxPeriod {
    TaxClass tax_class{};
    BusinessDate from;
    BusinessDate until;
    TaxRate rate;
};

/// A law this program ships, by name.
struct TaxLaw {
    std::string_view name;  ///< "base", "food-1-percent"
    bool pending;           ///< has to be enabled; `base` always holds
    std::string_view ja;    ///< what it does, in words
    std::string_view en;
    std::span<const TaxPeriod> periods;
};

/// Every law this program ships, `base` first.
[[nodiscard]] std::span<const TaxLaw> tax_laws();

class TaxSchedule {
  public:
    /// Only `base`.
    TaxSchedule() = default;

    /// Puts a pending law in force. unknown_schedule, schedule_already_enabled.
    Result<void> enable(std::string_view name);
    [[nodiscard]] bool is_enabled(std::string_view name) const;
    /// The names enabled so far, in the order they were, without `base`.
    [[nodiscard]] const std::vector<std::string>& enabled() const { return enabled_; }

    /// The rate of the class on that Tokyo date; 0 for exempt.
    [[nodiscard]] TaxRate rate_for(TaxClass tax_class, BusinessDate date) const;

  private:
    std::vector<std::string> enabled_;
};

}  // namespace tsunagu::domain
