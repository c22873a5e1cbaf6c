// The payload of `drawer_opened`: the cash drawer was kicked and nothing was sold. A sale's own kick is part
// of the sale and leaves no entry.
#pragma once

#include <string>
#include <string_view>

#include "inventory/base/result.h"

namespace tsunagu::record {

struct DrawerOpened {
    std::string asked_by;  ///< "screen" or "command"; who it was stands in the entry's operator
    friend bool operator==(const DrawerOpened&, const DrawerOpened&) = default;
};

/// Canonical JSON (docs/journal-format.md).
[[nodiscard]] std::string encode(const DrawerOpened& opened);
/// Errors: entry_malformed.
[[nodiscard]] Result<DrawerOpened> decode_drawer_opened(std::string_view payload, int schema_version);

}  // namespace tsunagu::record
