// Which items are merged, as state.db says, kept until it says something new; and how rows about several
// items that are one become rows about one.
#pragma once

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include "inventory/domain/item_aliases.h"
#include "inventory/storage/database.h"

namespace tsunagu::storage {

/// Not thread-safe; lives no longer than the database. Throws Failure.
class KnownAliases {
  public:
    explicit KnownAliases(Database& state) : state_(&state) {}

    /// As of now; one look-up where nothing changed. Good until the next call.
    const domain::ItemAliases& now();

  private:
    Database* state_;
    std::int64_t words_ = 0;
    domain::ItemAliases aliases_;
};

/// Names what rows are about by the roots of their items (`item_of(row)` is a reference to the id). Rows that
/// have one `key_of` then are put together by `add(row, later)` and all are in the order of their keys;
/// nothing is done where no row is about a merged item.
template <class Row, class ItemOf, class KeyOf, class Add>
void fold_aliases(std::vector<Row>& rows, const domain::ItemAliases& aliases, ItemOf item_of, KeyOf key_of,
                  Add add) {
    if (aliases.empty()) return;
    bool renamed = false;
    for (auto& row : rows) {
        auto& item = item_of(row);
        if (!aliases.is_merged(item)) continue;
        item = ItemId(aliases.root_of(item));
        renamed = true;
    }
    if (!renamed) return;
    std::stable_sort(rows.begin(), rows.end(),
                     [&](const Row& a, const Row& b) { return key_of(a) < key_of(b); });
    std::vector<Row> folded;
    for (auto& row : rows)
        if (!folded.empty() && key_of(folded.back()) == key_of(row))
            add(folded.back(), row);
        else
            folded.push_back(std::move(row));
    rows = std::move(folded);
}

/// Before fold_aliases() of what is said of an item and not added up: what was said of the root itself holds
/// over what was said of those merged into it.
template <class Row>
void own_first(std::vector<Row>& rows, const domain::ItemAliases& aliases) {
    if (aliases.empty()) return;
    std::stable_partition(rows.begin(), rows.end(),
                          [&](const Row& row) { return !aliases.is_merged(row.item); });
}

template <class Row>
void keep_first(Row& /*first*/, const Row& /*other*/) {}

}  // namespace tsunagu::storage
