#include "inventory/domain/reorder.h"

#include <algorithm>

#include "inventory/base/check.h"

namespace tsunagu::domain {

Quantity open_order(std::span<const OrderEvent> events) {
    Quantity open;
    Quantity asked;
    Quantity unasked;  // delivered beyond what was open then
    for (const auto& event : events) {
        switch (event.kind) {
            case OrderEvent::Kind::ordered:
                asked += event.quantity;
                open += event.quantity;
                break;
            case OrderEvent::Kind::delivered:
                // What came unasked is the first that was not there, where a delivery is taken back.
                unasked += event.quantity - open;
                open = unasked < Quantity() ? std::min(-unasked, asked) : Quantity();
                unasked = std::max(unasked, Quantity());
                break;
            case OrderEvent::Kind::closed:
                open = asked = unasked = Quantity();
                break;
        }
    }
    return open;
}

Quantity expected_sales(const ReorderBasis& basis) {
    TSUNAGU_CHECK(basis.days >= 1, "sales are of at least one day");
    TSUNAGU_CHECK(basis.lead_days >= 0 && basis.lead_days <= longest_lead_days, "lead days are bounded");
    const auto sold = std::max(basis.sold, Quantity()).value();
    std::int64_t pieces = 0;
    TSUNAGU_CHECK(!__builtin_mul_overflow(sold, basis.lead_days, &pieces), "quantity overflow");
    return Quantity(pieces / basis.days + (pieces % basis.days == 0 ? 0 : 1));
}

Quantity suggested_order(const ReorderBasis& basis) {
    return std::max(Quantity(),
                    basis.minimum + expected_sales(basis) - basis.balance - basis.coming - basis.ordered);
}

}  // namespace tsunagu::domain
