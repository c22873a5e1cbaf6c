// Acts on stock: what is asked for and what it did. Whoever acts, when and where is in each answer.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "inventory/base/clock.h"
#include "inventory/base/ids.h"
#include "inventory/base/quantity.h"
#include "inventory/base/stock_report.h"
#include "inventory/domain/barcode.h"
#include "inventory/domain/consignor.h"
#include "inventory/domain/ledger.h"
#include "inventory/journal/entry.h"
#include "inventory/record/stock_moved.h"

namespace tsunagu::app {

/// Goods as a scan or a hand names them.
struct NamedGoods {
    ItemCode code;
    std::string lot;  ///< may be empty
    std::optional<domain::Expiry> expiry;
    Quantity quantity{1};
    friend bool operator==(const NamedGoods&, const NamedGoods&) = default;
};

/// A delivery (入荷).
struct ReceiveRequest {
    LocationCode to;
    std::vector<NamedGoods> goods;
    ConsignorCode consignor;             ///< may be empty
    std::optional<domain::Trade> trade;  ///< absent: as the consignor's is
    std::string delivery_note;           ///< may be empty
    bool again = false;                  ///< it is another delivery of the same note's number
    OperatorId operator_id;              ///< empty, here and below: whom the shop has at the till
    bool all_expected = false;           ///< with all that the note's list still misses of other items
    bool rest = false;                   ///< `again`, as long as the note's list still misses all of it
    /// Of these the lot is dated otherwise already, and that is known: the earlier date holds for all of it.
    std::vector<NamedGoods> other_dates = {};
    friend bool operator==(const ReceiveRequest&, const ReceiveRequest&) = default;
};

/// Goods leave a place for another (移動・出庫). Goods without a lot are taken first to expire first, those
/// whose date has passed last.
struct DispatchRequest {
    LocationCode from;
    LocationCode to;
    std::vector<NamedGoods> goods;
    OperatorId operator_id;
    friend bool operator==(const DispatchRequest&, const DispatchRequest&) = default;
};

/// Goods of a transfer came (移動・入庫).
struct ArriveRequest {
    EntryRef transfer;
    std::vector<NamedGoods> goods;   ///< empty: all that is still on its way
    std::optional<LocationCode> to;  ///< absent: where they were sent
    OperatorId operator_id;
    bool although_counted = false;  ///< a count since they were sent knew nothing of them
    friend bool operator==(const ArriveRequest&, const ArriveRequest&) = default;
};

/// Goods leave a place for good: waste, tasting, damage, theft, relief, back to the consignor.
struct TakeOutRequest {
    LocationCode at;
    std::vector<NamedGoods> goods;
    domain::MovementReason reason = domain::MovementReason::waste;
    std::string note;  ///< may be empty; never about a person
    OperatorId operator_id;
    friend bool operator==(const TakeOutRequest&, const TakeOutRequest&) = default;
};

/// Goods of a transfer that will never arrive.
struct LoseRequest {
    EntryRef transfer;
    std::vector<NamedGoods> goods;  ///< empty: all that is still on its way
    domain::MovementReason reason = domain::MovementReason::theft;
    std::string note;  ///< may be empty; never about a person
    OperatorId operator_id;
    friend bool operator==(const LoseRequest&, const LoseRequest&) = default;
};

/// What one counter counted in one step.
struct CountAddRequest {
    EntryRef count;
    std::vector<NamedGoods> goods;  ///< quantities of 0 count that nothing is there
    bool recount = false;           ///< replaces what was counted before of these items
    OperatorId operator_id;
    bool new_lots = false;  ///< lots that the book does not have here are there all the same
    friend bool operator==(const CountAddRequest&, const CountAddRequest&) = default;
};

struct CountPostRequest {
    EntryRef count;
    std::string reason;
    OperatorId confirmed_by;       ///< a second person; may be empty
    bool missing_is_none = false;  ///< what is in the book here and was not counted is taken as none
    OperatorId operator_id;
    /// What the node said last of all places; null where it said nothing.
    std::shared_ptr<const StockReport> told = {};
    bool although_sold = false;  ///< what other terminals sold there and has not come is known
    friend bool operator==(const CountPostRequest&, const CountPostRequest&) = default;
};

/// The count was begun by mistake: it is closed, and changes no stock.
struct CountGiveUpRequest {
    EntryRef count;
    std::string reason;
    OperatorId operator_id;
    bool although_counted = false;  ///< what was counted in it is not to be believed either
    friend bool operator==(const CountGiveUpRequest&, const CountGiveUpRequest&) = default;
};

/// Goods of a lot whose date has passed.
struct PassedGoods {
    ItemId item;
    std::string lot;
    domain::Expiry expiry;
    Quantity quantity;
};

/// What the book has of an item at a place it was taken from, where that is less than nothing.
struct ShortGoods {
    ItemId item;
    LocationCode location;
    Quantity balance;  ///< < 0
};

/// An act that is in the journal, durably.
struct StockDone {
    EntryRef entry;
    UtcMs at;
    BusinessDate business_date;
    OperatorId operator_id;
    std::vector<record::StockMovement> movements;  ///< what it moved; empty for a step of a count
    /// Of goods sent on to be sold or eaten, those whose date has passed: there were no others.
    std::vector<PassedGoods> passed = {};
    /// More than the book had went out: it was recorded, since hands held it.
    std::vector<ShortGoods> below_nothing = {};
    std::optional<ItemCode> given_code = {};  ///< of the shop's own, given to an item
};

/// An act told as recording_unsure, and the entry it is if it is stored all the same.
struct UnsureAct {
    Position position = 0;
    journal::Hash hash{};
    StockDone done;
};

/// Where goods go for that reason; nothing for a reason that no one gives by hand (sale, transfer...).
[[nodiscard]] std::optional<LocationCode> destination_of(domain::MovementReason reason);

}  // namespace tsunagu::app
