// What stays at a stall when its event is over: what somebody said, less what went after that, and with what
// came; and what a shop that is itself a stall has of its own.
//
// Rule: whatever leaves the stall after it was said and is the event's (event_report.h), stays no longer.
// First goes what was missing when it was said, since that was there too, then what was said to stay. What
// comes after it was said stays too. It follows from the acts and sales that stand each time it is asked, so
// one that is taken back restores it. Acts and words of different terminals are ordered by their clocks
// (domain::is_before); the order in which they come together decides nothing. For this folder only.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <utility>

#include "inventory/base/ids.h"
#include "inventory/base/quantity.h"
#include "inventory/base/result.h"
#include "pos/app/event_report.h"

namespace tsunagu::app {

struct StayingGoods {
    Quantity said;        ///< >= 0
    Quantity gone_since;  ///< since it was said; >= 0
    Quantity came_since;
};

/// What of it stays. `left`: what the event's acts leave at the stall now, what stays among it.
[[nodiscard]] Quantity staying(const StayingGoods& goods, Quantity left);

/// What stays of an item when the event is over.
struct Stays {
    Quantity all;
    Quantity said;  ///< of it; the rest is the place's own
};
using StaysByItem = std::map<ItemId, Stays>;

/// What was found out while one question is answered. An event asks what stayed after the one before, which
/// asks in turn: each stall of each event is tallied once.
struct StaysMemo {
    std::map<std::pair<EventCode, LocationCode>, StaysByItem> known;
};

/// Requires: the event was closed there. Where something moved after it was said, and at a shop, it takes the
/// event's report, which asks the event before in turn. entry_malformed.
[[nodiscard]] Result<StaysByItem> stays_after(const EventSource& source, StaysMemo& memo,
                                              const domain::Event& event, const LocationCode& stall);

}  // namespace tsunagu::app
