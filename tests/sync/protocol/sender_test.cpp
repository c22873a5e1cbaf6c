#include "sync/protocol/sender.h"

#include "tests/sync/protocol/sender_bench.h"

using namespace tsunagu;
using namespace tsunagu::sync;
using namespace tsunagu::sync::test;

TEST_CASE("all that is there arrives once, in batches, and then nothing is asked") {
    Bench bench(250);
    bench.run();
    CHECK(same(bench.node.held[42], bench.stream.chains[0]));
    CHECK(bench.node.sizes == std::vector<std::size_t>{100, 150});
    CHECK(bench.sender->acknowledged(42) == 250);
    CHECK(*bench.sender->waiting() == 0);
    CHECK(*bench.sender->drained());
    CHECK_FALSE(bench.sender->wait_time(bench.now));
    // A new sale is sent by itself.
    auto& chain = bench.stream.chains[0];
    chain.push_back(chain_of("T1", 42, 251).back());
    CHECK(*bench.sender->waiting() == 1);
    bench.run();
    CHECK(bench.node.held[42].size() == 251);
    CHECK(bench.node.sizes == std::vector<std::size_t>{100, 150, 1});
}

TEST_CASE("where much waits more goes at once, and little again after trouble") {
    Bench bench(2000);
    for (int upload = 0; upload < 4; ++upload) {
        const auto ask = bench.sender->tick(bench.now);
        REQUIRE(ask);
        REQUIRE(*ask);
        bench.sender->prepare();
        REQUIRE(bench.sender->on_answer(bench.now, *bench.node.answer(**ask)));
    }
    CHECK(bench.node.sizes == std::vector<std::size_t>{100, 200, 400});
    const auto lost = bench.sender->tick(bench.now);
    REQUIRE(*lost);
    bench.sender->prepare();
    bench.sender->on_trouble(bench.now, Trouble::unreachable);
    bench.run();
    CHECK(bench.node.sizes == std::vector<std::size_t>{100, 200, 400, 100, 200, 400, 400, 200});
    CHECK(same(bench.node.held[42], bench.stream.chains[0]));
}

TEST_CASE("what is packed while an answer is awaited is sent after it, and read once") {
    Bench bench(650);
    bench.run();
    CHECK(bench.node.sizes == std::vector<std::size_t>{100, 200, 350});
    // The last one looks for more and finds none.
    CHECK(bench.stream.reads ==
          std::vector<std::pair<Seq, std::size_t>>{{1, 100}, {101, 200}, {301, 350}, {651, 0}});
}

TEST_CASE("what was packed for after an answer that never came is not sent before it") {
    Bench bench(150);
    const auto marks = bench.sender->tick(bench.now);
    REQUIRE(bench.sender->on_answer(bench.now, *bench.node.answer(**marks)));
    const auto first = bench.sender->tick(bench.now);
    REQUIRE(*first);
    bench.sender->prepare();
    bench.sender->prepare();
    CHECK(bench.stream.reads.size() == 2);
    bench.sender->on_trouble(bench.now, Trouble::unreachable);
    bench.run();
    CHECK(bench.node.sizes == std::vector<std::size_t>{100, 50});
    CHECK(same(bench.node.held[42], bench.stream.chains[0]));
}

TEST_CASE("a node that takes so many at once is not asked to take more again") {
    Bench bench(300);
    bench.node.refuse_above = 60;
    bench.refusal = Trouble::too_large;
    bench.run();
    CHECK(bench.node.sizes == std::vector<std::size_t>{100, 50, 50, 50, 50, 50, 50});
    CHECK(bench.node.held[42].size() == 300);
}

TEST_CASE("an answer that never came doubles nothing") {
    Bench bench(150);
    for (int i = 0; i < 3; ++i) {
        auto ask = bench.sender->tick(bench.now);
        REQUIRE(ask);
        if (!*ask) {
            bench.now += *bench.sender->wait_time(bench.now);
            ask = bench.sender->tick(bench.now);
        }
        // The node commits and answers; the answer is lost.
        (void)bench.node.answer(**ask);
        bench.sender->on_trouble(bench.now, Trouble::unreachable);
        CHECK(bench.sender->trouble() == Trouble::unreachable);
        bench.now += *bench.sender->wait_time(bench.now);
    }
    bench.run();
    CHECK(same(bench.node.held[42], bench.stream.chains[0]));
    CHECK_FALSE(bench.sender->trouble());
}

