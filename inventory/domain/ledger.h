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
#include "inventory/base/quantity.h"
#include "inventory/base/result.h"
#include "inventory/domain/named.h"

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
    handed_out,
};

template <>
struct NamesOf<MovementReason> {
    static constexpr std::array rows = {
        Named<MovementReason>{MovementReason::opening, "opening", "期首在庫", "opening stock"},
        Named<MovementReason>{MovementReason::delivery, "delivery", "納品", "delivery"},
        Named<MovementReason>{MovementReason::sale, "sale", "販売", "sale"},
        Named<MovementReason>{MovementReason::sale_void, "sale_void", "売上取消", "voided sale"},
        Named<MovementReason>{MovementReason::refund, "refund", "返品（お客さま）", "refund"},
        Named<MovementReason>{MovementReason::transfer, "transfer", "移動", "transfer"},
        Named<MovementReason>{MovementReason::waste, "waste", "廃棄", "waste"},
        Named<MovementReason>{MovementReason::expired, "expired", "期限切れ", "expired"},
        Named<MovementReason>{MovementReason::damaged, "damaged", "破損", "damaged"},
        Named<MovementReason>{MovementReason::tasting, "tasting", "試食", "tasting"},
        Named<MovementReason>{MovementReason::return_to_consignor, "return_to_consignor", "返品（委託者）",
                              "returned to the consignor"},
        Named<MovementReason>{MovementReason::theft, "theft", "盗難", "theft"},
        Named<MovementReason>{MovementReason::stocktake_difference, "stocktake_difference", "棚卸差異",
                              "stocktake difference"},
        Named<MovementReason>{MovementReason::relief, "relief", "災害支援", "disaster relief"},
        // Brochures that visitors took. Only brochures_counted moves goods for it.
        Named<MovementReason>{MovementReason::handed_out, "handed_out", "配布", "handed out"},
    };
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

}  // namespace tsunagu::domain
