// The payload of `sale_voided`: a sale is taken back as a whole. It repeats what the sale moved and where, so
// that projecting it never looks the sale up.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "inventory/base/ids.h"
#include "inventory/base/quantity.h"
#include "inventory/base/result.h"
#include "inventory/base/yen.h"
#include "inventory/record/sale_record.h"

namespace tsunagu::record {

struct VoidedLine {
    ItemId item;
    std::string lot;    ///< may be empty
    Quantity quantity;  ///< 1..Quantity::limit; comes back to the location
    friend bool operator==(const VoidedLine&, const VoidedLine&) = default;
};

struct SaleVoided {
    EntryRef sale;
    std::string receipt;  ///< the sale's number
    LocationCode location;
    std::vector<VoidedLine> lines;
    Yen total;           ///< the sale's, given back
    std::string reason;  ///< why, in a word: "undo"
    friend bool operator==(const SaleVoided&, const SaleVoided&) = default;
};

/// Why, of a sale from paper: what was taken back was never sold.
inline constexpr std::string_view void_of_paper = "paper";

/// The voiding of `sale`, which stands at `entry`.
[[nodiscard]] SaleVoided voiding_of(const EntryRef& entry, const SaleRecord& sale, std::string reason);

/// Canonical JSON (docs/journal-format.md).
[[nodiscard]] std::string encode(const SaleVoided& voided);
/// Errors: entry_malformed.
[[nodiscard]] Result<SaleVoided> decode_sale_voided(std::string_view payload, int schema_version);

}  // namespace tsunagu::record
