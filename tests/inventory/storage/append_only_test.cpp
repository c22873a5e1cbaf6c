// journal.db refuses whatever is not an append, by whoever opens it.
#include "inventory/storage/database.h"
#include "inventory/storage/failure.h"
#include "inventory/storage/schema.h"
#include "storage_fixture.h"
#include "tests/support/catch.h"

using namespace tsunagu;
using namespace tsunagu::storage;
using namespace tsunagu::storage::test;

TEST_CASE("plain SQLite cannot update, delete, replace or misplace a journal entry") {
    ShopFixture fixture;
    fixture.create().reset();
    const auto journal = fixture.dir() / "journal.db";
    const std::string before = dump(journal);

    CHECK_THAT(run_sql(journal, "UPDATE entry SET operator = 'op2' WHERE position = 2"),
               ContainsSubstring("never changed"));
    CHECK_THAT(run_sql(journal, "DELETE FROM entry WHERE position = 2"), ContainsSubstring("never deleted"));
    const std::string row =
        "SELECT 2, stream, epoch, 9, at_utc_ms, business_date, operator, kind,"
        " schema_version, payload, prev_hash, hash FROM entry WHERE position = 1";
    CHECK_THAT(run_sql(journal, "INSERT OR REPLACE INTO entry " + row), ContainsSubstring("only appended"));
    CHECK_THAT(run_sql(journal, "REPLACE INTO entry " + row), ContainsSubstring("only appended"));
    CHECK_THAT(run_sql(journal,
                       "INSERT INTO entry SELECT 7, stream, epoch, 9, at_utc_ms, business_date,"
                       " operator, kind, schema_version, payload, prev_hash, hash FROM entry"
                       " WHERE position = 1"),
               ContainsSubstring("only appended"));
    CHECK(dump(journal) == before);
}

TEST_CASE("a store's own connection cannot drop or alter what it keeps") {
    ShopFixture fixture;
    fixture.create().reset();
    const auto database = open_for_writing(fixture.dir(), journal_schema);
    for (const auto* sql : {"DROP TABLE entry", "DROP TRIGGER entry_is_never_deleted",
                            "ALTER TABLE entry RENAME TO gone", "PRAGMA writable_schema = ON"}) {
        INFO(sql);
        const auto refused = guarded("journal.db", [&] { database->execute(sql); });
        REQUIRE_FALSE(refused.has_value());
        CHECK_THAT(words_for(refused.error(), Language::en), ContainsSubstring("not authorized"));
    }
}

TEST_CASE("the journal is a FULL, WAL, 4096-byte file with Tsunagu's id and no index of its own") {
    ShopFixture fixture;
    auto store = fixture.create();
    const auto journal = fixture.dir() / "journal.db";
    CHECK(ask_sql(journal, "PRAGMA journal_mode") == "wal");
    CHECK(ask_sql(journal, "PRAGMA page_size") == "4096");
    CHECK(ask_sql(journal, "PRAGMA application_id") == std::to_string(0x54534E47));
    CHECK(ask_sql(journal, "PRAGMA user_version") == "1");
    CHECK(ask_sql(journal, "SELECT count(*) FROM sqlite_schema WHERE type = 'index'") == "0");
    store.reset();
    const auto database = open_for_writing(fixture.dir(), journal_schema);
    auto synchronous = database->query("PRAGMA synchronous");
    REQUIRE(synchronous.next());
    CHECK(synchronous.integer(0) == 2);
}

TEST_CASE("a migration leads a file from one version to the next, once, and refuses a newer file") {
    constexpr std::string_view first = "CREATE TABLE a(x INTEGER) STRICT;";
    constexpr std::string_view second = "ALTER TABLE a ADD COLUMN y INTEGER; INSERT INTO a VALUES(1, 2);";
    const std::array one = {first};
    const std::array two = {first, second};
    const Schema old_schema{"a.db", 7, "FULL", one};
    const Schema new_schema{"a.db", 7, "FULL", two};

    const tsunagu::test::TemporaryFolder folder(scratch_folder());
    create_file(folder.path() / "a.db", old_schema);
    for (int opening = 0; opening < 2; ++opening) {
        const auto database = open_for_writing(folder.path(), new_schema);
        auto rows = database->query("SELECT count(*), max(y) FROM a");
        REQUIRE(rows.next());
        CHECK(rows.integer(0) == 1);
        CHECK(rows.integer(1) == 2);
    }
    const auto refused = guarded("a.db", [&] { open_for_writing(folder.path(), old_schema); });
    CHECK(code_of(refused) == ErrorCode::newer_schema);
}
