// What an act on stock moved, read from its entry. For this folder only.
#pragma once

#include <optional>
#include <vector>

#include "inventory/base/ids.h"
#include "inventory/base/result.h"
#include "inventory/domain/ledger.h"
#include "inventory/journal/entry.h"
#include "inventory/record/stock_moved.h"
#include "inventory/storage/stock_reader.h"

namespace tsunagu::app {

struct ActMovements {
    std::vector<record::StockMovement> movements;
    domain::MovementReason reason = domain::MovementReason::delivery;
    std::optional<EntryRef> transfer;  ///< whose goods they are, of a dispatch or an arrival
};

/// Nothing for an entry that is no act on stock, a sale or a reversal. entry_malformed.
[[nodiscard]] Result<std::optional<ActMovements>> movements_of_act(const journal::Entry& entry);
/// Where the transfer it is of set out from; empty where it is of none.
[[nodiscard]] Result<LocationCode> origin_of(storage::StockReader& stock, const ActMovements& moved);

}  // namespace tsunagu::app
