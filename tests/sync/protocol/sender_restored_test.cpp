// A sender whose directory is an old copy, or whose node is: what is sent again, what is not, and what is
// told.
#include "tests/sync/protocol/sender_bench.h"

using namespace tsunagu;
using namespace tsunagu::sync;
using namespace tsunagu::sync::test;

TEST_CASE("a node that was restored from a backup is filled again") {
    Bench bench(150);
    bench.run();
    bench.node.held[42].resize(60);
    bench.stream.chains[0].push_back(chain_of("T1", 42, 151).back());
    bench.run();
    CHECK(bench.node.held[42].size() == 151);
    bench.node.held.clear();
    bench.restart();
    bench.run();
    CHECK(bench.node.held[42].size() == 151);
}

TEST_CASE("a directory that is an old copy is told so") {
    Bench bench(100);
    bench.run();
    // Restored to what it was after 40 entries.
    bench.stream.chains[0].resize(40);
    bench.restart();
    bench.run();
    REQUIRE(bench.sender->outrun());
    CHECK(bench.sender->outrun()->epoch == 42);
    CHECK_FALSE(bench.sender->outrun()->differs);
}

TEST_CASE("a copy that was written on is told so, and what it sends is not merged") {
    Bench bench(50);
    bench.run();
    auto& chain = bench.stream.chains[0];
    chain.resize(40);
    while (chain.size() < 60)
        chain.push_back(journal::extend(
            journal::tail_after(chain.back()),
            {UtcMs{test_ms}, business_date_of(UtcMs{test_ms}), OperatorId("01"), "sale", 1, "{\"copy\":1}"}));
    bench.restart();
    bench.run();
    REQUIRE(bench.sender->outrun());
    CHECK(bench.sender->outrun()->differs);
    CHECK(same(bench.node.held[42], chain_of("T1", 42, 50)));
}

TEST_CASE("a copy that was written on for long is sent to its end, set aside, and no lap is run twice") {
    Bench bench(160);
    bench.run();
    auto& chain = bench.stream.chains[0];
    chain.resize(150);
    while (chain.size() < 420)
        chain.push_back(journal::extend(
            journal::tail_after(chain.back()),
            {UtcMs{test_ms}, business_date_of(UtcMs{test_ms}), OperatorId("01"), "sale", 1, "{\"copy\":1}"}));
    bench.restart();
    bench.node.uploads = 0;
    bench.run();
    REQUIRE(bench.sender->outrun());
    CHECK(bench.sender->outrun()->differs);
    CHECK(*bench.sender->waiting() == 0);
    CHECK(bench.node.uploads <= 6);
    CHECK(bench.node.aside.size() == 270);
    CHECK(same(bench.node.held[42], chain_of("T1", 42, 160)));
    // And says which of its entries are in no figure of the node's, also after the next start.
    for (int start = 0; start < 2; ++start, bench.restart(), bench.run())
        CHECK(bench.sender->set_aside() == std::vector<SetAside>{{42, 151, 420}});
    bench.node.says_what_is_aside = false;
    bench.restart();
    bench.run();
    CHECK(bench.sender->set_aside() == std::vector<SetAside>{{42, 101, 420}});
}

TEST_CASE("a directory that is an old copy for the second time leaves the epoch it sells in") {
    Bench bench(50);
    bench.stream.chains.push_back(chain_of("T1", 43, 20));
    bench.run();
    bench.stream.chains[0].resize(40);
    bench.stream.chains[1] = chain_of("T1", 43, 20, "copy");
    bench.restart();
    bench.run();
    REQUIRE(bench.sender->outrun());
    CHECK(bench.sender->outrun()->epoch == 43);
    CHECK(bench.sender->outrun()->differs);
}

TEST_CASE("an old copy whose connection breaks does not send its epoch again, but to a restored node") {
    Bench bench(50);
    bench.run();
    bench.stream.chains[0].resize(40);
    bench.restart();
    bench.run();
    CHECK(*bench.sender->waiting() == 0);
    bench.node.uploads = 0;
    bench.sender->hurry();
    bench.run(1);
    CHECK(*bench.sender->waiting() == 0);
    bench.run();
    CHECK(bench.node.uploads == 0);
    // Its mark went back: what it held is asked for again.
    bench.node.held[42].resize(30);
    bench.sender->hurry();
    bench.run();
    CHECK(same(bench.node.held[42], bench.stream.chains[0]));
}

