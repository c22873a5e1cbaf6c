// The payload of `count_opened`: a stocktake of a location begins. The count is named by this entry.
#pragma once

#include <string>
#include <string_view>

#include "inventory/base/ids.h"
#include "inventory/base/result.h"

namespace tsunagu::record {

struct CountOpened {
    LocationCode location;
    bool blind = false;  ///< counters are not shown what should be there
    friend bool operator==(const CountOpened&, const CountOpened&) = default;
};

/// Canonical JSON (docs/journal-format.md).
[[nodiscard]] std::string encode(const CountOpened& count);
/// Errors: entry_malformed.
[[nodiscard]] Result<CountOpened> decode_count_opened(std::string_view payload, int schema_version);

}  // namespace tsunagu::record
