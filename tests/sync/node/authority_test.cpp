#include "sync/node/authority.h"
#include "inventory/base/base64url.h"

#include "tests/support/catch.h"
#include "tests/support/temporary_folder.h"
#include "tests/sync/node/enrolled.h"

using namespace tsunagu;
using namespace tsunagu::node;

namespace {

struct Bench {
    tsunagu::test::TemporaryFolder folder;
    SeededEntropy entropy{5};
    std::unique_ptr<NodeFile> file = NodeFile::create(folder.path(), entropy).value();
    Authority authority{*file, entropy};
    sync::KeySeed key{};

    Bench() {
        key.fill(std::byte{9});
        node::test::enrol(*file, Terminal{StreamId("T1"), "", sync::public_key_of(key), UtcMs{1}, {}},
                          entropy);
    }

    [[nodiscard]] sync::Request request(const std::string& nonce, std::uint64_t counter,
                                        const std::string& target = "/v1/streams/T1/marks") const {
        const sync::SignedParts parts{"GET", target, StreamId("T1"), nonce, counter, ""};
        return {"GET",
                target,
                {{"tsunagu-terminal", "T1"},
                 {"tsunagu-nonce", nonce},
                 {"tsunagu-counter", std::to_string(counter)},
                 {"tsunagu-signature", to_base64url(sync::sign(key, parts))}},
                "",
                "",
                false};
    }
    Denial judge(const sync::Request& asked) { return authority.judge(asked).value().denial; }
};

}  // namespace

TEST_CASE("a signed request is taken once") {
    Bench bench;
    const auto nonce = bench.authority.new_nonce();
    CHECK(bench.judge(bench.request(nonce, 1)) == Denial::none);
    CHECK(bench.judge(bench.request(nonce, 1)) == Denial::replayed);
    CHECK(bench.judge(bench.request(nonce, 5)) == Denial::none);
    CHECK(bench.judge(bench.request(nonce, 4)) == Denial::replayed);
    // Another connection has its own.
    const auto other = bench.authority.new_nonce();
    CHECK(bench.judge(bench.request(other, 1)) == Denial::none);
    CHECK(bench.judge(bench.request(nonce, 6)) == Denial::none);
}

TEST_CASE("a nonce that was forgotten is never taken again") {
    Bench bench;
    const auto old = bench.authority.new_nonce();
    CHECK(bench.judge(bench.request(old, 1)) == Denial::none);
    for (int i = 0; i < 20; ++i)
        CHECK(bench.judge(bench.request(bench.authority.new_nonce(), 1)) == Denial::none);
    CHECK(bench.judge(bench.request(old, 1)) == Denial::nonce_unknown);
    CHECK(bench.judge(bench.request(old, 2)) == Denial::nonce_unknown);
}

TEST_CASE("what is altered, made up or of another process is refused") {
    Bench bench;
    const auto nonce = bench.authority.new_nonce();
    auto altered = bench.request(nonce, 1);
    altered.target = "/v1/streams/T2/marks";
    CHECK(bench.judge(altered) == Denial::bad_signature);
    auto unsigned_one = bench.request(nonce, 1);
    unsigned_one.headers.erase("tsunagu-signature");
    CHECK(bench.judge(unsigned_one) == Denial::malformed);
    auto stranger = bench.request(nonce, 1);
    stranger.headers["tsunagu-terminal"] = "T2";
    CHECK(bench.judge(stranger) == Denial::unknown_terminal);
    CHECK(bench.judge(bench.request("1.AAAA", 1)) == Denial::nonce_unknown);
    CHECK(bench.judge(bench.request("99999" + nonce.substr(1), 1)) == Denial::nonce_unknown);
    Authority later(*bench.file, bench.entropy);
    CHECK(later.judge(bench.request(nonce, 1)).value().denial == Denial::nonce_unknown);
    // None of these used anything up.
    CHECK(bench.judge(bench.request(nonce, 1)) == Denial::none);
}

TEST_CASE("revoking takes effect at once, and a new key opens again") {
    Bench bench;
    const auto nonce = bench.authority.new_nonce();
    CHECK(bench.judge(bench.request(nonce, 1)) == Denial::none);
    REQUIRE(bench.file->revoke(StreamId("T1"), UtcMs{2}).value());
    CHECK(bench.judge(bench.request(nonce, 2)) == Denial::revoked);
    const auto old_key = bench.request(nonce, 3);
    bench.key.fill(std::byte{7});
    node::test::enrol(*bench.file, Terminal{StreamId("T1"), "", sync::public_key_of(bench.key), UtcMs{3}, {}},
                      bench.entropy);
    CHECK(bench.judge(old_key) == Denial::bad_signature);
    CHECK(bench.judge(bench.request(nonce, 4)) == Denial::none);
}