TEST_CASE(
    "what was set aside is sent again to a node that was restored, be it refilled by the other machine") {
    Bench bench(60);
    auto& ours = bench.stream.chains[0];
    const auto others = chain_of("T1", 42, 100, "clone");
    bench.node.held[42] = others;
    bench.sender->on_node(1);
    bench.run();
    REQUIRE(bench.sender->outrun());
    CHECK(*bench.sender->waiting() == 0);
    CHECK(bench.node.aside.size() == 60);
    bench.node.aside.clear();
    bench.sender->hurry();
    bench.sender->on_node(2);
    bench.run();
    CHECK(*bench.sender->waiting() == 0);
    REQUIRE(bench.node.aside.size() == 60);
    CHECK(bench.node.aside.at(60) == ours.back().hash);
}

TEST_CASE("a node that was restored while the till only sends is asked for its marks") {
    Bench bench(50);
    bench.sender->on_node(1);
    bench.run();
    CHECK(bench.node.uploads == 1);
    bench.node.held[42].resize(20);
    bench.stream.chains[0] = chain_of("T1", 42, 51);
    bench.stream.chains.push_back(chain_of("T1", 43, 5));
    auto ask = bench.sender->tick(bench.now);
    REQUIRE((ask && *ask));
    CHECK((*ask)->method == "POST");
    bench.sender->on_node(2);
    REQUIRE(bench.sender->on_answer(bench.now, *bench.node.answer(**ask)));
    ask = bench.sender->tick(bench.now);
    REQUIRE((ask && *ask));
    CHECK((*ask)->method == "GET");
    REQUIRE(bench.sender->on_answer(bench.now, *bench.node.answer(**ask)));
    bench.run();
    CHECK(same(bench.node.held[42], bench.stream.chains[0]));
}

TEST_CASE("a gap is believed only where the node's mark is of our entry") {
    Bench bench(50);
    bench.run();
    // Restored at 20, and filled by a clone before we came.
    const auto shared =
        std::vector<journal::Entry>(bench.stream.chains[0].begin(), bench.stream.chains[0].begin() + 20);
    bench.node.held[42] = shared;
    for (int i = 0; i < 10; ++i) {
        const auto& last = bench.node.held[42].back();
        bench.node.held[42].push_back(
            journal::extend(journal::tail_after(last),
                            {last.at, last.business_date, OperatorId("01"), "sale", 1, "{\"s\":\"clone\"}"}));
    }
    bench.stream.chains[0] = chain_of("T1", 42, 51);
    bench.run();
    REQUIRE(bench.sender->outrun());
    CHECK(bench.sender->outrun()->differs);
    CHECK(*bench.sender->waiting() == 0);
    // All of ours is there: what is shared in the chain, the rest aside.
    for (Seq seq = 21; seq <= 51; ++seq) {
        REQUIRE(bench.node.aside.contains(seq));
        CHECK(bench.node.aside.at(seq) == bench.stream.chains[0][seq - 1].hash);
    }
}

TEST_CASE(
    "what the node holds of a stream and its directory does not is counted, once the node has said so") {
    Bench bench(100);
    CHECK_FALSE(bench.sender->lacking());
    bench.run();
    CHECK(bench.sender->lacking() == Seq(0));
    // Of the machine before: an epoch that was never here.
    bench.node.held[41] = chain_of("T1", 41, 30);
    bench.restart();
    bench.run();
    CHECK(bench.sender->lacking() == Seq(30));
    // And this one restored to what it was after 40 entries.
    bench.stream.chains[0].resize(40);
    bench.restart();
    bench.run();
    CHECK(bench.sender->lacking() == Seq(90));
}

TEST_CASE("who sends nothing hears of what a card brought the node of before") {
    Bench bench(10);
    bench.run();
    REQUIRE(bench.sender->lacking() == Seq(0));
    bench.node.held[41] = chain_of("T1", 41, 5);
    bench.now = marks_hold - Millis(1);
    REQUIRE_FALSE(*bench.sender->tick(bench.now));
    CHECK(bench.sender->lacking() == Seq(0));
    bench.now = marks_hold;
    bench.run();
    CHECK(bench.sender->lacking() == Seq(5));
    CHECK_FALSE(*bench.sender->tick(bench.now));
}
