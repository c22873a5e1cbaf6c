// The payload of `limit_granted`: how many of an item's daily limit one terminal may sell, so that terminals
// that hear nothing of each other do not sell the same thirty twice.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "inventory/base/clock.h"
#include "inventory/base/ids.h"
#include "inventory/base/quantity.h"
#include "inventory/base/result.h"

namespace tsunagu::record {

struct LimitGranted {
    std::optional<BusinessDate> date;  ///< of that day alone; absent: every day that has no share of its own
    ItemId item;
    std::optional<std::int64_t> quantity;  ///< 0..Quantity::limit; absent: the share is taken back
    StreamId terminal;
    /// Every day from that one on, in place of what was said of days from an earlier one; never with a
    /// `date`.
    std::optional<BusinessDate> from = std::nullopt;
    friend bool operator==(const LimitGranted&, const LimitGranted&) = default;
};

/// The schema version that holds it: 2 where it says from when on, otherwise 1.
[[nodiscard]] int version_of(const LimitGranted& grant);
/// Canonical JSON (docs/journal-format.md).
[[nodiscard]] std::string encode(const LimitGranted& grant);
/// Errors: entry_malformed.
[[nodiscard]] Result<LimitGranted> decode_limit_granted(std::string_view payload, int schema_version);

}  // namespace tsunagu::record
