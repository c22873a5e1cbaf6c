// The payload of `location_defined`: a location's lasting attributes. Who runs it, issues its receipts and
// owns its cash are dated, and come by `location_settings_set`.
#pragma once

#include <string>
#include <string_view>

#include "inventory/base/ids.h"
#include "inventory/base/result.h"
#include "inventory/domain/location.h"

namespace tsunagu::record {

struct LocationDefined {
    LocationCode code;
    std::string name;
    std::string name_en;  ///< may be empty
    domain::LocationKind kind = domain::LocationKind::place;
    friend bool operator==(const LocationDefined&, const LocationDefined&) = default;
};

/// Canonical JSON (docs/journal-format.md).
[[nodiscard]] std::string encode(const LocationDefined& location);
/// Errors: entry_malformed.
[[nodiscard]] Result<LocationDefined> decode_location_defined(std::string_view payload, int schema_version);

}  // namespace tsunagu::record
