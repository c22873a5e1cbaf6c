// Which items are one: an item that was made twice (at two terminals, or at a till before the list came) is
// merged into another, and from then on is found, counted and sold as that one. Entries keep the name they
// were written with; what is read is put together here. So a merge can be taken back, and entries of the
// merged item that come late are counted as the others are.
#pragma once

#include <map>
#include <vector>

#include "inventory/base/ids.h"

namespace tsunagu::domain {

/// Who was merged into whom. A value; not thread-safe.
class ItemAliases {
  public:
    ItemAliases() = default;
    /// Of each merged item what it was merged into, which may be merged itself. Where that goes round in a
    /// circle, since chains that had not met merged one another's, the least of those in it stands for them,
    /// whoever spoke first.
    explicit ItemAliases(const std::map<ItemId, ItemId>& into);

    [[nodiscard]] bool empty() const { return roots_.empty(); }
    /// What the item is now: itself where it was merged into none.
    [[nodiscard]] const ItemId& root_of(const ItemId& item) const;
    [[nodiscard]] bool is_merged(const ItemId& item) const { return roots_.contains(item); }
    /// The root of the item, then all that are merged into it, by name.
    [[nodiscard]] std::vector<ItemId> all_of(const ItemId& item) const;

  private:
    std::map<ItemId, ItemId> roots_;                 ///< of merged items alone
    std::map<ItemId, std::vector<ItemId>> members_;  ///< by root, without it
};

}  // namespace tsunagu::domain
