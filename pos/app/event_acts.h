// Acts of a marché day: what is asked for and what it did.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "inventory/base/ids.h"
#include "inventory/base/stock_report.h"
#include "inventory/domain/event.h"
#include "inventory/domain/ledger.h"
#include "pos/app/stock_acts.h"

namespace tsunagu::app {

struct PlanRequest {
    domain::Event event;
    bool change = false;     ///< there is one of that code, and this replaces it
    OperatorId operator_id;  ///< empty, here and below: whom the shop has at the till
    friend bool operator==(const PlanRequest&, const PlanRequest&) = default;
};

/// What a stall means to take along; no goods take the list away.
struct PackRequest {
    EventCode event;
    LocationCode stall;
    std::vector<NamedGoods> goods;  ///< their lots are not looked at
    OperatorId operator_id;
    friend bool operator==(const PackRequest&, const PackRequest&) = default;
};

/// Goods go to the stall in one act (持ち出し). Goods without a lot are taken first to expire first, those
/// whose date has passed last.
struct CarryOutRequest {
    EventCode event;
    LocationCode stall;
    std::optional<LocationCode> from;  ///< absent: where this terminal sells
    std::vector<NamedGoods> goods;     ///< empty: the pack list
    bool add = false;                  ///< more goods, after some were carried out
    OperatorId operator_id;
    friend bool operator==(const CarryOutRequest&, const CarryOutRequest&) = default;
};

/// What came home, as it was counted (持ち帰り). What is not named did not come.
struct CarryBackRequest {
    EventCode event;
    LocationCode stall;
    std::optional<LocationCode> to;  ///< absent: where the goods were carried out from
    std::vector<NamedGoods> goods;   ///< quantities of 0 say that none came
    /// Of what is not named, all that the book has left came home; not what the place has of its own
    /// (EventLine::of_place).
    bool rest = false;
    /// What stays at the stall on purpose, in place of what was said of these goods before; 0: none of it.
    std::vector<NamedGoods> stays;
    bool rest_stays = false;  ///< of what is not named, all that the book has left stays there
    /// Gives up what is missing then, for that reason; stocktake_difference also books what is too much.
    /// What the place has of its own is not missing unless it is named.
    std::optional<domain::MovementReason> give_up;
    bool add = false;            ///< more goods, after some were brought back
    bool never_carried = false;  ///< also goods that were never carried out
    OperatorId operator_id;
    /// What the node said last of all places; null where it said nothing.
    std::shared_ptr<const StockReport> told = {};
    bool although_sold = false;  ///< what other terminals sold there and has not come is known
    friend bool operator==(const CarryBackRequest&, const CarryBackRequest&) = default;
};

/// Goods leave the stall for good: tasting, waste, damage...
struct EventLossRequest {
    EventCode event;
    LocationCode stall;
    std::vector<NamedGoods> goods;
    domain::MovementReason reason = domain::MovementReason::tasting;
    std::string note;  ///< may be empty; never about a person
    OperatorId operator_id;
    friend bool operator==(const EventLossRequest&, const EventLossRequest&) = default;
};

struct CarryBackDone {
    std::optional<StockDone> moved;     ///< absent where nothing came home
    bool stays = false;                 ///< it was written down what stays there
    std::optional<StockDone> given_up;  ///< absent where nothing was given up
};

}  // namespace tsunagu::app
