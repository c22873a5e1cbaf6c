// How many of an item, in the item's own unit (pieces, or grams of goods sold by weight: domain/unit.h).
// Whole numbers; negative only as a balance or a difference.
#pragma once

#include <compare>
#include <cstdint>

#include "inventory/base/check.h"
#include "inventory/base/yen.h"

namespace tsunagu {

class Quantity {
  public:
    /// The largest quantity of one line that a boundary accepts: a million pieces, or 1,000 kg.
    static constexpr std::int64_t limit = 1'000'000;

    constexpr Quantity() = default;
    constexpr explicit Quantity(std::int64_t units) : units_(units) {}

    [[nodiscard]] constexpr std::int64_t value() const { return units_; }
    [[nodiscard]] constexpr bool is_zero() const { return units_ == 0; }

    friend constexpr auto operator<=>(Quantity, Quantity) = default;

    friend Quantity operator+(Quantity a, Quantity b) {
        std::int64_t sum = 0;
        TSUNAGU_CHECK(!__builtin_add_overflow(a.units_, b.units_, &sum), "quantity overflow");
        return Quantity(sum);
    }
    friend Quantity operator-(Quantity a, Quantity b) {
        std::int64_t difference = 0;
        TSUNAGU_CHECK(!__builtin_sub_overflow(a.units_, b.units_, &difference), "quantity overflow");
        return Quantity(difference);
    }
    friend Quantity operator-(Quantity a) { return Quantity() - a; }
    Quantity& operator+=(Quantity other) { return *this = *this + other; }
    Quantity& operator-=(Quantity other) { return *this = *this - other; }

    /// The price of one piece times pieces; of goods by weight see domain::weighed_amount.
    friend Yen operator*(Yen unit_price, Quantity quantity) {
        std::int64_t amount = 0;
        TSUNAGU_CHECK(!__builtin_mul_overflow(unit_price.value(), quantity.units_, &amount), "yen overflow");
        return Yen(amount);
    }

  private:
    std::int64_t units_ = 0;
};

}  // namespace tsunagu
