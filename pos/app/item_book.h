// What a manager does about items that terminals made: before a till met the node it made its catalogue
// alone, and so did the next one, and the same jar stands in the books twice. At the node such items are
// proposals: sold meanwhile at the till that made them, known to all tills once the node has adopted them, or
// merged into what the node has already (domain/item_aliases.h).
#pragma once

#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "inventory/base/ids.h"
#include "inventory/base/result.h"
#include "inventory/domain/item.h"
#include "inventory/journal/entry.h"

namespace tsunagu::storage {
class StateReader;
}

namespace tsunagu::app {

class Shop;

/// An item that a terminal made and the node has not spoken of.
struct ItemProposal {
    domain::Item item;
    /// What is found by one of its codes instead of it.
    std::optional<domain::Item> same;
    bool ambiguous = false;  ///< its codes lead to more than one
};

/// What an adoption does: all of it in one append.
struct Adoption {
    std::vector<domain::Item> adopted;
    std::vector<ItemProposal> merged;  ///< each into its `same`
    /// Somebody has to look at the goods: they share a code with others of another unit, kind or consignor,
    /// or with several, or a code of a shop's own under another name.
    std::vector<ItemProposal> left;
};

/// In the order of StateReader::items.
[[nodiscard]] Result<std::vector<ItemProposal>> item_proposals(storage::StateReader& state,
                                                               BusinessDate today);

/// The shop's, for as long as it lives; one thread, as the shop.
class ItemBook {
  public:
    explicit ItemBook(Shop& shop) : shop_(shop) {}

    /// Takes those proposals over, or all where none is named: what has a code of goods the node or another
    /// terminal has is merged into them, the rest the node says itself from now on. Errors: not_at_node;
    /// proposal_unknown {item} for what is none; items_differ for a named one that would be left.
    [[nodiscard]] Result<Adoption> adopt(std::span<const ItemId> items);
    /// `item` is `into` from now on, wherever it was sold or counted. At a node, or where there is none.
    /// Errors: said_at_node; unknown_item {code}; merge_itself {name}; items_differ {name} {other} {what}
    /// {other_what}.
    [[nodiscard]] Result<domain::Item> merge(const ItemId& item, const ItemId& into);
    /// It is an item of its own again. Errors: said_at_node; not_merged {item}.
    [[nodiscard]] Result<domain::Item> separate(const ItemId& item);

  private:
    /// said_at_node
    [[nodiscard]] Result<void> require_the_last_word();

    /// The goods as they are, their coming prices too.
    [[nodiscard]] Result<void> say_at_node(std::vector<journal::Draft>& drafts, const domain::Item& item);
    /// At a node with what it becomes, unless the node has said that.
    [[nodiscard]] Result<void> add_merge(std::vector<journal::Draft>& drafts, const ItemId& item,
                                         const domain::Item& into);

    /// At a node also what a terminal merged into the item.
    [[nodiscard]] Result<void> add_members(std::vector<journal::Draft>& drafts, const ItemId& item);

    Shop& shop_;
};

}  // namespace tsunagu::app
