// What an append costs: syncs and bytes, counted at SQLite's file system.
#include <algorithm>

#include "fault_vfs.h"
#include "inventory/record/epoch_started.h"
#include "inventory/record/kinds.h"
#include "inventory/storage/journal_file.h"
#include "inventory/storage/projecting.h"
#include "storage_fixture.h"
#include "tests/support/catch.h"
#include "tests/support/temporary_folder.h"

using namespace tsunagu;
using namespace tsunagu::storage;
using namespace tsunagu::storage::test;

namespace {

int all_syncs(const std::map<std::string, FileCounts>& counts) {
    int syncs = 0;
    for (const auto& [file, count] : counts) syncs += count.syncs;
    return syncs;
}

}  // namespace

TEST_CASE("an append costs one sync in all files, and two when it is the first after a checkpoint") {
    ShopFixture fixture;
    fixture.create().reset();  // Closing checkpoints.
    FaultVfs vfs;
    auto store = fixture.open();
    vfs.take_counts();
    get(store->append(sale_draft(*store, 3, 1)));
    auto counts = vfs.take_counts();
    CHECK(counts["journal.db-wal"].syncs == 2);
    CHECK(all_syncs(counts) == 2);
    for (int i = 2; i < 50; ++i) {
        get(store->append(sale_draft(*store, 1 + i % 5, i)));
        counts = vfs.take_counts();
        REQUIRE(counts["journal.db-wal"].syncs == 1);
        REQUIRE(all_syncs(counts) == 1);
    }
}

TEST_CASE("after a checkpoint in idle time a sale still costs one sync, and no sale makes a checkpoint") {
    ShopFixture fixture;
    auto store = fixture.create();
    store.reset();
    FaultVfs vfs;
    store = fixture.open();
    for (int i = 0; i < 400; ++i) get(store->append(sale_draft(*store, 2, i)));
    auto counts = vfs.take_counts();
    CHECK(counts["journal.db"].written_bytes == 0);
    CHECK(counts["state.db"].written_bytes == 0);
    get(store->idle());
    counts = vfs.take_counts();
    CHECK(counts["journal.db"].written_bytes > 0);
    CHECK(counts["journal.db"].syncs == 1);
    get(store->append(sale_draft(*store, 2, 400)));
    CHECK(all_syncs(vfs.take_counts()) == 1);
    get(store->idle());
    CHECK(all_syncs(vfs.take_counts()) == 0);
}

TEST_CASE("many entries appended together cost one sync") {
    ShopFixture fixture;
    fixture.create().reset();
    FaultVfs vfs;
    auto store = fixture.open();
    get(store->append(setting_draft("a", "b")));
    vfs.take_counts();
    std::vector<journal::Draft> drafts;
    for (int i = 0; i < 300; ++i) drafts.push_back(setting_draft("key" + std::to_string(i), "value"));
    get(store->append_all(drafts));
    CHECK(all_syncs(vfs.take_counts()) == 1);
}

TEST_CASE("a sale of five lines writes one page of the journal in the median") {
    ShopFixture fixture;
    fixture.create().reset();
    FaultVfs vfs;
    auto store = fixture.open();
    std::vector<std::int64_t> bytes;
    std::size_t payload = 0;
    for (int i = 0; i < 201; ++i) {
        const auto draft = sale_draft(*store, 5, i);
        payload = draft.payload.size();
        vfs.take_counts();
        get(store->append(draft));
        bytes.push_back(vfs.take_counts()["journal.db-wal"].written_bytes);
    }
    std::sort(bytes.begin(), bytes.end());
    INFO("payload of " << payload << " bytes; least " << bytes.front() << ", most " << bytes.back());
    CHECK(bytes[bytes.size() / 2] <= 4'200);
}

TEST_CASE("saving a basket costs one sync, discarding it none") {
    ShopFixture fixture;
    fixture.create().reset();
    FaultVfs vfs;
    auto store = fixture.open();
    get(store->local().save_basket(basket_of(1), "{}"));
    vfs.take_counts();
    get(store->local().save_basket(basket_of(1), "{\"lines\":[1]}"));
    CHECK(all_syncs(vfs.take_counts()) == 1);
    get(store->local().discard_basket());
    CHECK(all_syncs(vfs.take_counts()) == 0);
    CHECK_FALSE(get(store->local().load_basket()).has_value());
}

TEST_CASE("making state.db anew from a long journal takes no log many times its size beside it") {
    const tsunagu::test::TemporaryFolder folder;
    const auto database = create_file(folder.path() / "journal.db", journal_schema);
    JournalFile journal(*database);
    journal::Tail tail{StreamId("T1"), 7, 0, {}};
    std::vector<journal::Entry> entries;
    record::EpochStarted start;
    start.reason = "created";
    entries.push_back(journal::extend(tail, draft_of(record::kind::epoch_started, record::encode(start))));
    // Each slice of a thousand writes to nearly every page of the balances.
    constexpr int goods = 12'000;
    for (int i = 0; i < goods; ++i) {
        const int item = i * 7'919 % goods;
        const auto moved = movement_draft("SUPPLIER", "CORNER", item, 1, std::string(250, 'L'));
        entries.push_back(journal::extend(journal::tail_after(entries.back()), moved));
    }
    journal.append(entries, 0);
    const auto made = folder.path() / "state.db";
    std::uintmax_t longest = 0;
    build_state(journal, made, journal.last_position(), [&](Position, Position) {
        longest = std::max(longest, std::filesystem::file_size(folder.path() / "state.db-wal"));
    });
    CHECK(longest < std::filesystem::file_size(made) * 2);
}
