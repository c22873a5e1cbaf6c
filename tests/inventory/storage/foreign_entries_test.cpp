// The streams of others in one journal: what a terminal takes of the node's feed, and the node of terminals.
#include <array>

#include "inventory/journal/chain.h"
#include "inventory/record/epoch_started.h"
#include "inventory/record/kinds.h"
#include "inventory/storage/backup.h"
#include "inventory/storage/merged_shop.h"
#include "inventory/storage/own_stream.h"
#include "inventory/storage/shop_view.h"
#include "inventory/storage/state_file.h"
#include "storage_fixture.h"
#include "tests/support/catch.h"

using namespace tsunagu;
using namespace tsunagu::storage;
using namespace tsunagu::storage::test;
namespace kind = tsunagu::record::kind;

namespace {

using Entries = std::vector<journal::Entry>;

/// An epoch of another machine: `length` entries that bring one piece each to the corner.
Entries chain_of(const std::string& stream, Epoch epoch, std::size_t length) {
    Entries entries;
    record::EpochStarted start;
    start.reason = "created";
    entries.push_back(journal::extend(journal::Tail{StreamId(stream), epoch, 0, {}},
                                      draft_of(kind::epoch_started, record::encode(start))));
    while (entries.size() < length)
        entries.push_back(
            journal::extend(journal::tail_after(entries.back()), movement_draft("SUPPLIER", "CORNER", 3, 1)));
    return entries;
}

std::int64_t at_corner(ShopStore& store) {
    std::int64_t sum = 0;
    for (const auto& row : get(store.state().balances()))
        if (row.location == LocationCode("CORNER")) sum += row.quantity.value();
    return sum;
}

/// The store of a node.
std::unique_ptr<ShopStore> create_node(ShopFixture& fixture) {
    return get(ShopStore::create(fixture.dir(), StreamId("node"), OperatorId("01"), fixture.options()));
}

}  // namespace

TEST_CASE_METHOD(ShopFixture, "a terminal takes parts of other streams once, however often they come") {
    const auto other = chain_of("T2", 9, 8);
    {
        auto store = create();
        get(store->append(movement_draft("SUPPLIER", "CORNER", 1, 10)));
        const Entries page{other[2], other[3], other[6]};
        CHECK(get(store->take(page)) == 3);
        CHECK(get(store->take(page)) == 0);
        CHECK(get(store->take(Entries{other[1], other[3], other[7]})) == 2);
        CHECK(at_corner(*store) == 15);
        // Its own stream goes on as before.
        const auto tail = store->tail();
        const auto entry = get(store->append(movement_draft("CORNER", "CUSTOMER", 1, 1)));
        CHECK(entry.seq == tail.seq + 1);
        CHECK(entry.prev_hash == tail.hash);
    }
    CHECK(failed_checks(verified()).empty());
    {
        auto store = open();
        CHECK_FALSE(store->opening().new_epoch);
        CHECK(get(store->take(Entries{other[2], other[7]})) == 0);
        CHECK(at_corner(*store) == 14);
    }
    // Made anew from the journal it is the same, and still knows what it holds.
    REQUIRE(rebuild(dir()));
    auto store = open();
    CHECK(get(store->take(Entries{other[1], other[2], other[4]})) == 1);
    CHECK(at_corner(*store) == 15);
}

TEST_CASE_METHOD(ShopFixture, "an entry that is not what its hash says is refused, and its page with it") {
    auto store = create();
    auto page = chain_of("T2", 9, 4);
    page[2].payload += " ";
    CHECK(code_of(store->take(page)) == ErrorCode::journal_corrupt);
    CHECK(at_corner(*store) == 0);
    CHECK(get(store->take(chain_of("T2", 9, 4))) == 4);
}

TEST_CASE_METHOD(ShopFixture, "a page of which the last entries are others' leaves no new epoch behind") {
    {
        auto store = create();
        get(store->take(chain_of("T2", 9, 5)));
    }
    {
        auto store = open();
        CHECK_FALSE(store->opening().new_epoch);
        get(store->append(movement_draft("SUPPLIER", "CORNER", 1, 1)));
    }
    CHECK_FALSE(open()->opening().new_epoch);
}

