// What stays at a stall when its event is over: what somebody said, less what went after that.
//
// Rule: what comes home after all, or is given away or lost for the event, stays no longer. First goes what
// was missing when it was said, since that was there too, then what was said to stay. It follows from the
// acts that stand each time it is asked, so an act that is taken back restores it. Acts and words of
// different terminals are ordered by their clocks (domain::is_before); the order in which they come together
// decides nothing. For this folder only.
#pragma once

#include <map>
#include <optional>

#include "inventory/base/ids.h"
#include "inventory/base/quantity.h"
#include "inventory/base/result.h"
#include "pos/app/event_report.h"

namespace tsunagu::app {

struct StayingGoods {
    Quantity said;        ///< above 0
    Quantity gone_since;  ///< by acts of the event that stand, after it was said
};

/// By item; nothing where nobody spoke of it. Reads the event's acts where something was said to stay.
/// entry_malformed.
[[nodiscard]] Result<std::optional<std::map<ItemId, StayingGoods>>> said_to_stay(const EventSource& source,
                                                                                 const EventCode& event,
                                                                                 const LocationCode& stall);

/// What of it stays. `left`: what the event's acts leave at the stall now, what stays among it.
[[nodiscard]] Quantity staying(const StayingGoods& goods, Quantity left);

/// What stays when the event is over: as said_to_stay, worked out. Where something went after it was said it
/// takes the event's report, which asks the event before in turn.
[[nodiscard]] Result<std::optional<std::map<ItemId, Quantity>>> stays_after(const EventSource& source,
                                                                            const EventCode& event,
                                                                            const LocationCode& stall);

}  // namespace tsunagu::app
