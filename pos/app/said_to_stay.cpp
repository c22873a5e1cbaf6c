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

}  // namespace tsunagu::app
