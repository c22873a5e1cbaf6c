#include "pos/till/tax.h"

#include <cstdint>

namespace tsunagu::till {
namespace {

/// Requires: 0 <= numerator <= 99 * Yen::limit, 0 < denominator <= 199: nothing here can overflow.
std::int64_t divided(std::int64_t numerator, std::int64_t denominator, domain::Rounding rounding) {
    switch (rounding) {
        case domain::Rounding::floor:
            return numerator / denominator;
        case domain::Rounding::round:
            return (2 * numerator + denominator) / (2 * denominator);
        case domain::Rounding::ceil:
            return (numerator + denominator - 1) / denominator;
    }
    check_failed("rounding", __FILE__, __LINE__, "a rounding is one of three");
}

Yen share(Yen amount, std::int64_t numerator, std::int64_t denominator, domain::Rounding rounding) {
    TSUNAGU_CHECK(amount >= Yen(-Yen::limit) && amount <= Yen(Yen::limit),
                  "an amount to tax is within limits");
    if (amount.is_negative()) return -share(-amount, numerator, denominator, rounding);
    return Yen(divided(amount.value() * numerator, denominator, rounding));
}

}  // namespace

Yen tax_within(Yen inclusive, TaxRate rate, domain::Rounding rounding) {
    return share(inclusive, rate.percent(), 100 + rate.percent(), rounding);
}

Yen tax_on(Yen exclusive, TaxRate rate, domain::Rounding rounding) {
    return share(exclusive, rate.percent(), 100, rounding);
}

}  // namespace tsunagu::till
