// What the book had at a stall when an event began: goods that stayed over the night after an event before,
// or that the place keeps anyway.
//
// Rule: an event that was closed there (something was brought back, or somebody said what stays, were it
// nothing) leaves what was said to stay, a shop also its shelves (said_to_stay.h), and nothing else: what was
// missing then is that event's to explain, and is not there again. From then on all that moved at the stall
// until this event counts; a count that was posted since first finds what was missing then, and settles it
// for that event, also on the morning of the next; so does what is written off as stolen without naming an
// event, since nobody had it in the hand. What is thrown away, given away or sent on was there. Where no
// event was closed there before, it is the book's balance. Sales and acts count by their date, acts at the
// stall of the event they are linked to by that event's; voided sales and acts taken back leave nothing.
// Never less than nothing: what was sold beyond the book on an earlier day is that day's difference. The
// brochures of a place's rack are no goods of its stall, unless they were said to stay: visitors take them
// without a word.
#pragma once

#include <map>
#include <vector>

#include "inventory/base/ids.h"
#include "inventory/base/quantity.h"
#include "inventory/base/result.h"
#include "pos/app/event_report.h"
#include "pos/app/said_to_stay.h"

namespace tsunagu::app {

/// What the book has of an item at a stall, before an event and after it.
struct AtStall {
    Quantity at_start;  ///< >= 0
    /// Of it, what was said to stay when the event before was closed, or carried there for one that nobody
    /// closed; the rest is merely on the place's shelf.
    Quantity of_events;
    Quantity settled_before;  ///< of what counts of the event's own date found, what was open before it
    Quantity at_end;          ///< what the book had here when the event was over, what stays among it
    Quantity counted_later;   ///< what counts after its date found
    Quantity stolen;          ///< written off as stolen on its own date by acts of no event; >= 0
    std::vector<TakenSince> taken_since;  ///< until the next event here; oldest first
};

/// What counts that found `counted` in all settle of what was open before them: what the book had beyond what
/// stays and nobody found (`open` above 0, `counted` below), or goods too much (`open` below 0). The rest is
/// of the day it was counted.
[[nodiscard]] Quantity settled(Quantity counted, Quantity open);

/// What they settle of `own`, the part of `open` that is an event's own: older open amounts are settled
/// first.
[[nodiscard]] Quantity settled_of(Quantity own, Quantity open, Quantity counted);

/// By item. Reads what moved at the stall since the event, and since the one before it that was closed there:
/// not what moved elsewhere. entry_malformed. Reports ask it; so does bringing back.
[[nodiscard]] Result<std::map<ItemId, AtStall>> stock_at_stall(const EventSource& source, StaysMemo& memo,
                                                               const domain::Event& event,
                                                               const LocationCode& stall);

}  // namespace tsunagu::app
