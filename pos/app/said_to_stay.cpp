#include "pos/app/said_to_stay.h"

#include <algorithm>

namespace tsunagu::app {

Quantity staying(const StayingGoods& goods, Quantity left) {
    const auto stayed = goods.said + goods.came_since;
    const auto missing_then = std::max(Quantity(), left + goods.gone_since - stayed);
    const auto of_what_stayed = std::max(Quantity(), goods.gone_since - missing_then);
    return std::max(Quantity(), stayed - of_what_stayed);
}

Quantity EventLine::of_place() const {
    return std::max(Quantity(), std::min(own - kept, figures.unexplained()));
}

Quantity EventLine::open() const {
    const auto left = figures.unexplained();
    // What a shop sells beyond its book is its own to explain.
    const bool sold_from_shelf = left < Quantity() && own > Quantity() && own == figures.had();
    return sold_from_shelf ? Quantity() : left - of_place();
}

Quantity EventLine::stays_after(Quantity brought, bool counted) const {
    const auto left = std::max(Quantity(), figures.unexplained());
    // What comes home after all does not stay.
    const auto beyond = std::max(Quantity(), brought - left);
    const auto shelf = counted ? std::min(of_place(), std::max(Quantity(), left - brought)) : of_place();
    return std::max(Quantity(), figures.stays - beyond) + shelf;
}

}  // namespace tsunagu::app
