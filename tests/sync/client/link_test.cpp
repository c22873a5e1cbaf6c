// A terminal and a node of different protocols: each says in words which of the two is to be updated, and the
// till sells on and sends once they fit.
#include "sync/client/link.h"

#include "sync/client/leaving.h"
#include "sync/client/synchroniser.h"
#include "tests/sync/client/direct_carrier.h"

using namespace tsunagu;
using namespace tsunagu::sync;
using namespace tsunagu::storage::test;
using tsunagu::sync::test::DirectCarrier;

namespace {

/// A till that sells, and its link to a node.
struct Till {
    node::test::Bench node;
    ShopFixture shop;
    std::unique_ptr<storage::ShopStore> store = shop.create();
    std::unique_ptr<DirectoryStream> own = get(DirectoryStream::open(shop.dir()));
    DirectCarrier* carrier = nullptr;  ///< of the last link
    int sales = 0;

    void sell() { get(store->append(sale_draft(*store, 1, ++sales))); }
    Link link_of(int speaks) {
        const Identity identity{"https://node:1", {}, node::test::Bench::key(), {}};
        auto way = std::make_unique<DirectCarrier>(node);
        carrier = way.get();
        return Link(identity, StreamId("T1"), std::move(way), speaks);
    }
    SendState send(Link& link) { return send_all(*own, link, 7); }
};

}  // namespace

TEST_CASE_METHOD(Till,
                 "a till that is older than the node is told to be updated, sells on, and sends afterwards") {
    node.serve({2, 3});
    auto link = link_of(1);
    for (Seq waiting = 3; waiting < 5; ++waiting) {
        sell();
        const auto state = send(link);
        REQUIRE(state.error);
        CHECK(state.error->code == ErrorCode::node_too_new);
        CHECK(state.waiting == waiting);
        CHECK(words_for(*state.error, Language::ja).find("この端末のつなぐを更新") != std::string::npos);
        CHECK(words_for(*state.error, Language::en).find("2-3") != std::string::npos);
    }
    node.serve({1, 3});
    CHECK(send(link).waiting == 0);
}

TEST_CASE_METHOD(Till,
                 "a till that is newer than the node says that the node is to be updated, and sells on") {
    auto link = link_of(2);
    sell();
    const auto state = send(link);
    REQUIRE(state.error);
    CHECK(state.error->code == ErrorCode::node_too_old);
    CHECK(state.waiting == 3);
    CHECK(words_for(*state.error, Language::ja).find("本部ノードを更新") != std::string::npos);
    node.serve({1, 2});
    CHECK(send(link).waiting == 0);
}

TEST_CASE_METHOD(Till,
                 "a node that is updated while a till is connected is not spoken to in words of before") {
    auto link = link_of(1);
    sell();
    REQUIRE(send(link).waiting == 0);
    // Its answer 426 says it as well as its greeting.
    for (const auto& [speaks, code] : {std::pair{Versions{2, 2}, ErrorCode::node_too_new},
                                       std::pair{Versions{0, 0}, ErrorCode::node_too_old}}) {
        node.serve(speaks);
        sell();
        for (std::size_t attempt = 0; attempt < 2; ++attempt) {
            const auto greetings = carrier->greetings;
            const auto state = send(link);
            REQUIRE(state.error);
            CHECK(state.error->code == code);
            CHECK(state.error->args == ErrorArgs{{"known", to_text(speaks)}});
            // Either may be another program by then.
            CHECK(carrier->greetings == greetings + attempt);
        }
        node.serve();
        CHECK(send(link).waiting == 0);
    }
}

TEST_CASE_METHOD(Till, "what stands before a damaged entry is sent, and a new epoch goes on behind it") {
    auto link = link_of(1);
    sell();
    REQUIRE(send(link).waiting == 0);
    for (int i = 0; i < 3; ++i) sell();
    const auto end = store->tail();
    store.reset();
    // The last but one, of which nothing else than its payload is lost.
    tamper(shop.dir(),
           "UPDATE entry SET payload = CAST('{}' AS BLOB) WHERE position = " + std::to_string(end.seq - 1));
    own = get(DirectoryStream::open(shop.dir()));
    auto state = send(link);
    CHECK_FALSE(state.error);
    CHECK(state.waiting == 2);
    REQUIRE(state.unreadable.size() == 1);
    CHECK(state.unreadable[0].first == EntryRef{own->stream(), end.epoch, end.seq - 1});
    CHECK(state.unreadable[0].count == 2);
    const auto leaving = get(to_leave(*own, state));
    REQUIRE(leaving);
    CHECK(leaving->epoch == end.epoch);
    CHECK_FALSE(leaving->is_old_copy);
    store = shop.open();
    get(store->begin_epoch(leaving->reason));
    sell();
    state = send(link);
    CHECK(state.waiting == 2);
    CHECK(state.held.at(store->tail().epoch) == store->tail().seq);
    // Once is enough.
    CHECK_FALSE(get(to_leave(*own, state)));
    CHECK(state.unreadable.size() == 1);
}

