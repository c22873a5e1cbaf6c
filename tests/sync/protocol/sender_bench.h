// A sender between a terminal's stream and a node, both in memory: what its tests begin with.
#pragma once

#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "sync/protocol/entry_batch.h"
#include "sync/protocol/sender.h"
#include "tests/support/catch.h"
#include "tests/sync/protocol/chains.h"

namespace tsunagu::sync::test {

/// A terminal's stream in memory: epochs in their order.
class Stream final : public OwnStream {
  public:
    std::vector<std::vector<journal::Entry>> chains;
    std::vector<std::pair<Seq, std::size_t>> reads;  ///< from where, and how many were given
    std::optional<std::pair<Epoch, Seq>> damaged;    ///< cannot be read

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
        for (Seq seq = first; seq <= chain.size() && entries.size() < count; ++seq) {
            if (damaged == std::pair(epoch, seq)) break;
            entries.push_back(chain[seq - 1]);
        }
        if (damaged == std::pair(epoch, first)) return fail(ErrorCode::journal_corrupt);
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

}  // namespace tsunagu::sync::test
