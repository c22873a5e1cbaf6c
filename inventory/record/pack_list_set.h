// The payload of `pack_list_set`: what a stall means to take to an event. It moves nothing; the latest one of
// an event and stall counts, as a whole, and one without lines takes the list away.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "inventory/base/ids.h"
#include "inventory/base/result.h"
#include "inventory/domain/event.h"

namespace tsunagu::record {

struct PackListSet {
    EventCode event;
    LocationCode stall;
    std::vector<domain::PackLine> lines;
    friend bool operator==(const PackListSet&, const PackListSet&) = default;
};

/// Canonical JSON (docs/journal-format.md).
[[nodiscard]] std::string encode(const PackListSet& list);
/// Errors: entry_malformed.
[[nodiscard]] Result<PackListSet> decode_pack_list_set(std::string_view payload, int schema_version);

}  // namespace tsunagu::record
