// The payload of `terminal_defined`: where the terminal whose stream this is sells. The latest one counts.
#pragma once

#include <string>
#include <string_view>

#include "inventory/base/ids.h"
#include "inventory/base/result.h"

namespace tsunagu::record {

struct TerminalDefined {
    LocationCode location;
    friend bool operator==(const TerminalDefined&, const TerminalDefined&) = default;
};

/// Canonical JSON (docs/journal-format.md).
[[nodiscard]] std::string encode(const TerminalDefined& terminal);
/// Errors: entry_malformed.
[[nodiscard]] Result<TerminalDefined> decode_terminal_defined(std::string_view payload, int schema_version);

}  // namespace tsunagu::record
