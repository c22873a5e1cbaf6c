// What is where, as one machine tells another: the balances of many places as of a moment, and how old the
// news of each place is. Plain values, which the node writes, the wire carries and a till's screen reads.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "inventory/base/clock.h"
#include "inventory/base/ids.h"
#include "inventory/base/quantity.h"

namespace tsunagu {

struct StockReport {
    struct Place {
        LocationCode code;
        std::string name;
        std::string name_en;  ///< may be empty
        /// When the tills that sell there were last heard from, of several the one longest ago, since the
        /// figure is as old as what is missing from it. Nothing where no till sells.
        std::optional<UtcMs> heard;
        bool operator==(const Place&) const = default;
    };
    struct Figure {
        std::size_t place = 0;  ///< in `places`
        Quantity quantity;      ///< over all lots
        bool operator==(const Figure&) const = default;
    };
    struct Goods {
        ItemCode code;                ///< of goods without one "T1/1234567890/12", as entries are named
        std::vector<Figure> figures;  ///< by place, each once; a place that never had any is not among them
        bool operator==(const Goods&) const = default;
    };

    UtcMs as_of;  ///< by the clock of the node, as `heard` is
    std::vector<Place> places;
    std::vector<Goods> goods;  ///< by code, each once
    UtcMs got;                 ///< by the clock of whoever was told; it is not sent

    bool operator==(const StockReport&) const = default;
};

}  // namespace tsunagu
