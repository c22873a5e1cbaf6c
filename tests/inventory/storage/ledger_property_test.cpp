// Invariants 4 and 6 over random movements: a balance is the sum of its movements, everything sums to zero,
// and what was projected once is not projected again.
#include <rapidcheck.h>

#include <algorithm>
#include <map>
#include <optional>
#include <tuple>

#include "inventory/record/item_changed.h"
#include "inventory/record/item_merged.h"
#include "inventory/record/kinds.h"
#include "inventory/storage/database.h"
#include "inventory/storage/journal_file.h"
#include "inventory/storage/projecting.h"
#include "inventory/storage/schema.h"
#include "storage_fixture.h"
#include "tests/support/catch.h"

using namespace tsunagu;
using namespace tsunagu::storage;
using namespace tsunagu::storage::test;

namespace {

using Key = std::tuple<std::string, std::string, std::string>;

const std::vector<std::string> places = {"supplier", "corner", "marche", "customer", "waste", "difference"};

struct Move {
    std::string from, to;
    int item;
    std::int64_t quantity;
    std::string lot;
};

Move random_move() {
    const auto from = *rc::gen::elementOf(places);
    const auto to =
        *rc::gen::suchThat(rc::gen::elementOf(places), [&](const auto& place) { return place != from; });
    return {from, to, *rc::gen::inRange(1, 6), *rc::gen::inRange<std::int64_t>(1, 1000),
            *rc::gen::elementOf(std::vector<std::string>{"", "A1", "B2"})};
}

std::map<Key, std::int64_t> balances_of(ShopStore& store) {
    std::map<Key, std::int64_t> balances;
    for (const auto& row : get(store.state().balances()))
        balances[{row.location.text(), to_text(row.item.entry), row.lot}] = row.quantity.value();
    return balances;
}

}  // namespace

TEST_CASE("a balance is the sum of its movements and all of them sum to zero") {
    CHECK(rc::check([] {
        ShopFixture fixture;
        auto store = fixture.create();
        std::map<Key, std::int64_t> expected;
        std::vector<journal::Draft> drafts;
        const int moves = *rc::gen::inRange(1, 40);
        for (int i = 0; i < moves; ++i) {
            const Move move = random_move();
            const auto item = to_text(item_of(move.item).entry);
            expected[{move.from, item, move.lot}] -= move.quantity;
            expected[{move.to, item, move.lot}] += move.quantity;
            drafts.push_back(movement_draft(move.from, move.to, move.item, move.quantity, move.lot));
        }
        get(store->append_all(drafts));
        const auto balances = balances_of(*store);
        RC_ASSERT(balances == expected);
        std::int64_t sum = 0;
        for (const auto& [key, quantity] : balances) sum += quantity;
        RC_ASSERT(sum == 0);
    }));
}

