// A daily limit shared out: whatever each terminal has heard of what was said, together they never believe to
// have more than the limit.
#include "inventory/domain/limit_sharing.h"

#include <rapidcheck.h>

#include <algorithm>
#include <map>

#include "tests/support/catch.h"

using namespace tsunagu;
using namespace tsunagu::domain;

namespace {

KnownShare never(const char* terminal) {
    return {StreamId(terminal), std::nullopt, Quantity()};
}

KnownShare told(const char* terminal, std::int64_t share, std::int64_t may_believe) {
    return {StreamId(terminal), Quantity(share), Quantity(may_believe)};
}

KnownShare out(KnownShare one) {
    one.is_out = true;
    return one;
}

std::vector<std::int64_t> parts(Quantity per_day, const std::vector<KnownShare>& known) {
    std::vector<std::int64_t> shares;
    for (const auto& one : share_out(per_day, known)) shares.push_back(one.share.value());
    return shares;
}

/// A till that hears, in order, some of what was said to it.
struct Till {
    bool is_out = false;
    std::vector<Quantity> said;
    std::size_t heard = 0;  ///< how many of it

    [[nodiscard]] Quantity believed() const { return heard == 0 ? Quantity() : said[heard - 1]; }
    /// Of what it may hear from here on.
    [[nodiscard]] Quantity may_believe() const {
        Quantity most = believed();
        for (std::size_t i = heard; i < said.size(); ++i) most = std::max(most, said[i]);
        return most;
    }
};

using Tills = std::map<StreamId, Till>;

void share(Quantity per_day, Tills& tills) {
    std::vector<KnownShare> known;
    for (const auto& [name, till] : tills) {
        KnownShare one{name, std::nullopt, till.may_believe(), till.is_out};
        if (!till.said.empty()) one.told = till.said.back();
        if (one.is_out && !one.told) continue;
        known.push_back(std::move(one));
    }
    for (const auto& one : share_out(per_day, known)) {
        auto& till = tills.at(one.terminal);
        if (till.said.empty() || till.said.back() != one.share) till.said.push_back(one.share);
    }
}

}  // namespace

TEST_CASE("a limit is shared out evenly, what is left over to the first") {
    CHECK(parts(Quantity(30), {never("T1"), never("T2")}) == std::vector<std::int64_t>{15, 15});
    CHECK(parts(Quantity(20), {never("T1"), never("T2"), never("T3")}) == std::vector<std::int64_t>{7, 7, 6});
    CHECK(parts(Quantity(1), {never("T1"), never("T2")}) == std::vector<std::int64_t>{1, 0});
    CHECK(parts(Quantity(30), {never("T1")}) == std::vector<std::int64_t>{30});
    CHECK(parts(Quantity(30), {}).empty());
}

TEST_CASE("a new terminal waits until those whose shares are lowered have heard it") {
    CHECK(parts(Quantity(30), {told("T1", 15, 15), told("T2", 15, 15), never("T3")}) ==
          std::vector<std::int64_t>{10, 10, 0});
    // One has heard, the other is without a network.
    const auto shares = share_out(Quantity(30), {told("T1", 10, 10), told("T2", 10, 15), told("T3", 0, 0)});
    CHECK(shares[2] == SharedOut{StreamId("T3"), Quantity(5), Quantity(10)});
    CHECK(parts(Quantity(30), {told("T1", 10, 10), told("T2", 10, 10), told("T3", 5, 5)}) ==
          std::vector<std::int64_t>{10, 10, 10});
}

TEST_CASE("what a terminal may believe already it may have again, and a lower limit lowers at once") {
    CHECK(parts(Quantity(30), {told("T1", 10, 15), told("T2", 10, 15)}) == std::vector<std::int64_t>{15, 15});
    CHECK(parts(Quantity(10), {told("T1", 15, 15), told("T2", 15, 15)}) == std::vector<std::int64_t>{5, 5});
    // Raised again before either has heard the lower one: nothing is free.
    CHECK(parts(Quantity(40), {told("T1", 15, 15), told("T2", 15, 15)}) == std::vector<std::int64_t>{20, 20});
}

