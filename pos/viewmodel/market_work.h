// What was begun at a stall of a marché day and is not recorded yet: lists that are being made, what was
// counted so far. Kept as text on this device over a crash, so that nobody counts a tent twice because
// somebody pulled the plug.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "inventory/base/ids.h"
#include "inventory/base/quantity.h"
#include "inventory/domain/ledger.h"
#include "pos/app/catalogue.h"
#include "pos/viewmodel/goods_list.h"

namespace tsunagu::viewmodel {

/// A list that is being made. One that nobody touched follows what it was filled from.
struct WorkList {
    GoodsList goods;
    bool touched = false;
};

/// What becomes of the goods that nobody counted.
enum class RestOfGoods { came_as_booked, stays_there, none_came };

/// As drafts and choices spell it.
[[nodiscard]] std::string_view name_of(RestOfGoods rest);
[[nodiscard]] std::optional<RestOfGoods> rest_named(std::string_view name);

struct StallWork {
    WorkList pack;
    WorkList carry_out;
    WorkList loss;
    std::optional<LocationCode> from;              ///< where the goods are carried out from
    std::optional<domain::MovementReason> reason;  ///< of the loss
    std::map<ItemId, Quantity> counted;            ///< what came back
    std::optional<RestOfGoods> rest;
    bool none_came = false;  ///< it was told that nothing came back, which moves nothing
    /// What the next act at the stall is known by, so that one which was recorded is not recorded again;
    /// empty until somebody names it.
    std::string id;

    /// Whether somebody began something that is not recorded.
    [[nodiscard]] bool is_begun() const;
};

/// What was counted of goods that are others now is counted of those.
void rename_merged(StallWork& work, const app::Catalogue& catalogue);

using StallKey = std::pair<EventCode, LocationCode>;
using StallWorks = std::map<StallKey, StallWork>;

/// "act": the draft that is recorded under that id.
[[nodiscard]] std::string draft_id(const StallWork& work, std::string_view act);

[[nodiscard]] std::string works_to_text(const StallWorks& works);
/// What is not understood is left out.
[[nodiscard]] StallWorks works_from_text(std::string_view text);

}  // namespace tsunagu::viewmodel
