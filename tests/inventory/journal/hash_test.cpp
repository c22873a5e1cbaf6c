#include <sodium/crypto_hash_sha256.h>

#include <string>

#include "inventory/base/hex.h"
#include "inventory/journal/entry.h"
#include "tests/support/catch.h"

using namespace tsunagu;
using namespace tsunagu::journal;

namespace {

Entry sample() {
    Entry entry;
    entry.stream = StreamId("T1");
    entry.epoch = 1234567890;
    entry.seq = 2;
    entry.at = UtcMs{1795831507000};
    entry.business_date = *parse_date("2026-11-28");
    entry.operator_id = OperatorId("op1");
    entry.kind = "operator_defined";
    entry.payload = R"({"id":"op1","n":"港"})";
    entry.prev_hash.fill(std::byte{0xab});
    return entry;
}

std::string be(std::uint64_t value, int bytes) {
    std::string out;
    for (int i = bytes - 1; i >= 0; --i) out += static_cast<char>(value >> (8 * i) & 0xff);
    return out;
}
std::string field(const std::string& text) {
    return be(text.size(), 4) + text;
}

}  // namespace

TEST_CASE("the hash covers exactly the documented bytes") {
    const Entry entry = sample();
    const std::string input = std::string("tsunagu-entry-1") + '\0' + std::string(32, '\xab') + field("T1") +
                              field(be(1234567890, 8)) + field(be(2, 8)) + field(be(1795831507000, 8)) +
                              field("2026-11-28") + field("op1") + field("operator_defined") +
                              field(be(1, 8)) + field(entry.payload);
    Hash expected;
    crypto_hash_sha256(reinterpret_cast<unsigned char*>(expected.data()),
                       reinterpret_cast<const unsigned char*>(input.data()), input.size());
    CHECK(to_hex(hash_of(entry)) == to_hex(expected));
}

TEST_CASE("every field but the hash itself changes the hash") {
    const Hash original = hash_of(sample());
    const auto changed = [&](auto change) {
        Entry entry = sample();
        change(entry);
        return hash_of(entry) != original;
    };
    CHECK(changed([](Entry& e) { e.stream = StreamId("T2"); }));
    CHECK(changed([](Entry& e) { e.epoch += 1; }));
    CHECK(changed([](Entry& e) { e.seq += 1; }));
    CHECK(changed([](Entry& e) { e.at.ms += 1; }));
    CHECK(changed([](Entry& e) { e.business_date.days += 1; }));
    CHECK(changed([](Entry& e) { e.operator_id = OperatorId("op2"); }));
    CHECK(changed([](Entry& e) { e.kind = "sale"; }));
    CHECK(changed([](Entry& e) { e.schema_version += 1; }));
    CHECK(changed([](Entry& e) { e.payload += ' '; }));
    CHECK(changed([](Entry& e) { e.prev_hash[31] ^= std::byte{1}; }));
    CHECK_FALSE(changed([](Entry& e) { e.hash[0] ^= std::byte{1}; }));
    // A byte that moves from one text to the next is a change: that is what the lengths are for.
    CHECK(changed([](Entry& e) {
        e.operator_id = OperatorId("op1o");
        e.kind = "perator_defined";
    }));
}