TEST_CASE("who is to have no part gives up what it has as the others do: once it has heard") {
    CHECK(parts(Quantity(30), {out(told("T1", 15, 15)), told("T2", 15, 15)}) ==
          std::vector<std::int64_t>{0, 15});
    CHECK(parts(Quantity(30), {out(told("T1", 0, 15)), told("T2", 15, 15)}) ==
          std::vector<std::int64_t>{0, 15});
    CHECK(parts(Quantity(30), {out(told("T1", 0, 0)), told("T2", 15, 15)}) ==
          std::vector<std::int64_t>{0, 30});
    // One that comes while all that have a share are to go.
    CHECK(parts(Quantity(30), {out(told("T1", 15, 15)), out(told("T2", 15, 15)), never("T3")}) ==
          std::vector<std::int64_t>{0, 0, 0});
}

TEST_CASE("while more is believed than there is, nothing is raised, not even what was believed before") {
    // T1's share was taken back, which leaves it what nobody has, and T2 was given all of it since.
    const KnownShare taken_back{StreamId("T1"), std::nullopt, Quantity(Quantity::limit)};
    CHECK(parts(Quantity(30), {taken_back, told("T2", 30, 30)}) == std::vector<std::int64_t>{0, 15});
    // A lost terminal, whose part others have, is back on another tablet and has not read yet.
    CHECK(parts(Quantity(30), {told("T1", 0, 15), told("T2", 30, 30)}) == std::vector<std::int64_t>{0, 15});
    CHECK(parts(Quantity(30), {told("T1", 0, 0), told("T2", 15, 30)}) == std::vector<std::int64_t>{0, 15});
    CHECK(parts(Quantity(30), {told("T1", 0, 0), told("T2", 15, 15)}) == std::vector<std::int64_t>{15, 15});
}

TEST_CASE("tills that come, and hear when they hear, never believe to have more than the limit together") {
    CHECK(rc::check([] {
        Tills tills;
        const Quantity per_day(*rc::gen::inRange(0, 40));
        const int steps = *rc::gen::inRange(1, 40);
        for (int step = 0; step < steps; ++step) {
            switch (*rc::gen::inRange(0, 4)) {
                case 3:
                    for (auto& [name, till] : tills) till.is_out = *rc::gen::inRange(0, 4) == 0;
                    break;
                case 0:
                    if (tills.size() < 5) tills[StreamId("T" + std::to_string(tills.size() + 1))];
                    break;
                case 1:
                    share(per_day, tills);
                    break;
                default:
                    for (auto& [name, till] : tills)
                        if (*rc::gen::arbitrary<bool>() && till.heard < till.said.size()) ++till.heard;
            }
            // Not only what they believe now: each may stop hearing at the worst moment.
            Quantity sum;
            for (const auto& [name, till] : tills) sum += till.may_believe();
            RC_ASSERT(sum <= per_day);
        }
        // When all have heard, and it is shared out again, each has its even part.
        for (auto& [name, till] : tills) till.is_out = false;
        for (int round = 0; round < 2; ++round) {
            share(per_day, tills);
            for (auto& [name, till] : tills) till.heard = till.said.size();
        }
        Quantity sum;
        for (const auto& [name, till] : tills) sum += till.believed();
        RC_ASSERT(tills.empty() || sum == per_day);
        for (const auto& [name, till] : tills)
            RC_ASSERT(till.believed().value() >= per_day.value() / static_cast<std::int64_t>(tills.size()));
    }));
}

TEST_CASE("a limit that changes while tills are away gives nobody what another may believe to be his") {
    CHECK(rc::check([] {
        Tills tills;
        for (const char* name : {"T1", "T2", "T3"}) tills[StreamId(name)];
        Quantity per_day(*rc::gen::inRange(0, 40));
        share(per_day, tills);
        for (int step = 0; step < 12; ++step) {
            if (*rc::gen::arbitrary<bool>()) per_day = Quantity(*rc::gen::inRange(0, 40));
            Tills before = tills;
            share(per_day, tills);
            Quantity sum;
            bool raised = false;
            for (const auto& [name, till] : tills) {
                sum += till.may_believe();
                raised = raised || till.may_believe() > before.at(name).may_believe();
            }
            RC_ASSERT(!raised || sum <= per_day);
            for (auto& [name, till] : tills)
                if (*rc::gen::arbitrary<bool>()) till.heard = till.said.size();
        }
    }));
}
