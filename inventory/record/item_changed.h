// The payload of `item_changed`: an item's attributes from now on, all of them, so that one entry tells the
// item.
#pragma once

#include <string>
#include <string_view>

#include "inventory/base/result.h"
#include "inventory/domain/item.h"

namespace tsunagu::record {

struct ItemChanged {
    domain::Item item;  ///< id names the entry that defined it
};

/// The schema version that holds it: 2 of an item by weight, otherwise 1.
[[nodiscard]] int version_of(const ItemChanged& change);
/// Canonical JSON (docs/journal-format.md).
[[nodiscard]] std::string encode(const ItemChanged& change);
/// Errors: entry_malformed.
[[nodiscard]] Result<ItemChanged> decode_item_changed(std::string_view payload, int schema_version);

}  // namespace tsunagu::record
