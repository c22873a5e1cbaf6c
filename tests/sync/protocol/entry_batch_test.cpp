#include "sync/protocol/entry_batch.h"

#include <rapidcheck.h>

#include "inventory/base/entropy.h"

#include "sync/protocol/packing.h"
#include "tests/support/catch.h"
#include "tests/sync/protocol/chains.h"

using namespace tsunagu;
using namespace tsunagu::sync;

namespace {

std::string what_is_wrong(std::string_view body) {
    const auto decoded = decode_entries(body);
    if (decoded) return "";
    CHECK(decoded.error().code == ErrorCode::batch_malformed);
    return decoded.error().args.at(0).second;
}

}  // namespace

TEST_CASE("a stream's entries come out as they went in, and are hashed again") {
    const auto chain = chain_of("T1", 1234567890, 100);
    const auto decoded = decode_entries(encode_entries(chain));
    REQUIRE(decoded);
    CHECK(same(*decoded, chain));
}

TEST_CASE("entries of several streams, with holes, come out in their order") {
    const auto one = chain_of("T1", 42, 9);
    const auto other = chain_of("node", 7, 5);
    const std::vector<journal::Entry> mixed{one[3], one[4], other[0], one[8], other[4], other[1]};
    const auto decoded = decode_entries(encode_entries(mixed));
    REQUIRE(decoded);
    CHECK(same(*decoded, mixed));
}

TEST_CASE("absurd clocks and dates are carried as they are") {
    auto chain = chain_of("T1", 42, 3);
    chain[1].at = UtcMs{-1};
    chain[2].at = UtcMs{9'000'000'000'000};
    chain[2].business_date = *parse_date("1970-01-01");
    chain[1].prev_hash = chain[0].hash;
    chain[1].hash = journal::hash_of(chain[1]);
    chain[2].prev_hash = chain[1].hash;
    chain[2].hash = journal::hash_of(chain[2]);
    const auto decoded = decode_entries(encode_entries(chain));
    // A moment before 1970 has no business date that a journal can store; the offset names the one there is.
    REQUIRE(decoded);
    CHECK(same(*decoded, chain));
}

TEST_CASE("property: any entries come out as they went in") {
    CHECK(rc::check([](std::vector<std::string> payloads, std::vector<std::string> operators) {
        RC_PRE(!payloads.empty());
        journal::Tail tail{StreamId("T9"), 77, 0, {}};
        std::vector<journal::Entry> chain;
        for (std::size_t i = 0; i < payloads.size(); ++i) {
            const auto at = UtcMs{*rc::gen::inRange<std::int64_t>(0, 200'000'000'000'000)};
            const auto who =
                operators.empty() ? std::string("x") : operators[i % operators.size()].substr(0, 64);
            chain.push_back(journal::extend(tail, {at, business_date_of(at), OperatorId(who),
                                                   "k" + std::to_string(i % 4), 1, payloads[i]}));
            tail = journal::tail_after(chain.back());
        }
        const auto decoded = decode_entries(encode_entries(chain));
        RC_ASSERT(decoded.has_value());
        RC_ASSERT(same(*decoded, chain));
    }));
}

TEST_CASE("numbers and text are packed apart, and come out as one") {
    const auto plain = *unpack(encode_entries(chain_of("T1", 42, 100)), max_unpacked_bytes);
    const auto payloads = plain.find("{");
    REQUIRE(payloads != std::string::npos);
    for (const auto apart : {std::size_t{0}, std::size_t{1}, payloads, plain.size(), plain.size() + 1}) {
        const auto unpacked = unpack(pack(plain, apart), max_unpacked_bytes);
        REQUIRE(unpacked);
        CHECK(*unpacked == plain);
    }
    // A block of its own for what is no text: its bytes need no code among those of text.
    CHECK(pack(plain, payloads).size() < pack(plain).size());
    CHECK(encode_entries(chain_of("T1", 42, 100)) == pack(plain, payloads));
}

TEST_CASE("a byte changed anywhere is refused, never taken for something else") {
    const auto chain = chain_of("T1", 42, 6);
    const auto plain = *unpack(encode_entries(chain), max_unpacked_bytes);
    for (std::size_t i = 0; i < plain.size(); ++i) {
        for (const unsigned bit : {1U, 0x80U}) {
            auto bytes = plain;
            bytes[i] = static_cast<char>(static_cast<unsigned char>(bytes[i]) ^ bit);
            const auto decoded = decode_entries(pack(bytes));
            INFO("byte " << i << " bit " << bit);
            CHECK_FALSE(decoded);
        }
    }
}

