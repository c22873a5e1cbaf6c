// A count as it stands: what was counted by whom, against what should have been there at the moment of each
// count (domain/stocktake.h), and what stands in its way.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "inventory/base/result.h"
#include "inventory/domain/stocktake.h"
#include "inventory/journal/entry.h"
#include "inventory/storage/stock_reader.h"

namespace tsunagu::app {

/// Where figures of stock come from; the writer and a read-only view ask alike.
struct StockSource {
    storage::StockReader& stock;
    std::function<Result<journal::Entry>(Position)> entry;
};

struct ComparedLine {
    domain::CountedLine line;
    std::vector<OperatorId> counters;
    /// A count of a later moment was posted: it says what is here, and this line no longer does.
    bool superseded = false;
    std::vector<domain::LotTake> lots;  ///< what the difference is booked to
    /// Of a posted count, what all steps come to where some came after it was posted, from another counter's
    /// terminal: the posting knows nothing of those, and nothing was booked for them.
    std::optional<Quantity> late;
};

struct CountComparison {
    storage::CountSummary count;
    std::vector<projection::CountAddRow> steps;  ///< all that was counted, replaced ones included
    std::vector<ComparedLine> lines;             ///< by item and lot
};

/// Of a count that was not posted, against the book as it is now; of a posted one, as it was posted, with the
/// lines that are late (of goods that were not posted at all, with nothing counted and nothing expected); of
/// one that was given up, or of which a later count had said all, what was counted, without a difference.
[[nodiscard]] Result<CountComparison> compare_count(const StockSource& source,
                                                    const storage::CountSummary& count);

/// Of how many lines somebody counted more after the count was posted.
[[nodiscard]] std::size_t late_lines(const CountComparison& comparison);

}  // namespace tsunagu::app
