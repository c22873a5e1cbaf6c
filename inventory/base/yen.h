// Money. The yen has no minor unit, so an amount is a whole number of yen; nothing here ever rounds.
//
// Invariants: |yen| <= Yen::limit at every boundary (parsers refuse more), so that sums of a day cannot
// overflow; the operators check all the same and stop the program rather than wrap.
// Only what makes sense compiles: Yen + Yen, Yen - Yen, -Yen, Yen * Quantity (quantity.h). Not Yen + int.
#pragma once

#include <compare>
#include <cstdint>

#include "inventory/base/check.h"

namespace tsunagu {

class Yen {
  public:
    /// The largest amount a boundary accepts: one trillion yen.
    static constexpr std::int64_t limit = 1'000'000'000'000;

    constexpr Yen() = default;
    constexpr explicit Yen(std::int64_t yen) : yen_(yen) {}

    [[nodiscard]] constexpr std::int64_t value() const { return yen_; }
    [[nodiscard]] constexpr bool is_zero() const { return yen_ == 0; }
    [[nodiscard]] constexpr bool is_negative() const { return yen_ < 0; }

    friend constexpr auto operator<=>(Yen, Yen) = default;

    friend Yen operator+(Yen a, Yen b) {
        std::int64_t sum = 0;
        TSUNAGU_CHECK(!__builtin_add_overflow(a.yen_, b.yen_, &sum), "yen overflow");
        return Yen(sum);
    }
    friend Yen operator-(Yen a, Yen b) {
        std::int64_t difference = 0;
        TSUNAGU_CHECK(!__builtin_sub_overflow(a.yen_, b.yen_, &difference), "yen overflow");
        return Yen(difference);
    }
    friend Yen operator-(Yen a) { return Yen() - a; }
    Yen& operator+=(Yen other) { return *this = *this + other; }
    Yen& operator-=(Yen other) { return *this = *this - other; }

  private:
    std::int64_t yen_ = 0;
};

}  // namespace tsunagu
