// The small shop on a marché day: today at tent 3, with the figures of each part of the day as the service
// would give them.
#pragma once

#include "tests/pos/viewmodel/stock_scene.h"

namespace tsunagu::viewmodel::test {

inline const EventCode market_day{"M1128"};
inline const LocationCode tent{"TENT3"};

/// Today's event with tent 3 and a truck that is no place of the catalogue, one in two days, one last year.
[[nodiscard]] std::vector<domain::Event> market_events();
/// A start in a shop with these events.
[[nodiscard]] CounterStart market_start(std::vector<domain::Event> events = market_events(),
                                        bool english = false);

/// How far the day of tent 3 is.
enum class Day {
    planned,  ///< nothing is written down; days before suggest 12 oils, which were sold out once, 20 crackers
    packed,   ///< 12 oils and 20 crackers are on the list
    out,      ///< 12 oils, 20 crackers, 6 beers; sold 8, 15, 6; 2 crackers given; a sale of an oil voided
    home,     ///< 3 oils and 4 crackers came back: an oil is missing, a cracker over
    settled,  ///< the oil is posted, the cracker too
};
[[nodiscard]] app::EventPicture market_picture(const CounterInShop& shop, Day day, LocationCode stall = tent);

struct MarketScene : StockScene {
    explicit MarketScene(Day day, bool english = false);
    explicit MarketScene(CounterStart start) : StockScene(std::move(start)) {}

    void sees_day(Day day, LocationCode stall = tent);
    /// The market, tent 3, and the figures of that day.
    void enters(Day day);
    /// And the page of a step.
    void opens(const char* step) { does(intent::OpenStep{step}); }
    [[nodiscard]] const EquationRow* row(const char* code) const;
};

}  // namespace tsunagu::viewmodel::test
