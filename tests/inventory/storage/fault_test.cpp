// A full disk, a write-protected card, a disk that fails to sync: each is said, and nothing is lost or half
// done.
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include "fault_vfs.h"
#include "inventory/storage/backup.h"
#include "inventory/storage/schema.h"
#include "inventory/storage/shop_view.h"
#include "inventory/storage/state_file.h"
#include "storage_fixture.h"
#include "tests/support/catch.h"

using namespace tsunagu;
using namespace tsunagu::storage;
using namespace tsunagu::storage::test;

TEST_CASE("on a full disk a sale is not reported done, and once there is space the next one follows on") {
    ShopFixture fixture;
    fixture.create().reset();
    FaultVfs vfs;
    auto store = fixture.open();
    get(store->append(sale_draft(*store, 2, 1)));
    const auto before = store->tail();
    vfs.on_write = [](const std::string&) { return SQLITE_FULL; };
    CHECK(code_of(store->append(sale_draft(*store, 2, 2))) == ErrorCode::disk_full);
    CHECK(code_of(store->append_all(std::vector{setting_draft("a", "b"), setting_draft("c", "d")})) ==
          ErrorCode::disk_full);
    CHECK(store->tail().hash == before.hash);
    vfs.on_write = nullptr;
    const auto next = get(store->append(sale_draft(*store, 2, 3)));
    CHECK(next.seq == before.seq + 1);
    CHECK(next.prev_hash == before.hash);
    CHECK(get(store->next_receipt_number()) == "T1-000003");
    store.reset();
    CHECK(fixture.verified().ok());
}

