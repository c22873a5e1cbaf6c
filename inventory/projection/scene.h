// What every projector has at hand: the entry, its place, and where its consequences go. For this folder
// only.
#pragma once

#include <string>

#include "inventory/base/ids.h"
#include "inventory/domain/ledger.h"
#include "inventory/journal/entry.h"
#include "inventory/projection/state_writer.h"

namespace tsunagu::projection {

struct Scene {
    const journal::Entry& entry;
    Position position;
    StateWriter& state;
};

/// A movement of `scene`'s entry that only lacks its goods.
[[nodiscard]] MovementRow movement_of(const Scene& scene, LocationCode from, LocationCode to,
                                      domain::MovementReason reason);
/// `scene`'s entry as an act that may be taken back.
[[nodiscard]] StockActRow stock_act_of(const Scene& scene);
/// Gives `row` its goods and adds it.
void move_goods(const Scene& scene, MovementRow& row, const ItemId& item, const std::string& lot,
                Quantity quantity);

}  // namespace tsunagu::projection
