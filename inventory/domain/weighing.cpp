#include "inventory/domain/weighing.h"

#include <algorithm>

namespace tsunagu::domain {

WeighedAmount weighed_by(Rounding rounding) {
    switch (rounding) {
        case Rounding::floor:
            return WeighedAmount::floor;
        case Rounding::round:
            return WeighedAmount::round;
        case Rounding::ceil:
            return WeighedAmount::ceil;
    }
    check_failed("rounding", __FILE__, __LINE__, "rounding is one of three");
}

Yen weighed_amount(Yen price_of_100_g, Quantity grams, WeighedAmount how) {
    const auto price = price_of_100_g.value();
    TSUNAGU_CHECK(price >= 0 && price <= Yen::limit, "a price is within its limits");
    TSUNAGU_CHECK(grams.value() >= 0 && grams.value() <= Quantity::limit, "grams are within their limits");
    // At most 10^12 * 10^6: no overflow.
    const auto product = price * grams.value();
    const auto basis = price_basis.value();
    switch (how) {
        case WeighedAmount::floor:
            return Yen(product / basis);
        case WeighedAmount::round:
            return Yen((product + basis / 2) / basis);
        case WeighedAmount::ceil:
            return Yen((product + basis - 1) / basis);
        case WeighedAmount::label:
            break;
    }
    check_failed("how", __FILE__, __LINE__, "a label's amount is not worked out");
}

Yen worth(Yen price, Quantity quantity, Unit unit) {
    const Yen product = price * quantity;
    return unit == Unit::gram ? Yen(product.value() / price_basis.value()) : product;
}

Quantity grams_for(Yen amount, Yen price_of_100_g) {
    const auto price = price_of_100_g.value();
    const auto yen = amount.value();
    TSUNAGU_CHECK(yen >= 0 && yen <= Yen::limit, "an amount is within its limits");
    constexpr std::int64_t least = 1;
    if (price <= 0) return Quantity(least);
    const auto grams = (yen * price_basis.value() + price / 2) / price;
    return Quantity(std::clamp(grams, least, Quantity::limit));
}

}  // namespace tsunagu::domain
