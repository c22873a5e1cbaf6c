// A terminal's own stream where something of it is damaged: what can be read is read, and nothing else.
#include "inventory/storage/own_stream.h"

#include "storage_fixture.h"
#include "tests/support/catch.h"

using namespace tsunagu;
using namespace tsunagu::storage;
using namespace tsunagu::storage::test;

namespace {

/// A terminal with ten entries of its own, of which something is changed behind its back.
struct DamagedStream : ShopFixture {
    std::vector<journal::Entry> entries;
    Epoch epoch = 0;
    std::unique_ptr<OwnStreamReader> own;

    DamagedStream() {
        auto store = create();
        epoch = store->tail().epoch;
        while (store->tail().seq < 10) get(store->append(setting_draft("key", "value")));
        for (Position position = 1; position <= store->position(); ++position)
            entries.push_back(get(store->entry(position)));
    }
    void damage(const std::string& change, Position position) {
        tamper(dir(), "UPDATE entry SET " + change + " WHERE position = " + std::to_string(position));
        own = get(OwnStreamReader::open(dir()));
    }
    std::size_t readable(Seq first) { return get(own->read(epoch, first, 100)).size(); }
};

constexpr const char* other_payload = "payload = CAST('{}' AS BLOB)";

}  // namespace

TEST_CASE_METHOD(
    DamagedStream,
    "what stands before and behind a damaged entry of the own stream is read, it itself is not") {
    damage(other_payload, 5);
    CHECK(readable(1) == 4);
    CHECK(readable(4) == 1);
    CHECK(readable(6) == 5);
    const auto nothing = own->read(epoch, 5, 100);
    REQUIRE_FALSE(nothing);
    CHECK(nothing.error().code == ErrorCode::journal_corrupt);
    CHECK(argument_of(nothing.error(), "entry") == to_text(entries[4].ref()));
    // Its end is no damage.
    CHECK(readable(11) == 0);
}

TEST_CASE_METHOD(DamagedStream, "what a damaged entry was chained by is known from the one after it") {
    for (const char* change : {other_payload, "hash = zeroblob(32)", "business_date = 'never'"}) {
        damage(change, 5);
        CHECK(get(own->hash_at(epoch, 5)) == entries[4].hash);
    }
    CHECK(get(own->hash_at(epoch, 4)) == entries[3].hash);
    CHECK(get(own->hash_at(epoch, 10)) == entries[9].hash);
    CHECK_FALSE(get(own->hash_at(epoch, 11)));
    // Of the last one nothing else is left.
    damage(other_payload, 10);
    CHECK(get(own->hash_at(epoch, 10)) == entries[9].hash);
}

TEST_CASE_METHOD(DamagedStream, "an entry that lost its name is a gap in its epoch, and ends nothing") {
    damage("epoch = 77", 5);
    const auto ends = get(own->epochs());
    REQUIRE(ends.size() == 2);
    CHECK(ends[0].epoch == epoch);
    CHECK(ends[0].seq == 10);
    CHECK(readable(1) == 4);
    CHECK(code_of(own->read(epoch, 5, 100)) == ErrorCode::journal_corrupt);
    CHECK(code_of(own->read(77, 1, 100)) == ErrorCode::journal_corrupt);
    CHECK(readable(6) == 5);
}

TEST_CASE_METHOD(DamagedStream, "an end whose date is damaged keeps no epoch from being known") {
    damage("business_date = 'never'", 10);
    CHECK(get(own->epochs()).back().seq == 10);
    CHECK(readable(1) == 9);
}
