// The payload of `item_defined`: a new item. Its identity is the entry's own name, so the payload holds none.
#pragma once

#include <string>
#include <string_view>

#include "inventory/base/result.h"
#include "inventory/domain/item.h"

namespace tsunagu::record {

struct ItemDefined {
    domain::Item item;  ///< id is not written, and is empty when read
};

/// The schema version that holds it: 2 of an item by weight, otherwise 1.
[[nodiscard]] int version_of(const ItemDefined& definition);
/// Canonical JSON (docs/journal-format.md).
[[nodiscard]] std::string encode(const ItemDefined& definition);
/// Errors: entry_malformed.
[[nodiscard]] Result<ItemDefined> decode_item_defined(std::string_view payload, int schema_version);

}  // namespace tsunagu::record
