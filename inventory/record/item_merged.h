// The payload of `item_merged`: two items are one, or are two again.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "inventory/base/ids.h"
#include "inventory/base/result.h"

namespace tsunagu::record {

struct ItemMerged {
    std::optional<ItemId> into;  ///< absent: it is an item of its own again
    ItemId item;                 ///< never `into`
    friend bool operator==(const ItemMerged&, const ItemMerged&) = default;
};

/// Canonical JSON (docs/journal-format.md).
[[nodiscard]] std::string encode(const ItemMerged& merge);
/// Errors: entry_malformed.
[[nodiscard]] Result<ItemMerged> decode_item_merged(std::string_view payload, int schema_version);

}  // namespace tsunagu::record
