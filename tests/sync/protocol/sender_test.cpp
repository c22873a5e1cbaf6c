#include "sync/protocol/sender.h"

#include <deque>
#include <map>

#include "sync/protocol/entry_batch.h"
#include "tests/support/catch.h"
#include "tests/sync/protocol/chains.h"

using namespace tsunagu;
using namespace tsunagu::sync;

namespace {

/// A terminal's stream in memory: epochs in their order.
class Stream final : public OwnStream {
  public:
    std::vector<std::vector<journal::Entry>> chains;
    std::vector<std::pair<Seq, std::size_t>> reads;  ///< from where, and how many were given

    [[nodiscard]] const StreamId& stream() const override { return id_; }
    [[nodiscard]] Result<std::vector<EpochEnd>> epochs() override {
        std::vector<EpochEnd> ends;
        for (const auto& chain : chains) ends.push_back({chain.back().epoch, chain.back().seq});
        return ends;
    }
    [[nodiscard]] Result<journal::Hash> hash_at(Epoch epoch, Seq seq) override {
        return of(epoch)[seq - 1].hash;
    }
    [[nodiscard]] Result<std::vector<journal::Entry>> read(Epoch epoch, Seq first,
                                                           std::size_t count) override {
        const auto& chain = of(epoch);
        std::vector<journal::Entry> entries;
        for (Seq seq = first; seq <= chain.size() && entries.size() < count; ++seq)
            entries.push_back(chain[seq - 1]);
        reads.emplace_back(first, entries.size());
        return entries;
    }

  private:
    std::vector<journal::Entry>& of(Epoch epoch) {
        for (auto& chain : chains)
            if (chain.front().epoch == epoch) return chain;
        throw std::logic_error("no such epoch");
    }
    StreamId id_{"T1"};
};

/// A node that keeps epochs in memory and answers as docs/sync-protocol.md says.
struct Node {
    std::map<Epoch, std::vector<journal::Entry>> held;
    std::map<Seq, journal::Hash> aside;  ///< what contradicted it
    std::size_t uploads = 0;
    std::vector<std::size_t> sizes;   ///< of the uploads, in entries
    std::size_t refuse_above = 1000;  ///< entries at once
    bool says_what_is_aside = true;   ///< as nodes of before do not
    std::optional<Seq> cannot_read;   ///< an entry that makes a batch malformed

    journal::Tail mark(Epoch epoch) {
        auto& chain = held[epoch];
        return chain.empty() ? journal::Tail{StreamId("T1"), epoch, 0, {}}
                             : journal::tail_after(chain.back());
    }
    /// The answer, or the trouble.
    std::optional<std::string> answer(const Ask& ask) {
        if (ask.method == "GET") {
            std::vector<EpochMark> marks;
            for (const auto& [epoch, chain] : held)
                if (!chain.empty()) marks.push_back({epoch, chain.back().seq, chain.back().hash});
            return to_json(marks);
        }
        ++uploads;
        const auto batch = decode_entries(ask.body);
        REQUIRE(batch);
        const auto epoch = batch->front().epoch;
        REQUIRE(ask.target == entries_target(StreamId("T1"), epoch));
        REQUIRE(check_run(*batch, StreamId("T1"), epoch));
        sizes.push_back(batch->size());
        if (batch->size() > refuse_above) return std::nullopt;
        if (cannot_read && batch->front().seq <= *cannot_read && batch->back().seq >= *cannot_read)
            return std::nullopt;
        auto& chain = held[epoch];
        auto decision = decide(mark(epoch), *batch, [&](Seq seq) -> std::optional<journal::Hash> {
            if (seq == 0 || seq > chain.size()) return std::nullopt;
            return chain[seq - 1].hash;
        });
        if (decision.outcome == Outcome::gap) {
            const auto at = aside.find(batch->front().seq - 1);
            if (at != aside.end() && at->second == batch->front().prev_hash) decision = {Outcome::forked, 0};
        }
        if (decision.outcome == Outcome::forked)
            for (std::size_t i = decision.first; i < batch->size(); ++i)
                aside[(*batch)[i].seq] = (*batch)[i].hash;
        if (decision.outcome == Outcome::created)
            chain.insert(chain.end(), batch->begin() + static_cast<std::ptrdiff_t>(decision.first),
                         batch->end());
        UploadReply reply{decision.outcome, mark(epoch).seq, mark(epoch).hash};
        if (decision.outcome == Outcome::forked && says_what_is_aside)
            reply.set_aside = (*batch)[decision.first].seq;
        return to_json(reply);
    }
};

struct Bench {
    Stream stream;
    Node node;
    std::unique_ptr<Sender> sender;
    Instant now{0};
    Trouble refusal = Trouble::malformed;  ///< what the node calls it when it takes nothing

    explicit Bench(std::size_t entries) {
        stream.chains.push_back(chain_of("T1", 42, entries));
        restart();
    }
    void restart() { sender = std::make_unique<Sender>(stream, 7); }
    /// Runs until nothing is to be sent; `steps` bounds it.
    void run(int steps = 200) {
        for (int i = 0; i < steps; ++i) {
            const auto ask = sender->tick(now);
            REQUIRE(ask);
            if (!*ask) {
                const auto wait = sender->wait_time(now);
                if (!wait) return;
                now += *wait + Millis(1);
                continue;
            }
            const auto answer = node.answer(**ask);
            sender->prepare();
            if (answer)
                REQUIRE(sender->on_answer(now, *answer));
            else
                sender->on_trouble(now, refusal);
        }
    }
};

}  // namespace

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

TEST_CASE("a node that takes less at once is sent less at once") {
    Bench bench(64);
    bench.node.refuse_above = 10;
    bench.run();
    CHECK(bench.node.held[42].size() == 64);
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
