// The payload of `event_planned`: a marché day with its stalls, as it is meant to be. The latest one of a
// code counts, as a whole.
#pragma once

#include <string>
#include <string_view>

#include "inventory/base/result.h"
#include "inventory/domain/event.h"

namespace tsunagu::record {

struct EventPlanned {
    domain::Event event;
    friend bool operator==(const EventPlanned&, const EventPlanned&) = default;
};

/// Canonical JSON (docs/journal-format.md).
[[nodiscard]] std::string encode(const EventPlanned& planned);
/// Errors: entry_malformed.
[[nodiscard]] Result<EventPlanned> decode_event_planned(std::string_view payload, int schema_version);

}  // namespace tsunagu::record
