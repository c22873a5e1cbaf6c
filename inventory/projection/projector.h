// From an entry to what follows from it. Pure: the same entries in the same order give the same calls, with
// no catalogue, schedule or clock consulted. One table maps (kind, schema_version) to its decoder and
// projector.
#pragma once

#include "inventory/base/ids.h"
#include "inventory/journal/entry.h"
#include "inventory/projection/state_writer.h"

namespace tsunagu::projection {

/// Raised by one whenever the same entry would project to something else; state.db is then rebuilt.
inline constexpr int projector_version = 19;

/// Applies one entry. An unknown kind is noted, a malformed payload quarantined; neither stops what follows.
void project(const journal::Entry& entry, Position position, StateWriter& state);

}  // namespace tsunagu::projection