TEST_CASE("what is cut short or goes on too long is refused") {
    const auto plain = *unpack(encode_entries(chain_of("T1", 42, 4)), max_unpacked_bytes);
    for (std::size_t length = 0; length < plain.size(); ++length)
        CHECK_FALSE(decode_entries(pack(plain.substr(0, length))));
    CHECK_FALSE(decode_entries(pack(plain + "x")));
    CHECK(what_is_wrong("") != "");
    CHECK(what_is_wrong("<html>please sign in</html>") == "it is not a zstd frame");
    CHECK(what_is_wrong(encode_entries(chain_of("T1", 42, 2)) + "x") == "it is not exactly one frame");
}

TEST_CASE("a bomb costs nothing") {
    // 200 MB of zeros in some kilobytes.
    const auto bomb = pack(std::string(200U << 20U, '\0'));
    REQUIRE(bomb.size() < max_packed_bytes);
    CHECK(what_is_wrong(bomb) == "it unpacks to more than is taken");
    // Few bytes that speak of many entries: no memory is taken on their word.
    std::string liar = "TSE1";
    liar += "\x02T1";
    liar += "\x2a\x01" + std::string(32, '\0');
    liar += "\x01\x01x\x01\x01k\x01";
    liar += "\xff\xff\xff\xff\x0f";
    CHECK(what_is_wrong(pack(liar)) == "a number of entries");
}

TEST_CASE("a hundred sales of a till cost less than 100 bytes each on the wire") {
    std::vector<journal::Entry> chain;
    journal::Tail tail{StreamId("T1"), 1234567890, 7, {}};
    SeededEntropy entropy(1);
    for (int i = 0; i < 100; ++i) {
        std::array<std::byte, 16> basket{};
        entropy.fill(basket);
        std::string hex;
        for (const auto byte : basket) {
            constexpr const char* digits = "0123456789abcdef";
            hex += digits[std::to_integer<unsigned>(byte) >> 4U];
            hex += digits[std::to_integer<unsigned>(byte) & 15U];
        }
        const auto quantity = std::to_string(i % 3 + 2);
        const auto total = std::to_string(1080 * (i % 3 + 2));
        const std::string payload =
            R"({"b":")" + hex + R"(","c":840,"d":[{"b":"tax_exclusive","r":2000}],"f":["T1/1234567890"],)" +
            R"("i":[{"n":"港区","t":"T8000020131032"}],"l":[{"c":"2000000000015","d":0,"g":"K012","i":)" +
            std::to_string(i % 40 + 3) + R"(,"k":"f","n":"利尻昆布","p":"015202","q":)" + quantity +
            R"(,"r":8,"u":1080}],"p":"CORNER","r":"T1-)" + std::to_string(100001 + i) +
            R"(","t":[{"a":5000,"k":"cash","n":"現金"}],"v":)" + total + R"(,"x":[{"r":8,"t":160,"v":)" +
            total + "}]}";
        const UtcMs at{test_ms + i * 47'123};
        chain.push_back(
            journal::extend(tail, {at, business_date_of(at), OperatorId("01"), "sale", 1, payload}));
        tail = journal::tail_after(chain.back());
    }
    const auto body = encode_entries(chain);
    INFO(body.size());
    CHECK(body.size() < 100 * 60);
}

TEST_CASE("as many entries go into a body as a receiver takes") {
    auto chain = chain_of("T1", 42, 1'500);
    CHECK(fitting(chain) == max_batch_entries);
    for (auto& entry : chain) entry.payload.assign(300'000, 'x');
    CHECK(fitting(std::span(chain).first(10)) == 3);
    chain[0].payload.assign(journal::max_payload_bytes, 'x');
    // Alone it goes, however large.
    CHECK(fitting(chain) == 1);
}

TEST_CASE("the largest entry that a journal takes reaches another machine") {
    // A stocktake of many goods, its differences as different as they can be.
    std::string payload = R"({"count":"T1/1234567890/45","lines":[)";
    std::uint32_t random = 1;
    while (payload.size() + 300 < journal::max_payload_bytes) {
        random = random * 1'664'525 + 1'013'904'223;
        payload += R"({"at":17958315)" + std::to_string(10'000 + random % 90'000) + R"(,"counted":)" +
                   std::to_string(random % 977) + R"(,"expected":)" + std::to_string(random % 541) +
                   R"(,"item":"T1/1234567890/)" + std::to_string(random % 10'007) + R"(","lot":"L)" +
                   std::to_string(random) + R"(","moment":"T1/1234567890/)" +
                   std::to_string(random % 20'011) + R"("},)";
    }
    payload.back() = ']';
    payload += "}";
    auto chain = chain_of("T1", 42, 1);
    chain[0].payload = payload;
    chain[0].hash = journal::hash_of(chain[0]);
    const auto body = encode_entries(chain);
    CHECK(body.size() <= max_packed_bytes);
    const auto read = decode_entries(body);
    REQUIRE(read);
    CHECK(read->at(0).payload == payload);
}
