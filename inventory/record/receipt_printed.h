// The payload of `receipt_printed`: a printer acknowledged a sale's receipt.
#pragma once

#include <string>
#include <string_view>

#include "inventory/base/ids.h"
#include "inventory/base/result.h"

namespace tsunagu::record {

struct ReceiptPrinted {
    EntryRef sale;
    bool reprint = false;  ///< it was marked 再印字
    std::string printer;   ///< which device, as the terminal calls it
    friend bool operator==(const ReceiptPrinted&, const ReceiptPrinted&) = default;
};

/// Canonical JSON (docs/journal-format.md).
[[nodiscard]] std::string encode(const ReceiptPrinted& printed);
/// Errors: entry_malformed.
[[nodiscard]] Result<ReceiptPrinted> decode_receipt_printed(std::string_view payload, int schema_version);

}  // namespace tsunagu::record
