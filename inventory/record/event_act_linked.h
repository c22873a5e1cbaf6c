// The payload of `event_act_linked`: an act on stock of the same chain belongs to an event, whatever its
// date. The goods move by that act alone; this only says what the act was part of.
#pragma once

#include <string>
#include <string_view>

#include "inventory/base/ids.h"
#include "inventory/base/result.h"
#include "inventory/domain/event.h"

namespace tsunagu::record {

struct EventActLinked {
    EntryRef act;  ///< an act on stock
    EventCode event;
    domain::EventPart part = domain::EventPart::carry_out;
    LocationCode stall;
    friend bool operator==(const EventActLinked&, const EventActLinked&) = default;
};

/// Canonical JSON (docs/journal-format.md).
[[nodiscard]] std::string encode(const EventActLinked& link);
/// Errors: entry_malformed.
[[nodiscard]] Result<EventActLinked> decode_event_act_linked(std::string_view payload, int schema_version);

}  // namespace tsunagu::record
