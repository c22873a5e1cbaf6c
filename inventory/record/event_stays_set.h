// The payload of `event_stays_set`: what is left at a stall on purpose when an event is over, over the night
// or until the next one. It moves nothing; the latest one of an event and stall counts, as a whole, and one
// without lines says that nothing was left.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "inventory/base/ids.h"
#include "inventory/base/result.h"
#include "inventory/domain/event.h"

namespace tsunagu::record {

struct EventStaysSet {
    EventCode event;
    LocationCode stall;
    std::vector<domain::PackLine> lines;  ///< each item once, quantities above 0
    friend bool operator==(const EventStaysSet&, const EventStaysSet&) = default;
};

/// Canonical JSON (docs/journal-format.md).
[[nodiscard]] std::string encode(const EventStaysSet& stays);
/// Errors: entry_malformed.
[[nodiscard]] Result<EventStaysSet> decode_event_stays_set(std::string_view payload, int schema_version);

}  // namespace tsunagu::record
