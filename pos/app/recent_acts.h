// The last acts on the stock of a place, as a screen lists them: what came and went, what was counted, and
// what was taken back. Read from the journal, so that an act can be taken back and its slip printed again
// after the program ended too.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "inventory/base/clock.h"
#include "inventory/base/ids.h"
#include "inventory/base/quantity.h"
#include "inventory/base/result.h"
#include "inventory/domain/ledger.h"

namespace tsunagu::storage {
class ShopView;
}

namespace tsunagu::app {

struct RecentAct {
    struct Goods {
        ItemId item;
        std::string lot;
        Quantity net;  ///< below 0: it took them from the place
    };
    EntryRef entry;
    UtcMs at;
    OperatorId operator_id;
    std::string kind;                              ///< of its entry
    std::optional<domain::MovementReason> reason;  ///< of a count that found no difference: none
    std::string reference;                         ///< as MovementLine::reference
    ConsignorCode consignor;                       ///< of a delivery; may be empty
    LocationCode other;                            ///< of a transfer, its other end; else empty
    /// Other places of the shop that the same entry moved goods at: taken back, they are too.
    std::vector<LocationCode> also;
    std::vector<Goods> goods;  ///< what it did to the place, in its own order
    std::optional<EntryRef> reversed_by;
    std::string reversed_kind;  ///< of what it takes back; empty where it takes back nothing

    /// Whether it can be asked to be taken back; whether that is done, the writer decides (StockBook).
    [[nodiscard]] bool can_be_taken_back() const { return !reversed_by && reversed_kind.empty(); }
    /// Whether there is a receiving slip of it.
    [[nodiscard]] bool has_slip() const;
};

struct RecentActs {
    /// So many are listed; older ones are asked of the command line.
    static constexpr std::size_t most = 200;

    LocationCode location;
    std::vector<RecentAct> acts;  ///< newest first
    bool has_older = false;
};

/// Goes through what ever moved there unsold, and reads the entries of those it lists.
[[nodiscard]] Result<RecentActs> recent_acts(storage::ShopView& view, const LocationCode& location);

}  // namespace tsunagu::app
