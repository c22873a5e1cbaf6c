// What a picture of a count comes to, worked out once for each picture and not for each frame: a large shop
// has ten thousand lines in it.
#pragma once

#include <cstddef>
#include <map>
#include <vector>

#include "inventory/base/ids.h"
#include "inventory/base/quantity.h"
#include "pos/app/stock_picture.h"

namespace tsunagu::viewmodel {

struct CountDigest {
    /// What one counter counted and nobody replaced.
    struct Counted {
        std::size_t kinds = 0;
        Quantity pieces;
    };

    std::map<ItemId, std::vector<std::size_t>> lines;      ///< of the comparison, by item
    std::map<OperatorId, std::vector<std::size_t>> steps;  ///< the latest first, no more than are shown
    std::map<OperatorId, Counted> counted;
    std::vector<std::size_t> differing;  ///< lines; those that count before those that do not any more
    std::size_t counting = 0;            ///< of these, how many count
    Quantity more;                       ///< the sums of those
    Quantity less;
};

/// `most_steps`: so many of a counter's steps are shown.
[[nodiscard]] CountDigest digest_of(const app::CountPicture& picture, std::size_t most_steps);

}  // namespace tsunagu::viewmodel
