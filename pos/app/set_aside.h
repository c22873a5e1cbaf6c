// How much money is among a terminal's entries that its node has set aside: they are in none of the node's
// figures, and somebody has to add them to the day's report by hand.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "inventory/base/ids.h"
#include "inventory/base/result.h"
#include "inventory/base/yen.h"
#include "inventory/storage/own_stream.h"

namespace tsunagu::app {

/// Entries of one epoch of the own stream, both ends included.
struct EntryRun {
    Epoch epoch = 0;
    Seq first = 0;
    Seq last = 0;
};

struct SetAsideSales {
    struct Sale {
        std::string receipt;
        Yen total;
    };
    std::size_t count = 0;
    Yen total;                ///< voids not taken off
    std::vector<Sale> first;  ///< at most most_named of them, in their order
};

inline constexpr std::size_t most_named = 6;

/// The sales among `runs`; what cannot be read as one, or is damaged, is none. Errors: of the journal.
[[nodiscard]] Result<SetAsideSales> set_aside_sales(storage::OwnStreamReader& own,
                                                    std::span<const EntryRun> runs);

}  // namespace tsunagu::app
