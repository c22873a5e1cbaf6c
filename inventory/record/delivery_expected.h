// The payload of `delivery_expected`: what a delivery note will bring, or brings in parts; or that its rest
// is no longer waited for. The latest entry of a consignor and note counts.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "inventory/base/ids.h"
#include "inventory/base/result.h"
#include "inventory/record/goods_received.h"

namespace tsunagu::record {

struct DeliveryExpected {
    ConsignorCode consignor;          ///< may be empty
    std::string delivery_note;        ///< never empty
    std::vector<ReceivedLine> lines;  ///< never empty
    std::string closed;               ///< why the rest is no longer expected; empty: it is
    friend bool operator==(const DeliveryExpected&, const DeliveryExpected&) = default;
};

/// Canonical JSON (docs/journal-format.md).
[[nodiscard]] std::string encode(const DeliveryExpected& expected);
/// Errors: entry_malformed.
[[nodiscard]] Result<DeliveryExpected> decode_delivery_expected(std::string_view payload, int schema_version);

}  // namespace tsunagu::record