TEST_CASE_METHOD(ShopFixture,
                 "a till opens in the morning though the feed's last page skipped entries of one stream") {
    const auto other = chain_of("T2", 9, 20);
    {
        auto store = create();
        // What concerns this till of another's epoch: its third entry and its eighteenth, side by side here.
        get(store->take(Entries{other[2], other[17]}));
    }
    auto store = open();
    CHECK_FALSE(store->opening().new_epoch);
    CHECK(at_corner(*store) == 2);
}

TEST_CASE_METHOD(ShopFixture, "a terminal's own entries are never taken from others") {
    auto store = create();
    const auto before = store->position();
    CHECK(get(store->take(chain_of("T1", 99, 3))) == 0);
    CHECK(store->position() == before);
}

TEST_CASE_METHOD(ShopFixture, "a receipt another terminal owes is not this one's") {
    auto store = create();
    const tsunagu::test::TemporaryFolder elsewhere(scratch_folder());
    auto chain = chain_of("T2", 9, 1);
    auto sale = sale_draft(*store, 1, 1);
    chain.push_back(journal::extend(journal::tail_after(chain.back()), sale));
    CHECK(get(store->take(chain)) == 2);
    CHECK(get(store->state().unprinted_sales()).empty());
    get(store->append(sale_draft(*store, 1, 2)));
    CHECK(get(store->state().unprinted_sales()).size() == 1);
}

