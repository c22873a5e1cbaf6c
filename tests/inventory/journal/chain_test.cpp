#include "inventory/journal/chain.h"

#include <rapidcheck.h>

#include <vector>

#include "tests/support/catch.h"

using namespace tsunagu;
using namespace tsunagu::journal;

namespace {

Draft draft(std::string kind, std::string payload) {
    return Draft{UtcMs{1795831507000}, *parse_date("2026-11-28"), OperatorId("op1"), std::move(kind), 1,
                 std::move(payload)};
}

std::vector<Entry> chain_of(const std::vector<std::string>& payloads) {
    std::vector<Entry> chain;
    Tail tail{StreamId("T1"), 42, 0, {}};
    for (const auto& payload : payloads) {
        chain.push_back(extend(tail, draft("sale", payload)));
        tail = tail_after(chain.back());
    }
    return chain;
}

/// The index of the first entry that does not follow, or the size.
std::size_t first_bad(const std::vector<Entry>& chain) {
    Tail tail{StreamId("T1"), 42, 0, {}};
    for (std::size_t i = 0; i < chain.size(); ++i) {
        if (!check_follows(tail, chain[i])) return i;
        tail = tail_after(chain[i]);
    }
    return chain.size();
}

}  // namespace

TEST_CASE("an epoch starts at 1 from a hash of zeros, and each entry carries the hash before it") {
    const auto chain = chain_of({"{}", "{\"a\":1}", "{}"});
    CHECK(chain[0].seq == 1);
    CHECK(chain[0].prev_hash == Hash{});
    CHECK(chain[2].seq == 3);
    CHECK(chain[2].prev_hash == chain[1].hash);
    CHECK(chain[2].hash != chain[0].hash);
    CHECK(first_bad(chain) == 3);
}

TEST_CASE("what does not follow is named with its reason") {
    auto chain = chain_of({"{}", "{}", "{}"});
    const Tail tail = tail_after(chain[0]);
    const auto reason = [&](const Entry& entry) {
        const auto result = check_follows(tail, entry);
        REQUIRE_FALSE(result);
        CHECK(result.error().code == ErrorCode::journal_corrupt);
        CHECK(result.error().args.at(0).second == to_text(entry.ref()));
        return result.error().args.at(1).second;
    };
    CHECK_THAT(reason(chain[2]), ContainsSubstring("sequence"));
    Entry entry = chain[1];
    entry.epoch = 43;
    CHECK_THAT(reason(entry), ContainsSubstring("epoch"));
    entry = chain[1];
    entry.prev_hash[0] ^= std::byte{1};
    CHECK_THAT(reason(entry), ContainsSubstring("chain"));
    entry = chain[1];
    entry.payload = "{\"t\":1}";
    CHECK_THAT(reason(entry), ContainsSubstring("content"));
}

TEST_CASE("a changed, dropped, doubled or swapped entry is found at its place") {
    CHECK(rc::check([](std::vector<std::string> payloads) {
        RC_PRE(payloads.size() >= 3u);
        const auto chain = chain_of(payloads);
        RC_ASSERT(first_bad(chain) == chain.size());
        const auto at = *rc::gen::inRange<std::size_t>(0, chain.size() - 1);
        auto changed = chain;
        changed[at].payload += 'x';
        RC_ASSERT(first_bad(changed) == at);
        auto dropped = chain;
        dropped.erase(dropped.begin() + static_cast<std::ptrdiff_t>(at));
        RC_ASSERT(first_bad(dropped) == at);
        auto doubled = chain;
        doubled.insert(doubled.begin() + static_cast<std::ptrdiff_t>(at), chain[at]);
        RC_ASSERT(first_bad(doubled) == at + 1);
        auto swapped = chain;
        std::swap(swapped[at], swapped[at + 1]);
        RC_ASSERT(first_bad(swapped) == at);
        // Someone who recomputes the changed entry's own hash is caught at the next one.
        auto rehashed = chain;
        rehashed[at].payload += 'x';
        rehashed[at].hash = hash_of(rehashed[at]);
        RC_ASSERT(first_bad(rehashed) == at + 1);
    }));
}