TEST_CASE("a disk that fails in the middle of an append, at each of its writes, loses nothing") {
    for (int failing = 0; failing < 12; ++failing) {
        INFO("write " << failing);
        ShopFixture fixture;
        fixture.create().reset();
        FaultVfs vfs;
        auto store = fixture.open();
        get(store->append(sale_draft(*store, 1, 1)));
        int writes = 0;
        // Eleven writes of a long payload, so that the failure falls inside one transaction.
        vfs.on_write = [&](const std::string& file) {
            return file == "journal.db-wal" && writes++ == failing ? SQLITE_IOERR_WRITE : SQLITE_OK;
        };
        const auto failed = store->append(setting_draft("long", std::string(20'000, 'x')));
        CHECK_FALSE(failed.has_value());
        vfs.on_write = nullptr;
        const auto next = get(store->append(sale_draft(*store, 1, 2)));
        CHECK(next.seq == 4);
        store.reset();
        CHECK(fixture.verified().ok());
    }
}

TEST_CASE("a sync that fails is not a sale, and what the journal holds is read again before the next") {
    ShopFixture fixture;
    fixture.create().reset();
    FaultVfs vfs;
    auto store = fixture.open();
    get(store->append(sale_draft(*store, 1, 1)));
    vfs.on_sync = [](const std::string&) { return SQLITE_IOERR_FSYNC; };
    CHECK_FALSE(store->append(sale_draft(*store, 1, 2)).has_value());
    vfs.on_sync = nullptr;
    get(store->append(sale_draft(*store, 1, 3)));
    CHECK(get(store->state().sale_by_basket(basket_of(3))).has_value());
    store.reset();
    CHECK(fixture.verified().ok());
}

namespace {

/// The shop as it comes up after `kill -9` at this moment: what the kernel has of the files, and no more.
std::unique_ptr<ShopStore> opened_after_a_kill(ShopFixture& fixture) {
    const auto dir = fixture.folder() / "killed";
    std::filesystem::remove_all(dir);
    std::filesystem::copy(fixture.dir(), dir, std::filesystem::copy_options::recursive);
    std::filesystem::remove(dir / "journal.db-shm");
    auto options = fixture.options();
    options.witness_folder = "/proc/no-such-folder";
    return get(ShopStore::open(dir, options));
}

std::int64_t sales_after_a_kill(ShopFixture& fixture) {
    return static_cast<std::int64_t>(get(opened_after_a_kill(fixture)->state().latest_sales(100)).size());
}

}  // namespace

TEST_CASE("a sale told as not stored stays so, also where the program is killed next") {
    ShopFixture fixture;
    fixture.create().reset();
    FaultVfs vfs;
    auto store = fixture.open();
    get(store->append(sale_draft(*store, 1, 1)));
    bool syncs = false;
    bool writes = true;
    vfs.on_sync = [&](const std::string& file) {
        if (file != "journal.db-wal" || syncs) return SQLITE_OK;
        writes = false;
        return SQLITE_IOERR_FSYNC;
    };
    SECTION("the disk fails to sync and takes what is written over the sale") {
        vfs.on_write = nullptr;
        CHECK_FALSE(store->append(sale_draft(*store, 3, 2)).has_value());
        CHECK(sales_after_a_kill(fixture) == 1);
    }
    SECTION("the disk takes nothing more, and in a quiet moment it is back") {
        vfs.on_write = [&](const std::string& file) {
            return file == "journal.db-wal" && !writes ? SQLITE_IOERR_WRITE : SQLITE_OK;
        };
        CHECK_FALSE(store->append(sale_draft(*store, 3, 2)).has_value());
        // The sale lies whole in the log: nobody can write over it now.
        CHECK(sales_after_a_kill(fixture) == 2);
        CHECK_FALSE(store->idle().has_value());
        syncs = writes = true;
        get(store->idle());
        CHECK(sales_after_a_kill(fixture) == 1);
    }
    vfs.on_sync = nullptr;
    vfs.on_write = nullptr;
    CHECK(get(store->append(sale_draft(*store, 1, 3))).seq == 4);
    store.reset();
    CHECK(fixture.verified().ok());
}

TEST_CASE("what a run before left in its log is put on the disk before it is said to be held") {
    ShopFixture fixture;
    fixture.create().reset();
    FaultVfs vfs;
    auto before = fixture.open();
    get(before->append(sale_draft(*before, 1, 1)));
    // That run may have been killed because this entry's sync had failed: in the log it is whole all the
    // same.
    const auto store = opened_after_a_kill(fixture);
    vfs.on_sync = [](const std::string& file) {
        return file == "journal.db-wal" ? SQLITE_IOERR_FSYNC : SQLITE_OK;
    };
    CHECK_FALSE(store->secure().has_value());
    vfs.on_sync = nullptr;
    vfs.take_counts();
    get(store->secure());
    CHECK(vfs.take_counts()["journal.db-wal"].syncs >= 1);
    // Once is enough: it stands before every answer.
    get(store->secure());
    CHECK(vfs.take_counts()["journal.db-wal"].syncs == 0);
    CHECK(get(store->append(sale_draft(*store, 1, 2))).seq == 4);
}

TEST_CASE("an append that failed is settled though the log cannot be moved into its file") {
    ShopFixture fixture;
    fixture.create().reset();
    FaultVfs vfs;
    auto store = fixture.open();
    get(store->append(setting_draft("long", std::string(2'000'000, 'x'))));
    bool full = true;
    vfs.on_write = [&](const std::string& file) {
        return file == "journal.db" || (full && file == "journal.db-wal") ? SQLITE_FULL : SQLITE_OK;
    };
    CHECK_FALSE(store->append(sale_draft(*store, 1, 1)).has_value());
    CHECK(code_of(store->settle()) == ErrorCode::disk_full);
    full = false;
    get(store->settle());
    CHECK(get(store->append(sale_draft(*store, 1, 2))).seq == 4);
    CHECK(code_of(store->idle()) == ErrorCode::disk_full);
    vfs.on_write = nullptr;
    store.reset();
    CHECK(fixture.verified().ok());
}

TEST_CASE("a state.db that cannot be written delays the projections, not the sale") {
    ShopFixture fixture;
    fixture.create().reset();
    FaultVfs vfs;
    auto store = fixture.open();
    vfs.on_write = [](const std::string& file) {
        return file.starts_with("state.db") ? SQLITE_FULL : SQLITE_OK;
    };
    get(store->append(sale_draft(*store, 1, 1)));
    CHECK(store->state_behind());
    // A number that state.db cannot vouch for is not given.
    CHECK_FALSE(store->next_receipt_number().has_value());
    get(store->append(setting_draft("a", "b")));
    vfs.on_write = nullptr;
    get(store->idle());
    CHECK_FALSE(store->state_behind());
    CHECK(get(store->next_receipt_number()) == "T1-000002");
    CHECK(get(store->state().setting("a")) == "b");
    store.reset();
    CHECK(fixture.verified().ok());
}

TEST_CASE("what a transaction that was rolled back had added up is forgotten") {
    ShopFixture fixture;
    const auto database = create_file(fixture.folder() / "sums.db", state_schema);
    StateFile state(*database);
    projection::MovementRow movement;
    movement.entry = EntryRef{StreamId("T1"), 7, 1};
    movement.item = item_of(1);
    movement.from = LocationCode("SUPPLIER");
    movement.to = LocationCode("CORNER");
    movement.quantity = Quantity(3);
    {
        Transaction lost(*database);
        state.begin_sums();
        state.add_movement(movement);
    }
    Transaction kept(*database);
    state.begin_sums();
    state.add_movement(movement);
    state.write_sums();
    kept.commit();
    auto balance = database->query("SELECT quantity FROM balance WHERE location = 'CORNER'");
    REQUIRE(balance.next());
    CHECK(balance.integer(0) == 3);
}

TEST_CASE("a shop that cannot be made whole is not made") {
    ShopFixture fixture;
    FaultVfs vfs;
    for (int allowed = 0; allowed < 40; allowed += 3) {
        INFO(allowed << " writes succeed");
        int writes = 0;
        vfs.on_write = [&](const std::string&) { return writes++ >= allowed ? SQLITE_FULL : SQLITE_OK; };
        const auto made =
            ShopStore::create(fixture.dir(), StreamId("T1"), OperatorId("op1"), fixture.options());
        if (made) break;
        CHECK(code_of(made) == ErrorCode::disk_full);
        CHECK_FALSE(std::filesystem::exists(fixture.dir()));
    }
    vfs.on_write = nullptr;
    if (!std::filesystem::exists(fixture.dir())) fixture.create().reset();
    CHECK(fixture.verified().ok());
}

TEST_CASE("a backup onto a full card leaves the older backup as it was") {
    ShopFixture fixture;
    auto store = fixture.create();
    const auto file = fixture.folder() / "shop.tsunagu";
    get(backup(fixture.dir(), file));
    get(store->append(sale_draft(*store, 1, 1)));
    FaultVfs vfs;
    vfs.on_write = [](const std::string& name) {
        return name.starts_with("shop.tsunagu") ? SQLITE_FULL : SQLITE_OK;
    };
    CHECK(code_of(backup(fixture.dir(), file)) == ErrorCode::disk_full);
    CHECK(ask_sql(file, "SELECT count(*) FROM entry") == "2");
    CHECK_FALSE(std::filesystem::exists(fixture.folder() / "shop.tsunagu.part"));
}

TEST_CASE("a write-protected directory is read, and refused to writers with words") {
    ShopFixture fixture;
    auto store = fixture.create();
    get(store->append(sale_draft(*store, 1, 1)));
    store.reset();
    // Root passes over permissions, so this looks as another user.
    const bool root = ::geteuid() == 0;
    if (root) {
        ::chmod(fixture.folder().c_str(), 0755);
        std::filesystem::remove(fixture.dir() / "writer.lock");
        for (const auto& member : std::filesystem::directory_iterator(fixture.dir()))
            REQUIRE(::chown(member.path().c_str(), 65534, 65534) == 0);
    }
    std::filesystem::permissions(fixture.dir(), std::filesystem::perms(0555));
    if (root) REQUIRE(::seteuid(65534) == 0);
    const auto opened = ShopStore::open(fixture.dir(), fixture.options());
    const auto view = ShopView::open(fixture.dir());
    std::optional<Result<std::int64_t>> count;
    if (view) count = (*view)->state().receipt_count(StreamId("T1"), 0);
    const auto verified = verify(fixture.dir(), fixture.witness_folder());
    const auto made =
        ShopStore::create(fixture.dir() / "inside", StreamId("T1"), OperatorId("op1"), fixture.options());
    if (root) REQUIRE(::seteuid(0) == 0);
    std::filesystem::permissions(fixture.dir(), std::filesystem::perms(0755));

    CHECK(code_of(opened) == ErrorCode::read_only);
    CHECK(code_of(made) == ErrorCode::read_only);
    REQUIRE(view.has_value());
    CHECK(count->has_value());
    REQUIRE(verified.has_value());
    CHECK(failed_checks(*verified).empty());
}

TEST_CASE("one write that fails while a shop is made or restored leaves a whole shop or none") {
    ShopFixture fixture;
    auto store = fixture.create();
    for (int i = 0; i < 5; ++i) get(store->append(sale_draft(*store, 2, i)));
    const auto file = fixture.folder() / "shop.tsunagu";
    get(backup(fixture.dir(), file));
    const auto dir = fixture.folder() / "other";
    FaultVfs vfs;
    for (const bool restoring : {false, true}) {
        bool failed = true;
        for (int failing = 0; failed; ++failing) {
            INFO((restoring ? "restore" : "create") << ", write " << failing);
            int writes = 0;
            vfs.on_write = [&](const std::string&) { return writes++ == failing ? SQLITE_FULL : SQLITE_OK; };
            const bool made =
                restoring ? restore(file, dir, fixture.options()).has_value()
                          : ShopStore::create(dir, StreamId("T1"), OperatorId("op1"), fixture.options())
                                .has_value();
            failed = writes > failing;
            vfs.on_write = nullptr;
            REQUIRE((made || !std::filesystem::exists(dir / "journal.db") ||
                     ShopStore::open(dir, fixture.options()).has_value()));
            if (made) {
                auto opened = get(ShopStore::open(dir, fixture.options()));
                REQUIRE_FALSE(opened->opening().new_epoch.has_value());
                REQUIRE(opened->position() == (restoring ? 8 : 2));
                opened.reset();
                REQUIRE(get(verify(dir, fixture.witness_folder())).ok());
            }
            std::filesystem::remove_all(dir);
        }
    }
}

TEST_CASE("a local.db that could not be made whole does not keep the shop shut") {
    ShopFixture fixture;
    fixture.create().reset();
    FaultVfs vfs;
    for (int allowed = 0; allowed < 12; ++allowed) {
        INFO(allowed << " writes succeed");
        std::filesystem::remove(fixture.dir() / "local.db");
        int writes = 0;
        vfs.on_write = [&](const std::string& file) {
            return file.starts_with("local.db") && writes++ >= allowed ? SQLITE_FULL : SQLITE_OK;
        };
        (void)ShopStore::open(fixture.dir(), fixture.options());
        vfs.on_write = nullptr;
        auto store = fixture.open();
        get(store->local().set_setting("language", "ja"));
        store.reset();
        REQUIRE(fixture.verified().ok());
    }
}
