#include "inventory/domain/reorder.h"

#include <algorithm>

#include "inventory/base/check.h"

namespace tsunagu::domain {

Quantity expected_sales(const ReorderBasis& basis) {
    TSUNAGU_CHECK(basis.days >= 1, "sales are of at least one day");
    TSUNAGU_CHECK(basis.lead_days >= 0 && basis.lead_days <= longest_lead_days, "lead days are bounded");
    const auto sold = std::max(basis.sold, Quantity()).value();
    std::int64_t pieces = 0;
    TSUNAGU_CHECK(!__builtin_mul_overflow(sold, basis.lead_days, &pieces), "quantity overflow");
    return Quantity(pieces / basis.days + (pieces % basis.days == 0 ? 0 : 1));
}

Quantity suggested_order(const ReorderBasis& basis) {
    return std::max(Quantity(), basis.minimum + expected_sales(basis) - basis.balance - basis.coming);
}

}  // namespace tsunagu::domain
