// The payload of `setting_set`: one of the shop's settings (the receipt's footer, the rounding of tax). The
// latest one of a key counts. Settings of a device are not history and live in local.db.
#pragma once

#include <string>
#include <string_view>

#include "inventory/base/result.h"

namespace tsunagu::record {

struct SettingSet {
    std::string key;
    std::string value;
    friend bool operator==(const SettingSet&, const SettingSet&) = default;
};

/// Canonical JSON (docs/journal-format.md).
[[nodiscard]] std::string encode(const SettingSet& setting);
/// Errors: entry_malformed.
[[nodiscard]] Result<SettingSet> decode_setting_set(std::string_view payload, int schema_version);

}  // namespace tsunagu::record
