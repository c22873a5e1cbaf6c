// The list that every act on stock is made with, by hand and at random.
#include "pos/viewmodel/goods_list.h"

#include <rapidcheck.h>

#include <set>
#include <tuple>

#include "tests/support/catch.h"

namespace tsunagu::viewmodel {
namespace {

PickedGoods goods(Seq seq, std::string lot = "") {
    return {ItemId{{StreamId("T1"), 7, seq}}, ItemCode("490000000000" + std::to_string(seq)), std::move(lot),
            std::nullopt};
}

void check_invariants(const GoodsList& list) {
    std::set<std::tuple<ItemId, std::string>> seen;
    std::set<std::size_t> keys;
    for (const auto& line : list.lines()) {
        RC_ASSERT(keys.insert(line.key).second);
        RC_ASSERT(seen.emplace(line.goods.item, line.goods.lot).second);
        RC_ASSERT(line.quantity >= Quantity());
        RC_ASSERT(line.quantity <= line.most.value_or(Quantity(Quantity::limit)));
    }
    if (list.selected() != nullptr) RC_ASSERT(list.find(list.selected()->key) == list.selected());
    for (const auto& named : list.named()) RC_ASSERT(named.quantity > Quantity());
}

TEST_CASE("whatever a hand does to a list, goods stand once and quantities stay in bounds") {
    CHECK(rc::check("random taps", [] {
        GoodsList list;
        list.put(goods(9), Quantity(3), Quantity(3));
        const auto acts = *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 8));
        for (const int act : acts) {
            const auto seq = *rc::gen::inRange<Seq>(1, 4);
            const auto& lines = list.lines();
            const std::size_t key = lines.empty() ? 0 : lines[seq % lines.size()].key;
            if (act == 0) list.add(goods(seq, *rc::gen::element<std::string>("", "L7")));
            if (act == 1) list.step(key, *rc::gen::element(-1, 1));
            if (act == 2) list.select(key);
            if (act == 3) list.type(*rc::gen::element<std::string>("0", "7", "00"));
            if (act == 4) list.erase();
            if (act == 5) list.remove(key);
            if (act == 6) list.set_lot(key, *rc::gen::element<std::string>("", "L7"));
            if (act == 7) list.set_all_to_nothing();
            check_invariants(list);
        }
    }));
}

TEST_CASE("the first digit after a line was chosen replaces its quantity, the next ones follow") {
    GoodsList list;
    const auto key = list.add(goods(1));
    list.select(key);
    list.type("2");
    list.type("4");
    CHECK(list.find(key)->quantity == Quantity(24));
    list.erase();
    CHECK(list.find(key)->quantity == Quantity(2));
    list.step(key, 1);
    list.type("9");
    CHECK(list.find(key)->quantity == Quantity(9));
}

TEST_CASE("a line goes away at nothing, but one of a transfer says that none came") {
    GoodsList list;
    const auto key = list.add(goods(1));
    list.put(goods(2), Quantity(1), Quantity(1));
    list.step(key, -1);
    CHECK(list.find(key) == nullptr);
    const auto sent = list.lines().front().key;
    list.step(sent, -1);
    REQUIRE(list.find(sent) != nullptr);
    CHECK(list.named().empty());
    list.step(sent, 1);
    list.step(sent, 1);
    CHECK(list.find(sent)->quantity == Quantity(1));
}

}  // namespace
}  // namespace tsunagu::viewmodel