TEST_CASE(
    "stock of merged items is that of the one they are, and theirs again when the merge is taken back") {
    CHECK(rc::check([] {
        ShopFixture fixture;
        auto store = fixture.create();
        std::vector<journal::Draft> drafts;
        for (int item = 1; item < 6; ++item) {
            record::ItemChanged named;
            named.item.id = item_of(item);
            named.item.codes = {ItemCode(std::to_string(item))};
            named.item.name = "goods";
            named.item.price = Yen(100);
            drafts.push_back(draft_of(record::kind::item_changed, record::encode(named)));
        }
        std::map<int, int> into;  // into an item of a lesser number: no circles
        std::vector<Move> moves;
        for (int n = *rc::gen::inRange(1, 60); n > 0; --n) {
            if (*rc::gen::inRange(0, 4) > 0) {
                moves.push_back(random_move());
                const auto& move = moves.back();
                drafts.push_back(movement_draft(move.from, move.to, move.item, move.quantity, move.lot));
                continue;
            }
            const int item = *rc::gen::inRange(2, 6);
            const int target = *rc::gen::inRange(0, item);
            record::ItemMerged merge{{}, item_of(item)};
            into.erase(item);
            if (target > 0) {
                merge.into = item_of(target);
                into[item] = target;
            }
            drafts.push_back(draft_of(record::kind::item_merged, record::encode(merge)));
        }
        get(store->append_all(drafts));
        const auto now = [&](int item) {
            while (into.count(item) > 0) item = into.at(item);
            return item;
        };
        std::map<Key, std::int64_t> expected;
        for (const auto& move : moves) {
            const auto item = to_text(item_of(now(move.item)).entry);
            expected[{move.from, item, move.lot}] -= move.quantity;
            expected[{move.to, item, move.lot}] += move.quantity;
        }
        RC_ASSERT(balances_of(*store) == expected);
        for (int item = 1; item < 6; ++item) {
            std::optional<std::int64_t> here;
            std::map<std::string, std::int64_t> lots;
            for (const auto& [key, quantity] : expected) {
                if (std::get<0>(key) != "corner" || std::get<1>(key) != to_text(item_of(now(item)).entry))
                    continue;
                here = here.value_or(0) + quantity;
                lots[std::get<2>(key)] = quantity;
            }
            const auto stock = get(store->state().stock(LocationCode("corner"), item_of(item)));
            RC_ASSERT((stock ? std::optional(stock->value()) : std::nullopt) == here);
            std::map<std::string, std::int64_t> told;
            for (const auto& lot : get(store->stock().lots(LocationCode("corner"), item_of(item))))
                told[lot.lot] = lot.quantity.value();
            RC_ASSERT(told == lots);
            std::size_t listed = 0;
            get(store->stock().movements({item_of(item), {}, {}, {}}, [&](const auto& row) {
                ++listed;
                RC_ASSERT(row.item == item_of(now(item)));
            }));
            RC_ASSERT(listed == static_cast<std::size_t>(std::count_if(
                                    moves.begin(), moves.end(),
                                    [&](const Move& move) { return now(move.item) == now(item); })));
        }
    }));
}

TEST_CASE("an item merged into one that is not known here yet is itself until that one is") {
    ShopFixture fixture;
    auto store = fixture.create();
    const auto name = [&](int item) {
        record::ItemChanged named;
        named.item.id = item_of(item);
        named.item.codes = {ItemCode("1")};
        named.item.name = "goods";
        named.item.price = Yen(100);
        get(store->append(draft_of(record::kind::item_changed, record::encode(named))));
    };
    name(1);
    get(store->append(movement_draft("supplier", "corner", 1, 5, "")));
    get(store->append(
        draft_of(record::kind::item_merged, record::encode(record::ItemMerged{item_of(2), item_of(1)}))));
    CHECK(get(store->state().items()).at(0).id == item_of(1));
    CHECK(get(store->state().find_item_by_code(ItemCode("1")))->id == item_of(1));
    name(2);
    REQUIRE(get(store->state().items()).size() == 1);
    CHECK(get(store->state().items()).at(0).id == item_of(2));
    CHECK(get(store->state().find_item_by_code(ItemCode("1")))->id == item_of(2));
    CHECK(get(store->state().stock(LocationCode("corner"), item_of(2))) == Quantity(5));
}

TEST_CASE("projecting any prefix again changes nothing, and any split of the journal projects alike") {
    CHECK(rc::check([] {
        ShopFixture fixture;
        auto store = fixture.create();
        for (int i = 0; i < 12; ++i) {
            get(store->append(sale_draft(*store, 1 + i % 3, i)));
            const Move move = random_move();
            get(store->append(movement_draft(move.from, move.to, move.item, move.quantity, move.lot)));
        }
        const auto last = store->position();
        store.reset();
        const auto expected = dump(fixture.dir() / "state.db");

        const auto database = open_for_reading(fixture.dir(), journal_schema);
        JournalFile journal(*database);
        const auto path = fixture.folder() / "again.db";
        build_state(journal, path, *rc::gen::inRange<Position>(0, last + 1));
        {
            Database again(path, Database::Mode::write);
            StateFile state(again);
            for (int part = 0; part < 3; ++part) {
                const auto until = *rc::gen::inRange<Position>(0, last + 1);
                catch_up(journal, state, until);
                catch_up(journal, state, until);
            }
            catch_up(journal, state, last);
            RC_ASSERT(catch_up(journal, state, last) == 0U);
        }
        RC_ASSERT(dump(path) == expected);
    }));
}
