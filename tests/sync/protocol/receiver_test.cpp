#include "sync/protocol/receiver.h"

#include <rapidcheck.h>

#include "tests/support/catch.h"
#include "tests/sync/protocol/chains.h"

using namespace tsunagu;
using namespace tsunagu::sync;

namespace {

/// A receiver that keeps what it is told to keep.
struct Shelf {
    std::vector<journal::Entry> held;

    [[nodiscard]] journal::Tail mark() const {
        return held.empty() ? journal::Tail{StreamId("T1"), 42, 0, {}} : journal::tail_after(held.back());
    }
    Decision offer(std::span<const journal::Entry> batch) {
        const auto decision = decide(mark(), batch, [&](Seq seq) -> std::optional<journal::Hash> {
            if (seq == 0 || seq > held.size()) return std::nullopt;
            return held[seq - 1].hash;
        });
        if (decision.outcome == Outcome::created)
            held.insert(held.end(), batch.begin() + static_cast<std::ptrdiff_t>(decision.first), batch.end());
        return decision;
    }
};

std::span<const journal::Entry> part(const std::vector<journal::Entry>& chain, Seq first, Seq last) {
    return std::span(chain).subspan(first - 1, last - first + 1);
}

}  // namespace

TEST_CASE("entries are created once, and exist when they are sent again") {
    const auto chain = chain_of("T1", 42, 20);
    Shelf shelf;
    CHECK(shelf.offer(part(chain, 1, 10)).outcome == Outcome::created);
    CHECK(shelf.offer(part(chain, 1, 10)).outcome == Outcome::exists);
    CHECK(shelf.offer(part(chain, 3, 7)).outcome == Outcome::exists);
    const auto overlapping = shelf.offer(part(chain, 8, 14));
    CHECK(overlapping.outcome == Outcome::created);
    CHECK(overlapping.first == 3);
    CHECK(shelf.offer(part(chain, 15, 20)).outcome == Outcome::created);
    CHECK(same(shelf.held, chain));
}

TEST_CASE("a gap stores nothing") {
    const auto chain = chain_of("T1", 42, 20);
    Shelf shelf;
    CHECK(shelf.offer(part(chain, 2, 5)).outcome == Outcome::gap);
    CHECK(shelf.held.empty());
    shelf.offer(part(chain, 1, 5));
    CHECK(shelf.offer(part(chain, 7, 8)).outcome == Outcome::gap);
    CHECK(shelf.held.size() == 5);
}

TEST_CASE("a fork is found wherever it began, and is never merged") {
    const auto chain = chain_of("T1", 42, 12);
    // A copy of the first six was written on.
    auto copy = std::vector(chain.begin(), chain.begin() + 6);
    for (int i = 0; i < 6; ++i)
        copy.push_back(journal::extend(
            journal::tail_after(copy.back()),
            {UtcMs{test_ms}, business_date_of(UtcMs{test_ms}), OperatorId("01"), "sale", 1, "{\"copy\":1}"}));
    Shelf shelf;
    shelf.offer(chain);
    const auto late = shelf.offer(part(copy, 9, 12));
    CHECK(late.outcome == Outcome::forked);
    CHECK(late.first == 0);
    const auto across = shelf.offer(part(copy, 4, 12));
    CHECK(across.outcome == Outcome::forked);
    CHECK(across.first == 3);
    // Its next entries do not chain to what is held.
    Shelf shorter;
    shorter.offer(part(chain, 1, 8));
    CHECK(shorter.offer(part(copy, 9, 12)).outcome == Outcome::forked);
    CHECK(same(shelf.held, chain));
}

TEST_CASE("only one run of the stream's own epoch is taken") {
    const auto chain = chain_of("T1", 42, 6);
    CHECK(check_run(chain, StreamId("T1"), 42));
    CHECK(check_run(part(chain, 3, 6), StreamId("T1"), 42));
    CHECK_FALSE(check_run(chain, StreamId("T2"), 42));
    CHECK_FALSE(check_run(chain, StreamId("T1"), 43));
    CHECK_FALSE(check_run({}, StreamId("T1"), 42));
    CHECK_FALSE(check_run(std::vector{chain[0], chain[2]}, StreamId("T1"), 42));
    auto second_start = chain;
    second_start[3].kind = "epoch_started";
    CHECK_FALSE(check_run(second_start, StreamId("T1"), 42));
    auto no_start = chain;
    no_start[0].kind = "sale";
    CHECK_FALSE(check_run(no_start, StreamId("T1"), 42));
}

TEST_CASE("property: whatever is sent in whatever order, the shelf holds a prefix of the chain, and grows") {
    const auto chain = chain_of("T1", 42, 40);
    CHECK(rc::check([&] {
        Shelf shelf;
        const auto offers = *rc::gen::container<std::vector<std::pair<int, int>>>(
            rc::gen::pair(rc::gen::inRange(1, 41), rc::gen::inRange(0, 20)));
        for (const auto& [first, more] : offers) {
            const auto before = shelf.held.size();
            const auto begin = static_cast<Seq>(first);
            const auto last = std::min<Seq>(40, begin + static_cast<Seq>(more));
            const auto outcome = shelf.offer(part(chain, begin, last)).outcome;
            RC_ASSERT(outcome != Outcome::forked);
            RC_ASSERT(shelf.held.size() >= before);
            RC_ASSERT((outcome == Outcome::gap) == (begin > before + 1));
            RC_ASSERT(same(shelf.held, std::vector(chain.begin(), chain.begin() + static_cast<std::ptrdiff_t>(
                                                                                      shelf.held.size()))));
        }
    }));
}
