// How much to order so that a shelf does not run out before the next delivery comes (発注点).
//
//   order = max(0, minimum + ceil(sold / days x lead days) - balance - coming - ordered)
//
// in whole pieces, without a fraction anywhere: sold / days x lead days is (sold x lead days) / days, rounded
// up once.
#pragma once

#include <span>

#include "inventory/base/quantity.h"

namespace tsunagu::domain {

inline constexpr int longest_lead_days = 365;
inline constexpr int usual_lead_days = 7;
/// Sales of so many days say what is sold in one.
inline constexpr int usual_sales_days = 28;
inline constexpr int most_sales_days = 366;

struct ReorderBasis {
    Quantity minimum;   ///< what is to be there always
    int lead_days = 0;  ///< from the order to the delivery
    Quantity sold;      ///< in `days`; less than nothing counts as nothing
    int days = 1;       ///< >= 1
    Quantity balance;   ///< may be negative: then that many more are needed
    Quantity coming;    ///< on its way here
    Quantity ordered;   ///< asked for and not delivered yet
    friend bool operator==(const ReorderBasis&, const ReorderBasis&) = default;
};

/// What happened to the orders of an item to a place, in the order it did.
struct OrderEvent {
    enum class Kind { ordered, delivered, closed };
    Kind kind = Kind::ordered;
    Quantity quantity;  ///< of a delivery that was taken back less than nothing; of a closing nothing
};

/// What is still to be delivered. A delivery is taken to be of what was ordered before it; one of more than
/// that leaves nothing open, and one that is taken back opens no more than was ordered since the last
/// closing.
[[nodiscard]] Quantity open_order(std::span<const OrderEvent> events);

/// What is sold until a delivery comes, rounded up.
[[nodiscard]] Quantity expected_sales(const ReorderBasis& basis);
[[nodiscard]] Quantity suggested_order(const ReorderBasis& basis);

}  // namespace tsunagu::domain
