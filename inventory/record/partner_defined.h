// The payload of `partner_defined`: a municipality where goods come from. The latest one of a code counts.
#pragma once

#include <string>
#include <string_view>

#include "inventory/base/result.h"
#include "inventory/domain/partner.h"

namespace tsunagu::record {

struct PartnerDefined {
    domain::Partner partner;
};

/// Canonical JSON (docs/journal-format.md).
[[nodiscard]] std::string encode(const PartnerDefined& definition);
/// Errors: entry_malformed.
[[nodiscard]] Result<PartnerDefined> decode_partner_defined(std::string_view payload, int schema_version);

}  // namespace tsunagu::record
