// The payload of `operator_defined`: an operator's id and the display name they chose for receipts, which
// need not be a person's name (docs/journal-format.md, personal data).
#pragma once

#include <string>
#include <string_view>

#include "inventory/base/ids.h"
#include "inventory/base/result.h"

namespace tsunagu::record {

struct OperatorDefined {
    OperatorId id;
    std::string display_name;
    friend bool operator==(const OperatorDefined&, const OperatorDefined&) = default;
};

/// Canonical JSON (docs/journal-format.md).
[[nodiscard]] std::string encode(const OperatorDefined& definition);
/// Errors: entry_malformed.
[[nodiscard]] Result<OperatorDefined> decode_operator_defined(std::string_view payload, int schema_version);

}  // namespace tsunagu::record
