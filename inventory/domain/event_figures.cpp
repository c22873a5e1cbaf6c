#include "inventory/domain/event_figures.h"

#include "inventory/domain/location.h"

namespace tsunagu::domain {
namespace {

Quantity sum_where(const std::map<MovementReason, Quantity>& taken_out, bool given) {
    Quantity sum;
    for (const auto& [reason, quantity] : taken_out)
        if (is_given(reason) == given) sum += quantity;
    return sum;
}

}  // namespace

bool is_given(MovementReason reason) {
    return reason == MovementReason::tasting || reason == MovementReason::relief;
}

Quantity EventFigures::given() const {
    return sum_where(taken_out, true);
}

Quantity EventFigures::wasted() const {
    return sum_where(taken_out, false);
}

EventFigures& EventFigures::operator+=(const EventFigures& other) {
    was_there += other.was_there;
    carried += other.carried;
    sold += other.sold;
    for (const auto& [reason, quantity] : other.taken_out) taken_out[reason] += quantity;
    brought_back += other.brought_back;
    stays += other.stays;
    given_up += other.given_up;
    return *this;
}

void count_movement(EventFigures& figures, const Movement& movement, const LocationCode& stall,
                    StallMove move) {
    if ((movement.from == stall) == (movement.to == stall)) return;
    const bool leaves = movement.from == stall;
    const auto& other = (leaves ? movement.to : movement.from).text();
    const auto out = leaves ? movement.quantity : -movement.quantity;
    // A count at the stall explains what is missing; it does not make it less.
    const bool counted_away =
        other == difference_location && movement.reason == MovementReason::stocktake_difference;
    if (move == StallMove::gives_up || counted_away) {
        figures.given_up += out;
    } else if (other == customer_location) {
        figures.sold += out;
    } else if (other == waste_location || other == difference_location || other == relief_location) {
        figures.taken_out[movement.reason] += out;
    } else if (leaves || move == StallMove::comes_back) {
        figures.brought_back += out;
    } else {
        figures.carried += movement.quantity;
    }
}

}  // namespace tsunagu::domain
