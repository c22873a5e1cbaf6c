// The payload of `consignor_defined`: who is paid for goods, and on what terms. Contact and bank account are
// personal data and are never in a payload. The latest one of a code counts.
#pragma once

#include <string>
#include <string_view>

#include "inventory/base/result.h"
#include "inventory/domain/consignor.h"

namespace tsunagu::record {

struct ConsignorDefined {
    domain::Consignor consignor;
};

/// Canonical JSON (docs/journal-format.md).
[[nodiscard]] std::string encode(const ConsignorDefined& definition);
/// Errors: entry_malformed.
[[nodiscard]] Result<ConsignorDefined> decode_consignor_defined(std::string_view payload, int schema_version);

}  // namespace tsunagu::record
