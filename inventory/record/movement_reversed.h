// The payload of `movement_reversed`: what an entry moved by mistake goes back where it came from. It repeats
// the movements with their ends swapped, so that projecting it never looks the entry up.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "inventory/base/ids.h"
#include "inventory/base/result.h"
#include "inventory/domain/ledger.h"
#include "inventory/record/stock_moved.h"

namespace tsunagu::record {

struct MovementReversed {
    EntryRef entry;    ///< what is taken back
    std::string kind;  ///< its kind
    std::vector<StockMovement> movements;
    /// Of the movements taken back; of a count of the brochure rack handed_out, and what goes back to the
    /// supplier came for the reason opening.
    domain::MovementReason reason = domain::MovementReason::delivery;
    std::optional<EntryRef> transfer;  ///< whose goods they are, of a dispatch or an arrival
    std::string why;                   ///< in words, never about a person
    friend bool operator==(const MovementReversed&, const MovementReversed&) = default;
};

/// Canonical JSON (docs/journal-format.md).
[[nodiscard]] std::string encode(const MovementReversed& reversal);
/// The schema version that holds it: 2 of a refill or a count of the brochure rack, otherwise 1.
[[nodiscard]] int version_of(const MovementReversed& reversal);
/// Errors: entry_malformed.
[[nodiscard]] Result<MovementReversed> decode_movement_reversed(std::string_view payload, int schema_version);

}  // namespace tsunagu::record
