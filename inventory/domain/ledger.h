// Stock as double entry: a movement takes a quantity of an item (and lot) from one location to another, and
// nothing else ever changes stock. Hence the sum over all locations is zero, for each item and lot, always.
#pragma once

#include <compare>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "inventory/base/ids.h"
#include "inventory/base/language.h"
#include "inventory/base/quantity.h"
#include "inventory/base/result.h"

namespace tsunagu::domain {

enum class MovementReason {
    opening,
    delivery,
    sale,
    sale_void,
    refund,
    transfer,
    waste,
    expired,
    damaged,
    tasting,
    return_to_consignor,
    theft,
    stocktake_difference,
    relief,
};

struct Movement {
    ItemId item;
    std::string lot;  ///< empty where the item is not kept by lot
    LocationCode from;
    LocationCode to;
    Quantity quantity;  ///< more than zero
    MovementReason reason = MovementReason::transfer;
};

/// quantity_invalid unless 1 <= quantity <= Quantity::limit; unknown_location where an end is empty or both
/// are the same.
[[nodiscard]] Result<void> validate(const Movement& movement);

struct StockKey {
    LocationCode location;
    ItemId item;
    std::string lot;
    friend auto operator<=>(const StockKey&, const StockKey&) = default;
    friend bool operator==(const StockKey&, const StockKey&) = default;
};

/// What is where. A balance may be negative: a figure never refuses a sale.
using Balances = std::map<StockKey, Quantity>;

/// Adds one movement to both its ends. Requires: a valid movement.
void post(Balances& balances, const Movement& movement);
/// Every movement from nothing; the order does not matter.
[[nodiscard]] Balances balances_of(std::span<const Movement> movements);
/// The balance of an item at a location over all its lots.
[[nodiscard]] Quantity balance(const Balances& balances, const LocationCode& location, const ItemId& item);
/// Over all items and locations: zero, or the ledger is wrong.
[[nodiscard]] Quantity sum_of(const Balances& balances);

/// The movement that takes it back: the ends swapped, another reason.
[[nodiscard]] Movement reversed(const Movement& movement, MovementReason reason);

[[nodiscard]] std::string_view name_of(MovementReason reason);
[[nodiscard]] std::optional<MovementReason> parse_movement_reason(std::string_view name);
[[nodiscard]] std::string_view words_for(MovementReason reason, Language language);

}  // namespace tsunagu::domain
