// Items in groups that share codes: the same goods, as far as anybody can tell who was not told that they are
// one (an item a till made itself, and the node's of the same code).
#pragma once

#include <cstddef>
#include <map>
#include <vector>

#include "inventory/base/ids.h"
#include "inventory/domain/item.h"

namespace tsunagu::app {

class CodeGroups {
  public:
    /// Each group is named by its first item. `items` outlives this, and stays as it is.
    explicit CodeGroups(const std::vector<domain::Item>& items);

    /// Null for an item that is none of them.
    [[nodiscard]] const domain::Item* find(const ItemId& id) const;
    /// By any code of the group, or by the name of an item as entries have it ("T1/1234567890/12"); null
    /// where none of them bears it.
    [[nodiscard]] const domain::Item* find(const ItemCode& code) const;

  private:
    [[nodiscard]] std::size_t root(std::size_t i) const;
    void join(std::size_t a, std::size_t b);

    const std::vector<domain::Item>& items_;
    std::vector<std::size_t> first_;
    std::map<ItemId, std::size_t> by_id_;
    std::map<ItemCode, std::size_t> by_code_;
};

}  // namespace tsunagu::app
