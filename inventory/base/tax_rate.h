// A rate of consumption tax in whole percent (10, 8, 1; 0 stands for exempt and out of scope). A rate is not
// a class: the class of an item is fixed, its rate follows from the date (domain/tax_schedule.h).
#pragma once

#include <compare>
#include <cstdint>

#include "inventory/base/check.h"

namespace tsunagu {

class TaxRate {
  public:
    constexpr TaxRate() = default;
    explicit constexpr TaxRate(std::int64_t percent) : percent_(percent) {
        if (percent < 0 || percent > 99) check_failed("0..99", __FILE__, __LINE__, "tax rate out of range");
    }

    [[nodiscard]] constexpr std::int64_t percent() const { return percent_; }

    friend constexpr auto operator<=>(TaxRate, TaxRate) = default;

  private:
    std::int64_t percent_ = 0;
};

}  // namespace tsunagu
