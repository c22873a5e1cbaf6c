// The payload of `event_stays_set`: what is left at a stall on purpose when an event is over, over the night
// or until the next one. It moves nothing; of each item the latest that was said of it counts. What comes
// home after that stays no longer: that follows from the acts, and is not said here.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "inventory/base/ids.h"
#include "inventory/base/quantity.h"
#include "inventory/base/result.h"

namespace tsunagu::record {

struct StaysLine {
    ItemId item;
    std::int64_t quantity = 0;  ///< 0..Quantity::limit: that none of it stays is said too
    friend bool operator==(const StaysLine&, const StaysLine&) = default;
};

struct EventStaysSet {
    EventCode event;
    LocationCode stall;
    std::vector<StaysLine> lines;  ///< each item once; may be none: somebody said that the event is over here
    bool whole = false;  ///< schema version 1: nothing that is not listed stays, and no line is of 0
    friend bool operator==(const EventStaysSet&, const EventStaysSet&) = default;
};

/// Canonical JSON (docs/journal-format.md).
[[nodiscard]] std::string encode(const EventStaysSet& stays);
/// The schema version that holds it.
[[nodiscard]] int version_of(const EventStaysSet& stays);
/// Errors: entry_malformed.
[[nodiscard]] Result<EventStaysSet> decode_event_stays_set(std::string_view payload, int schema_version);

}  // namespace tsunagu::record
