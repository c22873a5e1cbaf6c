// A copy of the shop, and the shop of a copy.
#include <fstream>

#include "inventory/storage/backup.h"
#include "storage_fixture.h"
#include "tests/support/catch.h"

using namespace tsunagu;
using namespace tsunagu::storage;
using namespace tsunagu::storage::test;

namespace {

std::vector<std::string> names_in(const std::filesystem::path& dir) {
    std::vector<std::string> names;
    for (const auto& member : std::filesystem::directory_iterator(dir))
        names.push_back(member.path().filename().string());
    return names;
}

}  // namespace

TEST_CASE("a backup of a running shop brings all of it back, in a new epoch") {
    ShopFixture fixture;
    auto store = fixture.create();
    for (int i = 0; i < 10; ++i) get(store->append(sale_draft(*store, 2, i)));
    get(store->local().save_basket(basket_of(99), R"({"open":true})"));
    get(store->local().set_setting("backup.folder", "/media/sd"));
    get(store->personal().set_retention("addressee", 30));
    const auto key = get(store->personal().put("addressee", "港区役所 御中", fixture.clock.now()));
    const auto file = fixture.folder() / "copies.tsunagu";
    get(backup(fixture.dir(), file));
    const auto sold_later = get(store->append(sale_draft(*store, 1, 10)));
    const auto tail = store->tail();
    store.reset();

    const auto other = fixture.folder() / "other";
    get(restore(file, other, fixture.options()));
    auto restored = get(ShopStore::open(other, fixture.options()));
    CHECK_FALSE(restored->opening().new_epoch.has_value());
    CHECK(restored->tail().epoch != tail.epoch);
    CHECK(get(restored->state().epochs()).back().reason == "restored");
    CHECK(get(restored->next_receipt_number()) == "T1-" + restored->epoch_tag() + "-000001");
    CHECK(restored->position() == 13);
    CHECK(get(restored->state().sale_by_receipt("T1-000010")).has_value());
    CHECK_FALSE(get(restored->state().sale(sold_later.ref())).has_value());
    CHECK(get(restored->local().load_basket())->id == basket_of(99));
    CHECK(get(restored->local().setting("backup.folder")) == "/media/sd");
    CHECK(get(restored->personal().get(key)) == "港区役所 御中");
    get(restored->append(sale_draft(*restored, 1, 11)));
    restored.reset();
    CHECK(get(verify(other, fixture.witness_folder())).ok());
}

TEST_CASE("a backup is one file, replaces the older one whole and leaves nothing beside it") {
    ShopFixture fixture;
    auto store = fixture.create();
    const auto folder = fixture.folder() / "card";
    std::filesystem::create_directory(folder);
    for (int i = 0; i < 3; ++i) {
        get(store->append(sale_draft(*store, 1, i)));
        get(backup(fixture.dir(), folder / "shop.tsunagu"));
    }
    CHECK(names_in(folder) == std::vector<std::string>{"shop.tsunagu"});
    CHECK(ask_sql(folder / "shop.tsunagu", "SELECT count(*) FROM entry") == "5");
    CHECK(code_of(backup(fixture.dir(), fixture.folder() / "no-such-folder" / "x.tsunagu")) ==
          ErrorCode::file_not_found);
}

TEST_CASE("what is not a whole backup is refused, and no shop is left half made") {
    ShopFixture fixture;
    auto store = fixture.create();
    for (int i = 0; i < 50; ++i) get(store->append(sale_draft(*store, 3, i)));
    const auto file = fixture.folder() / "shop.tsunagu";
    get(backup(fixture.dir(), file));
    const auto other = fixture.folder() / "other";

    CHECK(code_of(restore(fixture.folder() / "none", other, fixture.options())) == ErrorCode::file_not_found);
    CHECK(code_of(restore(fixture.dir() / "local.db", other, fixture.options())) ==
          ErrorCode::backup_invalid);
    std::ofstream(fixture.folder() / "text") << std::string(5000, 'x');
    CHECK(code_of(restore(fixture.folder() / "text", other, fixture.options())) == ErrorCode::backup_invalid);
    SECTION("cut short") {
        std::filesystem::resize_file(file, std::filesystem::file_size(file) / 2);
        CHECK(code_of(restore(file, other, fixture.options())) == ErrorCode::backup_invalid);
    }
    SECTION("changed") {
        REQUIRE(run_sql(file,
                        "DROP TRIGGER entry_is_never_updated; UPDATE entry SET operator = 'x'"
                        " WHERE position = 9") == "");
        CHECK(code_of(restore(file, other, fixture.options())) == ErrorCode::journal_corrupt);
    }
    SECTION("of a newer program") {
        REQUIRE(run_sql(file, "PRAGMA user_version = 99") == "");
        CHECK(code_of(restore(file, other, fixture.options())) == ErrorCode::newer_schema);
    }
    CHECK_FALSE(std::filesystem::exists(other));
    CHECK(code_of(restore(file, fixture.dir(), fixture.options())) == ErrorCode::not_empty);
}

