#include "inventory/domain/item_aliases.h"

#include <algorithm>
#include <set>

namespace tsunagu::domain {
namespace {

using Merges = std::map<ItemId, ItemId>;

/// The least of the circle that `item` is in.
ItemId least_round(const Merges& into, const ItemId& item) {
    ItemId least = item;
    for (ItemId other = into.at(item); other != item; other = into.at(other)) least = std::min(least, other);
    return least;
}

ItemId end_of(const Merges& into, const ItemId& item) {
    std::set<ItemId> seen;
    ItemId now = item;
    for (auto next = into.find(now); next != into.end(); next = into.find(now)) {
        if (!seen.insert(now).second) return least_round(into, now);
        now = next->second;
    }
    return now;
}

}  // namespace

ItemAliases::ItemAliases(const Merges& into) {
    for (const auto& [item, next] : into) {
        auto root = end_of(into, item);
        if (root == item) continue;
        members_[root].push_back(item);
        roots_.emplace(item, std::move(root));
    }
}

const ItemId& ItemAliases::root_of(const ItemId& item) const {
    const auto merged = roots_.find(item);
    return merged == roots_.end() ? item : merged->second;
}

std::vector<ItemId> ItemAliases::all_of(const ItemId& item) const {
    std::vector<ItemId> all{root_of(item)};
    if (const auto merged = members_.find(all.front()); merged != members_.end())
        all.insert(all.end(), merged->second.begin(), merged->second.end());
    return all;
}

}  // namespace tsunagu::domain
