#include "inventory/domain/item_aliases.h"

#include <rapidcheck.h>

#include <algorithm>

#include "tests/support/catch.h"

using namespace tsunagu;
using domain::ItemAliases;

namespace {

ItemId numbered(Seq seq) {
    return ItemId{{StreamId("T1"), 7, seq}};
}

}  // namespace

TEST_CASE("a merged item is what it was merged into, and what that was merged into") {
    const ItemAliases aliases(
        {{numbered(1), numbered(2)}, {numbered(2), numbered(3)}, {numbered(4), numbered(3)}});
    CHECK(aliases.root_of(numbered(1)) == numbered(3));
    CHECK(aliases.root_of(numbered(3)) == numbered(3));
    CHECK(aliases.root_of(numbered(9)) == numbered(9));
    CHECK(aliases.is_merged(numbered(2)));
    CHECK_FALSE(aliases.is_merged(numbered(3)));
    CHECK(aliases.all_of(numbered(1)) == std::vector{numbered(3), numbered(1), numbered(2), numbered(4)});
    CHECK(aliases.all_of(numbered(9)) == std::vector{numbered(9)});
    CHECK(ItemAliases().all_of(numbered(1)) == std::vector{numbered(1)});
}

TEST_CASE("of items merged in a circle the least stands for all") {
    const ItemAliases aliases({{numbered(3), numbered(2)},
                               {numbered(2), numbered(4)},
                               {numbered(4), numbered(3)},
                               {numbered(1), numbered(4)}});
    for (const Seq seq : {1, 2, 3, 4}) CHECK(aliases.root_of(numbered(seq)) == numbered(2));
    CHECK_FALSE(aliases.is_merged(numbered(2)));
    CHECK(aliases.all_of(numbered(2)) == std::vector{numbered(2), numbered(1), numbered(3), numbered(4)});
}

TEST_CASE("whatever was merged, the items fall into sets with one root each") {
    CHECK(rc::check([] {
        std::map<ItemId, ItemId> into;
        for (int n = *rc::gen::inRange(0, 12); n > 0; --n) {
            const auto from = *rc::gen::inRange<Seq>(1, 9);
            const auto to = *rc::gen::inRange<Seq>(1, 9);
            if (from != to) into.insert_or_assign(numbered(from), numbered(to));
        }
        const ItemAliases aliases(into);
        for (Seq seq = 1; seq < 9; ++seq) {
            const auto root = aliases.root_of(numbered(seq));
            RC_ASSERT(aliases.root_of(root) == root);
            // One step on is the same set.
            if (const auto next = into.find(numbered(seq)); next != into.end())
                RC_ASSERT(aliases.root_of(next->second) == root);
            const auto all = aliases.all_of(numbered(seq));
            RC_ASSERT(all.front() == root);
            RC_ASSERT(std::count(all.begin(), all.end(), numbered(seq)) == 1);
        }
    }));
}
