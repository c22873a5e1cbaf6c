// The part of StateFile about merged items: of several words about one item the greatest origin counts, as of
// what is defined, and what follows from all that count is worked out anew, so that chains may come in any
// order. Merging is rare; the table is as long as the list of what was ever merged.
#include <map>

#include "inventory/domain/item_aliases.h"
#include "inventory/storage/state_file.h"
#include "inventory/storage/state_rows.h"

namespace tsunagu::storage {

void StateFile::merge_item(const ItemId& item, const std::optional<ItemId>& into, const EntryRef& by) {
    database_
        ->query("INSERT INTO item_alias_words VALUES(1, 1) ON CONFLICT(one) DO UPDATE SET words = words + 1")
        .run();
    const auto name = to_text(item.entry);
    std::optional<std::string> said;
    if (into) said = to_text(into->entry);
    const auto written =
        database_
            ->query(
                "INSERT INTO item_alias(item, said, root, origin) VALUES(?1, ?2, ?1, ?3)"
                " ON CONFLICT(item) DO UPDATE SET said = excluded.said, origin = excluded.origin"
                " WHERE excluded.origin >= origin",
                name, said, Blob{origin_of(by)})
            .run();
    if (written == 0) return;

    std::map<ItemId, ItemId> merges;
    {
        auto rows = database_->query("SELECT item, said FROM item_alias WHERE said IS NOT NULL");
        while (rows.next()) merges.emplace(ItemId{entry_ref_of(rows, 0)}, ItemId{entry_ref_of(rows, 1)});
    }
    const domain::ItemAliases aliases(merges);
    std::map<std::string, std::string> changed;
    {
        auto rows = database_->query("SELECT item, root FROM item_alias");
        while (rows.next()) {
            auto root = to_text(aliases.root_of(ItemId{entry_ref_of(rows, 0)}).entry);
            if (root != rows.view(1)) changed.emplace(rows.text(0), std::move(root));
        }
    }
    for (const auto& [merged, root] : changed)
        database_->query("UPDATE item_alias SET root = ? WHERE item = ?", root, merged).run();
}

}  // namespace tsunagu::storage