TEST_CASE("a backup told to go where a shop's files are is refused, and the shop sells on") {
    ShopFixture fixture;
    auto store = fixture.create();
    for (const auto* name : {"journal.db", "journal.db-wal", "writer.lock", "copy.tsunagu"})
        CHECK(code_of(backup(fixture.dir(), fixture.dir() / name)) == ErrorCode::backup_in_shop);
    get(store->append(sale_draft(*store, 1, 1)));
    store.reset();
    CHECK(fixture.open()->position() == 3);
    CHECK(fixture.verified().ok());
}

TEST_CASE("a backup replaces a copy of the same shop and nothing else") {
    ShopFixture fixture;
    ShopFixture neighbour;
    const auto file = fixture.folder() / "shop.tsunagu";
    auto store = fixture.create();
    neighbour.clock.set(UtcMs{fixture.clock.now().ms + 1});
    neighbour.create().reset();
    get(backup(fixture.dir(), file));
    get(store->append(sale_draft(*store, 1, 1)));
    get(backup(fixture.dir(), file));
    CHECK(ask_sql(file, "SELECT count(*) FROM entry") == "3");
    CHECK(code_of(backup(neighbour.dir(), file)) == ErrorCode::backup_over_other);
    CHECK(ask_sql(file, "SELECT count(*) FROM entry") == "3");
    const auto letter = fixture.folder() / "letter.txt";
    std::ofstream(letter) << "precious";
    CHECK(code_of(backup(fixture.dir(), letter)) == ErrorCode::backup_over_other);
    std::string kept;
    std::ifstream(letter) >> kept;
    CHECK(kept == "precious");
    // What a cut-off copy by another program left behind is in nobody's way.
    const auto empty = fixture.folder() / "empty";
    std::ofstream(empty).close();
    get(backup(fixture.dir(), empty));
}

TEST_CASE("nobody else on the machine can read what a shop, its backup or a restored shop holds") {
    ShopFixture fixture;
    const auto file = fixture.folder() / "shop.tsunagu";
    const auto other = fixture.folder() / "other";
    auto store = fixture.create();
    get(store->personal().set_retention("note", 1));
    get(backup(fixture.dir(), file));
    get(restore(file, other, fixture.options()));
    const auto only_owner = std::filesystem::perms::owner_read | std::filesystem::perms::owner_write;
    const auto is_private = [&](const std::filesystem::path& path) {
        INFO(path);
        CHECK(std::filesystem::status(path).permissions() == only_owner);
    };
    is_private(file);
    is_private(fixture.dir() / "private.db-wal");
    for (const auto* name : {"journal.db", "state.db", "local.db", "private.db"}) {
        is_private(fixture.dir() / name);
        is_private(other / name);
    }
    store.reset();
    std::filesystem::remove(fixture.dir() / "private.db");
    std::filesystem::remove(fixture.dir() / "state.db");
    fixture.open().reset();
    is_private(fixture.dir() / "private.db");
    is_private(fixture.dir() / "state.db");
}

TEST_CASE("a restore that was killed half way can be begun again") {
    ShopFixture fixture;
    fixture.create().reset();
    const auto file = fixture.folder() / "shop.tsunagu";
    get(backup(fixture.dir(), file));
    const auto other = fixture.folder() / "other";
    std::filesystem::create_directories(other / ".creating");
    std::ofstream(other / ".creating" / "journal.db") << "half";
    std::ofstream(other / "writer.lock") << "pid 1 killed";
    get(restore(file, other, fixture.options()));
    CHECK(get(ShopStore::open(other, fixture.options()))->position() == 3);
}