TEST_CASE_METHOD(Till,
                 "an epoch is left for an entry that lost its epoch, not for the one it seems to be of") {
    auto link = link_of(1);
    for (int i = 0; i < 3; ++i) sell();
    const auto end = store->tail();
    store.reset();
    tamper(shop.dir(), "UPDATE entry SET epoch = 77 WHERE position = " + std::to_string(end.seq - 1));
    store = shop.open();
    sell();
    own = get(DirectoryStream::open(shop.dir()));
    const auto state = send(link);
    CHECK(state.is_known);
    CHECK(state.waiting == 3);
    REQUIRE(state.unreadable.size() == 1);
    CHECK(state.unreadable[0].first == EntryRef{own->stream(), end.epoch, end.seq - 1});
    const auto leaving = get(to_leave(*own, state));
    REQUIRE(leaving);
    CHECK(leaving->epoch == end.epoch);
    CHECK(get(begin_next_epoch(*store, *leaving)));
    CHECK_FALSE(get(begin_next_epoch(*store, *leaving)));
    CHECK_FALSE(get(to_leave(*own, send(link))));
}

TEST_CASE_METHOD(Till, "one bad read begins no epoch") {
    SendState state;
    const auto end = store->tail();
    state.unreadable.push_back(
        {EntryRef{own->stream(), end.epoch, end.seq}, 1, Error{ErrorCode::journal_corrupt, {}, {}}});
    CHECK_FALSE(get(to_leave(*own, state)));
    // Nor do many, one after another, begin more than one.
    LeavingPace pace;
    const LeavingPace::Moment now{};
    const Leaving damage{1, "differs", false};
    CHECK(pace.allows(damage, now));
    pace.left(now);
    CHECK_FALSE(pace.allows(damage, now + std::chrono::minutes(9)));
    CHECK(pace.allows({1, "behind", true}, now));
    CHECK(pace.allows(damage, now + std::chrono::minutes(10)));
}

TEST_CASE_METHOD(Till,
                 "a page that is lost where the node's mark stands keeps no other epoch from being sent") {
    auto link = link_of(1);
    for (int i = 0; i < 60; ++i) sell();
    REQUIRE(send(link).waiting == 0);
    const auto held = store->tail();
    for (int i = 0; i < 60; ++i) sell();
    get(store->begin_epoch("differs"));
    const auto next = store->tail().epoch;
    sell();
    const auto last = store->tail().seq;
    store.reset();
    lose_page(shop.dir(), static_cast<Position>(held.seq));
    own = get(DirectoryStream::open(shop.dir()));
    auto again = link_of(1);
    const auto state = send(again);
    CHECK_FALSE(state.error);
    CHECK(state.held.at(next) == last);
    REQUIRE(state.unreadable.size() == 1);
    CHECK(state.unreadable[0].first.epoch == held.epoch);
    CHECK(state.waiting == state.unreadable[0].count);
    CHECK_FALSE(get(to_leave(*own, state)));
}

TEST_CASE_METHOD(Till, "a damaged entry that the node holds already stops nothing") {
    auto link = link_of(1);
    sell();
    REQUIRE(send(link).waiting == 0);
    const auto held = store->tail();
    sell();
    store.reset();
    tamper(shop.dir(),
           "UPDATE entry SET payload = CAST('{}' AS BLOB) WHERE position = " + std::to_string(held.seq));
    own = get(DirectoryStream::open(shop.dir()));
    const auto state = send(link);
    CHECK_FALSE(state.error);
    CHECK_FALSE(state.outrun);
    CHECK(state.waiting == 0);
    CHECK(state.unreadable.empty());
}

TEST_CASE_METHOD(Till, "a node that is started anew again and again is tried again soon") {
    auto link = link_of(1);
    sell();
    REQUIRE(send(link).waiting == 0);
    const auto ask = [&](int forgets) {
        carrier->forgets = forgets;
        return link.exchange({"GET", "/v1/streams/T1/marks", ""}, std::chrono::seconds(1));
    };
    CHECK_FALSE(ask(1).trouble);
    const auto twice = ask(2);
    REQUIRE(twice.trouble);
    CHECK(*twice.trouble == Trouble::busy);
    CHECK_FALSE(ask(0).trouble);
}
