// Counting what of a limit is sold: the questions that the writer and a read-only view ask in the same way.
// For this folder only.
//
// What counts: the sales of today at this place that stand. A terminal with a share of its own counts its own
// sales against it; all others together have what the shares leave.
#pragma once

#include <functional>
#include <vector>

#include "inventory/base/clock.h"
#include "inventory/base/ids.h"
#include "inventory/base/result.h"
#include "inventory/journal/entry.h"
#include "inventory/projection/state_writer.h"
#include "inventory/storage/state_reader.h"
#include "pos/app/limited_item.h"

namespace tsunagu::app {

/// What limits need to know besides the state: the journal.
using EntryAt = std::function<Result<journal::Entry>(Position)>;

/// Every limit that holds at this place: its own, or else that of all places. Reads today's sales only where
/// something is counted.
[[nodiscard]] Result<std::vector<LimitedItem>> read_limits(storage::StateReader& state, const EntryAt& entry,
                                                           const LocationCode& here, const StreamId& terminal,
                                                           BusinessDate today);

/// The shares of an item that hold on that day: of a terminal with one for the day, that one.
[[nodiscard]] std::vector<projection::LimitShareRow> shares_on(
    const std::vector<projection::LimitShareRow>& shares, const ItemId& item, BusinessDate today);

}  // namespace tsunagu::app