TEST_CASE("after a failure it waits longer each time, and never beyond twenty seconds") {
    Bench bench(1);
    Millis longest{0};
    for (int i = 0; i < 12; ++i) {
        REQUIRE(*bench.sender->tick(bench.now));
        bench.sender->on_trouble(bench.now, Trouble::unreachable);
        const auto wait = *bench.sender->wait_time(bench.now);
        CHECK(wait >= std::min(first_back_off * (1 << std::min(i, 10)), longest_back_off) / 2);
        CHECK(wait <= longest_back_off);
        // A connection that a dead network holds up is given up after ten seconds more.
        CHECK(wait + std::chrono::seconds(10) <= std::chrono::seconds(30));
        longest = std::max(longest, wait);
        CHECK_FALSE(*bench.sender->tick(bench.now + wait - Millis(1)));
        bench.now += wait;
    }
    CHECK(longest > longest_back_off / 2);
    REQUIRE(*bench.sender->tick(bench.now));
    bench.sender->on_trouble(bench.now, Trouble::refused);
    CHECK(*bench.sender->wait_time(bench.now) == rare_retry);
    bench.sender->hurry();
    CHECK(*bench.sender->tick(bench.now));
}

TEST_CASE("earlier epochs are sent before later ones") {
    Bench bench(120);
    bench.stream.chains.push_back(chain_of("T1", 7, 30));
    bench.run();
    CHECK(same(bench.node.held[42], bench.stream.chains[0]));
    CHECK(same(bench.node.held[7], bench.stream.chains[1]));
}

TEST_CASE("an entry the node cannot read is found, named, and stops only its own epoch") {
    Bench bench(100);
    bench.stream.chains.push_back(chain_of("T1", 7, 10));
    bench.node.cannot_read = 38;
    bench.run();
    CHECK(bench.node.held[42].size() == 37);
    REQUIRE(bench.sender->refused_entry());
    CHECK(bench.sender->refused_entry()->seq == 38);
    CHECK(*bench.sender->waiting() == 63 - 0);
    // Epoch 7 has no entry 38, and arrived whole.
    CHECK(bench.node.held[7].size() == 10);
    // After an update of the node and a restart it goes on.
    bench.node.cannot_read.reset();
    bench.restart();
    bench.run();
    CHECK(bench.node.held[42].size() == 100);
}

TEST_CASE("an entry that cannot be read stops only its own epoch, behind what stands before it") {
    Bench bench(250);
    bench.stream.chains.push_back(chain_of("T1", 7, 10));
    bench.stream.damaged = {42, 138};
    bench.run();
    CHECK(bench.node.held[42].size() == 137);
    CHECK(bench.node.held[7].size() == 10);
    CHECK(*bench.sender->waiting() == 113);
    CHECK_FALSE(*bench.sender->drained());
    CHECK_FALSE(bench.sender->trouble());
    // What comes in the epoch that was begun since is sent at once.
    bench.stream.chains[1].push_back(chain_of("T1", 7, 11).back());
    bench.run();
    CHECK(bench.node.held[7].size() == 11);
    // And all of it, where it was the disk that failed for a moment.
    bench.stream.damaged.reset();
    bench.run();
    CHECK(same(bench.node.held[42], bench.stream.chains[0]));
}

TEST_CASE("a node that takes less at once is sent less at once") {
    Bench bench(64);
    bench.node.refuse_above = 10;
    bench.run();
    CHECK(bench.node.held[42].size() == 64);
}

TEST_CASE("what is not the node's answer is trouble, and never an acknowledgement") {
    Bench bench(10);
    auto ask = bench.sender->tick(bench.now);
    REQUIRE(*ask);
    CHECK_FALSE(bench.sender->on_answer(bench.now, "<html>please sign in</html>"));
    CHECK(bench.sender->trouble() == Trouble::unreachable);
    bench.now += *bench.sender->wait_time(bench.now);
    ask = bench.sender->tick(bench.now);
    REQUIRE(bench.sender->on_answer(bench.now, *bench.node.answer(**ask)));
    ask = bench.sender->tick(bench.now);
    REQUIRE(*ask);
    // It says it holds everything, of another entry.
    CHECK_FALSE(bench.sender->on_answer(bench.now, to_json(UploadReply{Outcome::created, 10, {}})));
    CHECK(bench.sender->acknowledged(42) == 0);
}