TEST_CASE_METHOD(ShopFixture, "the node holds every stream whole, and finds an entry by its name") {
    const auto one = chain_of("T1", 7, 200);
    const auto two = chain_of("T2", 9, 50);
    {
        auto store = create_node(*this);
        CHECK(get(store->take(std::span(one).first(120))) == 120);
        CHECK(get(store->take(two)) == 50);
        CHECK(get(store->take(std::span(one).subspan(120))) == 80);
        // What does not follow is refused whole: what is held, and what has a gap before it.
        CHECK(code_of(store->take(std::span(one).first(2))) == ErrorCode::journal_corrupt);
        const auto three = chain_of("T3", 5, 4);
        CHECK(code_of(store->take(std::span(three).subspan(1))) == ErrorCode::journal_corrupt);
        CHECK(at_corner(*store) == 199 + 49);
    }
    CHECK(failed_checks(verified()).empty());
    REQUIRE(rebuild(dir()));
    auto store = open();
    // What a terminal of the corner is to be told: the node's own entries, and all that moved goods there.
    const auto concerned = get(store->concerning(std::array{LocationCode("CORNER")}, 0, 1'000));
    CHECK(concerned.size() == 2 + 199 + 49);
    CHECK(std::is_sorted(concerned.begin(), concerned.end()));
    CHECK(get(store->concerning(std::array{LocationCode("ELSEWHERE")}, 0, 1'000)) ==
          std::vector<Position>{1, 2});
    CHECK(get(store->concerning(std::array{LocationCode("CORNER")}, concerned[9], 5)) ==
          std::vector<Position>(concerned.begin() + 10, concerned.begin() + 15));
    for (const std::size_t index : {0UL, 1UL, 119UL, 120UL, 199UL})
        CHECK(get(store->hash_of(one[index].ref())) == one[index].hash);
    CHECK(get(store->hash_of(two[49].ref())) == two[49].hash);
    CHECK_FALSE(get(store->hash_of(EntryRef{StreamId("T1"), 7, 201})));
    CHECK_FALSE(get(store->hash_of(EntryRef{StreamId("T1"), 8, 1})));
    const auto tails = get(store->tails_of(StreamId("T1")));
    REQUIRE(tails.size() == 1);
    CHECK(tails[0].seq == 200);
    CHECK(tails[0].hash == one[199].hash);
}

TEST_CASE_METHOD(ShopFixture, "at the node a terminal's epochs may begin on two machines at once") {
    {
        auto store = create_node(*this);
        get(store->take(chain_of("T1", 7, 5)));
        // A copy of the same machine began its own epoch, naming an entry that is not the last one here.
        record::EpochStarted start;
        start.reason = "moved";
        start.tag = "k7";
        start.previous = record::PreviousEpoch{7, 3, chain_of("T1", 7, 5)[2].hash};
        const auto first = journal::extend(journal::Tail{StreamId("T1"), 8, 0, {}},
                                           draft_of(kind::epoch_started, record::encode(start)));
        CHECK(get(store->take(Entries{first})) == 1);
    }
    CHECK(failed_checks(verified()).empty());
}

TEST_CASE_METHOD(ShopFixture, "a terminal's own stream is read whole beside what the feed brought between") {
    auto store = create();
    Entries own;
    const auto other = chain_of("T2", 9, 40);
    for (std::size_t i = 0; i < 20; ++i) {
        own.push_back(get(store->append(movement_draft("SUPPLIER", "CORNER", 1, 1))));
        if (i % 3 == 0) get(store->take(Entries{other[i], other[i + 20]}));
    }
    const auto reader = get(OwnStreamReader::open(dir()));
    auto ends = get(reader->epochs());
    REQUIRE(ends.size() == 1);
    CHECK(ends[0].seq == store->tail().seq);
    CHECK(ends[0].hash == store->tail().hash);
    const auto read = get(reader->read(ends[0].epoch, own.front().seq, 100));
    REQUIRE(read.size() == own.size());
    for (std::size_t i = 0; i < own.size(); ++i) CHECK(read[i].hash == own[i].hash);
    CHECK(get(reader->read(ends[0].epoch, own.front().seq + 2, 3)).size() == 3);
    // What is appended later is learnt.
    REQUIRE(store->begin_epoch("behind"));
    get(store->append(movement_draft("SUPPLIER", "CORNER", 1, 1)));
    ends = get(reader->epochs());
    REQUIRE(ends.size() == 2);
    CHECK(ends[1].seq == 2);
    CHECK(ends[1].hash == store->tail().hash);
    CHECK_FALSE(store->epoch_tag().empty());
    CHECK(get(store->next_receipt_number()).find(store->epoch_tag()) != std::string::npos);
    store.reset();
    CHECK(failed_checks(verified()).empty());
}

TEST_CASE_METHOD(ShopFixture, "a restored backup asks for the feed from its beginning") {
    {
        auto store = create();
        get(store->local().set_setting(feed_cursor_setting, "7:100"));
        get(store->take(chain_of("T2", 9, 5)));
    }
    REQUIRE(backup(dir(), folder() / "copy.tsunagu"));
    REQUIRE(restore(folder() / "copy.tsunagu", folder() / "again", options()));
    const auto again = get(ShopStore::open(folder() / "again", options()));
    CHECK_FALSE(get(again->local().setting(feed_cursor_setting)));
    CHECK(get(again->take(chain_of("T2", 9, 5))) == 0);
}

TEST_CASE_METHOD(ShopFixture, "a merge takes each stream from where it is whole") {
    {
        auto store = create();
        get(store->append(movement_draft("SUPPLIER", "CORNER", 1, 10)));
        const auto other = chain_of("T2", 9, 8);
        get(store->take(Entries{other[3], other[5]}));
    }
    const std::vector shops{dir()};
    const auto merged = get(MergedShop::merge(shops));
    CHECK(merged->chains().size() == 1);
}

TEST_CASE_METHOD(ShopFixture,
                 "at the node what was taken is projected when it is asked about, and not before") {
    const auto chain = chain_of("T1", 7, 120);
    const auto projected = [&] {
        Database file(dir() / "state.db", Database::Mode::read);
        return StateFile(file).mark().position;
    };
    {
        auto store = create_node(*this);
        const auto before = projected();
        CHECK(get(store->take(std::span(chain).first(50), Projecting::later)) == 50);
        CHECK(projected() == before);
        CHECK(store->position() == before + 50);
        // The next upload asks what is held, follows it, and leaves its own to be projected later again.
        CHECK(get(store->tails_of(StreamId("T1"))).at(0).seq == 50);
        CHECK(get(store->take(std::span(chain).subspan(50, 50), Projecting::later)) == 50);
        CHECK(projected() == before + 50);
        CHECK(at_corner(*store) == 99);
        get(store->take(std::span(chain).subspan(100, 10), Projecting::later));
        get(store->append(setting_draft("a", "b")));
        CHECK(projected() == before + 111);
        get(store->take(std::span(chain).subspan(110), Projecting::later));
        get(store->settle());
        CHECK(projected() == before + 121);
    }
    CHECK(failed_checks(verified()).empty());
}

TEST_CASE_METHOD(ShopFixture,
                 "what a node took and had not projected when power went is projected at its start") {
    const auto chain = chain_of("T1", 7, 30);
    get(create_node(*this)->take(chain, Projecting::later));
    const auto store = open();
    CHECK(store->opening().caught_up == 30);
    CHECK(at_corner(*store) == 29);
}
