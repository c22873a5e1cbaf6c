#include "pos/app/code_groups.h"

#include <algorithm>
#include <numeric>

namespace tsunagu::app {

CodeGroups::CodeGroups(const std::vector<domain::Item>& items) : items_(items), first_(items.size()) {
    std::iota(first_.begin(), first_.end(), std::size_t{0});
    for (std::size_t i = 0; i < items_.size(); ++i) {
        by_id_.emplace(items_[i].id, i);
        for (const auto& code : items_[i].codes) {
            const auto [at, is_new] = by_code_.emplace(code, i);
            if (!is_new) join(at->second, i);
        }
    }
}

const domain::Item* CodeGroups::find(const ItemId& id) const {
    const auto at = by_id_.find(id);
    return at == by_id_.end() ? nullptr : &items_[root(at->second)];
}

const domain::Item* CodeGroups::find(const ItemCode& code) const {
    if (const auto at = by_code_.find(code); at != by_code_.end()) return &items_[root(at->second)];
    const auto entry = parse_entry_ref(code.text());
    return entry ? find(ItemId{*entry}) : nullptr;
}

std::size_t CodeGroups::root(std::size_t i) const {
    while (first_[i] != i) i = first_[i];
    return i;
}

void CodeGroups::join(std::size_t a, std::size_t b) {
    a = root(a);
    b = root(b);
    first_[std::max(a, b)] = std::min(a, b);
}

}  // namespace tsunagu::app
