// The payload of `location_settings_set`: who runs a location, who issues its receipts and whose its takings
// are, from a date on. What has not been decided is empty.
#pragma once

#include <string>
#include <string_view>

#include "inventory/base/ids.h"
#include "inventory/base/result.h"
#include "inventory/domain/location.h"

namespace tsunagu::record {

struct LocationSettingsSet {
    LocationCode location;
    domain::LocationSettings settings;
    friend bool operator==(const LocationSettingsSet&, const LocationSettingsSet&) = default;
};

/// Canonical JSON (docs/journal-format.md).
[[nodiscard]] std::string encode(const LocationSettingsSet& set);
/// Errors: entry_malformed.
[[nodiscard]] Result<LocationSettingsSet> decode_location_settings_set(std::string_view payload,
                                                                       int schema_version);

}  // namespace tsunagu::record
