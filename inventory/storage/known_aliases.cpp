#include "inventory/storage/known_aliases.h"

#include <map>

#include "inventory/storage/state_rows.h"

namespace tsunagu::storage {

const domain::ItemAliases& KnownAliases::now() {
    std::int64_t words = 0;
    if (auto said = state_->query("SELECT words FROM item_alias_words"); said.next()) words = said.integer(0);
    if (words == words_) return aliases_;
    std::map<ItemId, ItemId> roots;
    bool whole = true;
    auto rows = state_->query(
        "SELECT item, root, EXISTS(SELECT 1 FROM item WHERE id = root) FROM item_alias WHERE root <> item");
    while (rows.next()) {
        // What is not known here yet stands for nothing: goods would vanish from the shelf.
        whole = whole && rows.integer(2) != 0;
        if (rows.integer(2) != 0) roots.emplace(ItemId{entry_ref_of(rows, 0)}, ItemId{entry_ref_of(rows, 1)});
    }
    aliases_ = domain::ItemAliases(roots);
    words_ = whole ? words : -1;
    return aliases_;
}

}  // namespace tsunagu::storage
