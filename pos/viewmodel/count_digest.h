// What a picture of a count comes to, worked out once for each picture and not for each frame: a large shop
// has ten thousand lines in it.
#pragma once

#include <cstddef>
#include <map>
#include <vector>

#include "inventory/base/ids.h"
#include "inventory/base/quantity.h"
#include "pos/app/catalogue.h"
#include "pos/app/stock_picture.h"
#include "pos/app/unit_sums.h"

namespace tsunagu::viewmodel {

struct CountDigest {
    /// What one counter counted and nobody replaced.
    struct Counted {
        std::size_t kinds = 0;
        app::UnitSums sums;
    };

    std::map<ItemId, std::vector<std::size_t>> lines;      ///< of the comparison, by item
    std::map<OperatorId, std::vector<std::size_t>> steps;  ///< the latest first, no more than are shown
    std::map<OperatorId, Counted> counted;
    std::vector<std::size_t> differing;  ///< lines; those that count before those that do not any more
    std::size_t counting = 0;            ///< of these, how many count
    std::vector<std::size_t> late;       ///< lines of which something came after the count was posted
    app::UnitSums more;                  ///< the sums of those
    app::UnitSums less;
};

/// `most_steps`: so many of a counter's steps are shown.
[[nodiscard]] CountDigest digest_of(const app::CountPicture& picture, const app::Catalogue& catalogue,
                                    std::size_t most_steps);

}  // namespace tsunagu::viewmodel
