// Goods of an event as the entries hold them. For this folder only.
#pragma once

#include <string>
#include <vector>

#include "inventory/base/ids.h"
#include "inventory/base/result.h"
#include "inventory/domain/ledger.h"
#include "inventory/record/stock_fields.h"
#include "inventory/record/stock_moved.h"

namespace tsunagu::app {

using EventGoods = std::vector<record::StockGoods>;

[[nodiscard]] record::StockMoved moved_of(const EventGoods& goods, const LocationCode& from,
                                          const LocationCode& to, domain::MovementReason reason,
                                          std::string note = {});

/// Where goods of a stall go that leave it unsold for that reason. field_invalid where none do.
[[nodiscard]] Result<LocationCode> end_of(domain::MovementReason reason);

}  // namespace tsunagu::app
