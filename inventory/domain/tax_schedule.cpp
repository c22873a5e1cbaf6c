#include "inventory/domain/tax_schedule.h"

#include <algorithm>
#include <array>

#include "inventory/base/check.h"

namespace tsunagu::domain {
namespace {

/// Days since 1970-01-01 of a proleptic Gregorian date (H. Hinnant, "days_from_civil").
constexpr BusinessDate on(int year, int month, int day) {
    const int shifted = month <= 2 ? year - 1 : year;
    const int era = shifted / 400;
    const int year_of_era = shifted - era * 400;
    const int day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    const int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return BusinessDate{era * 146097 + day_of_era - 719468};
}

static_assert(on(2019, 10, 1) == two_rates_since);

// 消費税法: 3 % from 1989, 5 % from 1997, 8 % from 2014; from 2019-10-01 10 % with the reduced 8 %. National
// and local tax together, as a receipt states them.
constexpr std::array base_periods = {
    TaxPeriod{TaxClass::standard, always, on(1989, 4, 1), TaxRate(0)},
    TaxPeriod{TaxClass::standard, on(1989, 4, 1), on(1997, 4, 1), TaxRate(3)},
    TaxPeriod{TaxClass::standard, on(1997, 4, 1), on(2014, 4, 1), TaxRate(5)},
    TaxPeriod{TaxClass::standard, on(2014, 4, 1), two_rates_since, TaxRate(8)},
    TaxPeriod{TaxClass::standard, two_rates_since, open_ended, TaxRate(10)},
    TaxPeriod{TaxClass::reduced_food, two_rates_since, open_ended, TaxRate(8)},
    TaxPeriod{TaxClass::reduced_news, two_rates_since, open_ended, TaxRate(8)},
};

// The bill of 2026-10-09: food and drink 1 % for two years, then 8 % again. Not enacted when this was
// written.
constexpr std::array food_1_percent_periods = {
    TaxPeriod{TaxClass::reduced_food, on(2027, 4, 1), on(2029, 4, 1), TaxRate(1)},
};

constexpr std::array laws = {
    TaxLaw{"base", false, "標準10%・軽減8%（2019年10月1日から）",
           "standard 10 %, reduced 8 % since 2019-10-01", base_periods},
    TaxLaw{"food-1-percent", true, "飲食料品1%（2027年4月1日から2029年3月31日まで。成立未確認）",
           "food and drink 1 % from 2027-04-01 to 2029-03-31; enactment not confirmed",
           food_1_percent_periods},
};

const TaxPeriod* period_in(std::span<const TaxPeriod> periods, TaxClass tax_class, BusinessDate date) {
    for (const auto& period : periods)
        if (period.tax_class == tax_class && period.from <= date && date < period.until) return &period;
    return nullptr;
}

const TaxLaw* law_named(std::string_view name) {
    const auto found =
        std::find_if(laws.begin(), laws.end(), [&](const auto& law) { return law.name == name; });
    return found == laws.end() ? nullptr : &*found;
}

}  // namespace

std::span<const TaxLaw> tax_laws() {
    return laws;
}

Result<void> TaxSchedule::enable(std::string_view name) {
    if (law_named(name) == nullptr) return fail(ErrorCode::unknown_schedule, {{"name", std::string(name)}});
    if (is_enabled(name)) return fail(ErrorCode::schedule_already_enabled, {{"name", std::string(name)}});
    enabled_.emplace_back(name);
    return {};
}

bool TaxSchedule::is_enabled(std::string_view name) const {
    return name == "base" || std::find(enabled_.begin(), enabled_.end(), name) != enabled_.end();
}

TaxRate TaxSchedule::rate_for(TaxClass tax_class, BusinessDate date) const {
    if (tax_class == TaxClass::exempt) return TaxRate(0);
    for (auto name = enabled_.rbegin(); name != enabled_.rend(); ++name)
        if (const auto* period = period_in(law_named(*name)->periods, tax_class, date)) return period->rate;
    if (const auto* period = period_in(base_periods, tax_class, date)) return period->rate;
    // Before there was a reduced rate, what is reduced today was standard.
    const auto* period = period_in(base_periods, TaxClass::standard, date);
    TSUNAGU_CHECK(period != nullptr, "the base schedule covers every date");
    return period->rate;
}

}  // namespace tsunagu::domain
