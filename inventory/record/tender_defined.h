// The payload of `tender_defined`: a way to pay. The latest one of a kind counts.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "inventory/base/ids.h"
#include "inventory/base/result.h"

namespace tsunagu::record {

struct TenderDefined {
    TenderKind kind;
    std::string name;
    std::string name_en;           ///< may be empty
    bool gives_change = false;     ///< cash
    bool forfeits_excess = false;  ///< vouchers: an excess is accepted, forfeited and recorded apart
    std::int32_t order = 0;        ///< on the payment screen, from the lowest
    friend bool operator==(const TenderDefined&, const TenderDefined&) = default;
};

/// Canonical JSON (docs/journal-format.md).
[[nodiscard]] std::string encode(const TenderDefined& tender);
/// Errors: entry_malformed.
[[nodiscard]] Result<TenderDefined> decode_tender_defined(std::string_view payload, int schema_version);

}  // namespace tsunagu::record
