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
    for (const char* change : {"epoch = 77", "seq = 999", "stream = 'T9'"}) {
        damage(change, 5);
        const auto ends = get(own->epochs());
        REQUIRE(ends.size() == 1);
        CHECK(ends[0].epoch == epoch);
        CHECK(ends[0].seq == 10);
        CHECK(readable(1) == 4);
        CHECK(code_of(own->read(epoch, 5, 100)) == ErrorCode::journal_corrupt);
        CHECK(readable(6) == 5);
    }
}

TEST_CASE_METHOD(DamagedStream,
                 "a last entry that lost its epoch is one that cannot be read, not another epoch") {
    damage("epoch = 77", 10);
    const auto ends = get(own->epochs());
    REQUIRE(ends.size() == 1);
    CHECK(ends[0].epoch == epoch);
    CHECK(ends[0].seq == 10);
    CHECK(code_of(own->read(epoch, 10, 1)) == ErrorCode::journal_corrupt);
}

TEST_CASE_METHOD(DamagedStream, "an end that lost its stream is known from the epoch that follows it") {
    auto store = open();
    get(store->begin_epoch("behind"));
    const auto next = store->tail().epoch;
    get(store->append(setting_draft("key", "value")));
    store.reset();
    damage("stream = 'T9'", 10);
    const auto ends = get(own->epochs());
    REQUIRE(ends.size() == 2);
    CHECK(ends[0].epoch == epoch);
    CHECK(ends[0].seq == 10);
    CHECK(ends[0].hash == entries[9].hash);
    CHECK(ends[1].epoch == next);
    CHECK(get(own->hash_at(epoch, 10)) == entries[9].hash);
    const auto lost = own->read(epoch, 10, 1);
    REQUIRE_FALSE(lost);
    CHECK(argument_of(lost.error(), "what") == "it is not there");
    CHECK(readable(1) == 9);
}

namespace {

/// A terminal of two epochs whose journal fills many pages, of which one is lost.
struct LostPage : ShopFixture {
    Epoch first = 0;
    Epoch second = 0;
    Seq first_end = 0;
    Seq second_end = 0;
    std::unique_ptr<OwnStreamReader> own;

    LostPage() {
        auto store = create();
        first = store->tail().epoch;
        for (int i = 0; i < 200; ++i) get(store->append(setting_draft("key", "value")));
        first_end = store->tail().seq;
        get(store->begin_epoch("behind"));
        second = store->tail().epoch;
        for (int i = 0; i < 200; ++i) get(store->append(setting_draft("key", "value")));
        second_end = store->tail().seq;
    }
    void lose_page_of(Position position) {
        lose_page(dir(), position);
        own = get(OwnStreamReader::open(dir()));
    }
    std::size_t readable(Epoch epoch, Seq from) { return get(own->read(epoch, from, 1'000)).size(); }
    /// The first entry of that epoch from there on that can be read.
    Seq next_readable(Epoch epoch, Seq from) {
        while (!own->read(epoch, from, 1)) ++from;
        return from;
    }
};

}  // namespace

TEST_CASE_METHOD(LostPage, "a page that is lost costs what stood on it, and nothing before or behind") {
    lose_page_of(100);
    const auto ends = get(own->epochs());
    REQUIRE(ends.size() == 2);
    CHECK(ends[0].seq == first_end);
    CHECK(ends[1].seq == second_end);
    const auto before = readable(first, 1);
    CHECK(before > 50);
    CHECK(before < 100);
    CHECK(code_of(own->read(first, before + 1, 10)) == ErrorCode::journal_corrupt);
    const auto behind = next_readable(first, before + 1);
    CHECK(behind > 100);
    CHECK(behind < 150);
    CHECK(readable(first, behind) == first_end - behind + 1);
    CHECK(readable(second, 1) == second_end);
    CHECK(get(own->hash_at(second, second_end)));
}

TEST_CASE_METHOD(LostPage, "an epoch's end on a lost page is not taken for the end before it") {
    lose_page_of(static_cast<Position>(first_end) - 1);
    const auto ends = get(own->epochs());
    REQUIRE(ends.size() == 2);
    CHECK(ends[0].epoch == first);
    CHECK(ends[1].seq == second_end);
    const auto before = readable(first, 1);
    CHECK(before < first_end - 1);
    // How many they were nobody knows, the start of the next epoch being lost too.
    CHECK(ends[0].seq > before);
    CHECK(ends[0].seq <= first_end);
    CHECK(code_of(own->read(first, before + 1, 10)) == ErrorCode::journal_corrupt);
    CHECK(readable(second, next_readable(second, 1)) > 100);
}

TEST_CASE_METHOD(LostPage, "a lost last page leaves what precedes it, and is no end") {
    lose_page_of(static_cast<Position>(first_end + second_end));
    const auto ends = get(own->epochs());
    REQUIRE(ends.size() == 2);
    CHECK(ends[0].seq == first_end);
    const auto before = readable(second, 1);
    CHECK(before > 100);
    CHECK(ends[1].seq == before + 1);
    CHECK(code_of(own->read(second, before + 1, 10)) == ErrorCode::journal_corrupt);
    CHECK(readable(first, 1) == first_end);
}

TEST_CASE_METHOD(DamagedStream, "an end whose date is damaged keeps no epoch from being known") {
    damage("business_date = 'never'", 10);
    CHECK(get(own->epochs()).back().seq == 10);
    CHECK(readable(1) == 9);
}
