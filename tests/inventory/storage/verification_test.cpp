// What verify finds, and what opening does about a damaged, older, missing or foreign file.
#include <fstream>

#include "inventory/storage/backup.h"
#include "inventory/storage/chain_check.h"
#include "inventory/storage/shop_view.h"
#include "storage_fixture.h"
#include "tests/support/catch.h"

using namespace tsunagu;
using namespace tsunagu::storage;
using namespace tsunagu::storage::test;

namespace {

std::string sold_shop(ShopFixture& fixture, int sales) {
    auto store = fixture.create();
    for (int i = 0; i < sales; ++i) get(store->append(sale_draft(*store, 1 + i % 5, i)));
    store.reset();
    return dump(fixture.dir() / "state.db");
}

std::string words_of_failed(const Verification& verification) {
    std::string words;
    for (const auto& check : verification.checks)
        if (check.error) words += check.name + ": " + words_for(*check.error, Language::en) + "\n";
    return words;
}

}  // namespace

TEST_CASE("a changed byte in a payload is found, and the entry is named") {
    ShopFixture fixture;
    sold_shop(fixture, 5);
    tamper(fixture.dir(),
           "UPDATE entry SET payload = CAST(replace(CAST(payload AS TEXT), '540', '541') AS"
           " BLOB) WHERE position = 4");
    const auto verification = fixture.verified();
    CHECK(failed_checks(verification) == "hash_chain projections");
    CHECK_THAT(words_of_failed(verification), ContainsSubstring("/4 "));
    CHECK_THAT(words_of_failed(verification), ContainsSubstring("hash does not match"));

    // A shop with a sound state and tail opens and sells; whoever passes the entry refuses it.
    CHECK(fixture.open() != nullptr);
    CHECK(code_of(rebuild(fixture.dir())) == ErrorCode::journal_corrupt);
    CHECK(code_of(backup(fixture.dir(), fixture.folder() / "copy.tsunagu")) == ErrorCode::journal_corrupt);
    CHECK_FALSE(std::filesystem::exists(fixture.folder() / "copy.tsunagu"));
}

TEST_CASE("a changed last entry stops the opening") {
    ShopFixture fixture;
    sold_shop(fixture, 3);
    tamper(fixture.dir(), "UPDATE entry SET operator = 'op2' WHERE position = 5");
    CHECK(code_of(ShopStore::open(fixture.dir(), fixture.options())) == ErrorCode::journal_corrupt);
    CHECK_THAT(failed_checks(fixture.verified()), ContainsSubstring("hash_chain"));
}

TEST_CASE("an entry taken out of the middle is a gap in the sequence") {
    ShopFixture fixture;
    sold_shop(fixture, 5);
    tamper(fixture.dir(), "DELETE FROM entry WHERE position = 4");
    CHECK(failed_checks(fixture.verified()) == "hash_chain sequence projections");
}

TEST_CASE("a row of state.db that does not follow from the journal is found, table and row named") {
    ShopFixture fixture;
    sold_shop(fixture, 3);
    REQUIRE(run_sql(fixture.dir() / "state.db",
                    "UPDATE balance SET quantity = quantity + 1 WHERE"
                    " location = 'corner'") == "");
    const auto verification = fixture.verified();
    CHECK(failed_checks(verification) == "projections");
    CHECK_THAT(words_of_failed(verification), ContainsSubstring("balance"));
}

TEST_CASE("a deleted state.db is made again, the same") {
    ShopFixture fixture;
    const auto before = sold_shop(fixture, 20);
    std::filesystem::remove(fixture.dir() / "state.db");
    CHECK(code_of(ShopView::open(fixture.dir())) == ErrorCode::state_missing);
    auto store = fixture.open();
    CHECK(store->opening().state_rebuilt);
    store.reset();
    CHECK(dump(fixture.dir() / "state.db") == before);
    get(rebuild(fixture.dir()));
    CHECK(dump(fixture.dir() / "state.db") == before);
}

TEST_CASE("a rebuild says how far it is") {
    ShopFixture fixture;
    sold_shop(fixture, 5);
    std::filesystem::remove(fixture.dir() / "state.db");
    auto options = fixture.options();
    std::vector<std::pair<Position, Position>> told;
    options.progress = [&](Position done, Position of) { told.emplace_back(done, of); };
    const auto store = get(ShopStore::open(fixture.dir(), options));
    REQUIRE_FALSE(told.empty());
    CHECK(told.back() == std::pair<Position, Position>(store->position(), store->position()));
}

TEST_CASE("an older state.db is caught up, the same") {
    ShopFixture fixture;
    sold_shop(fixture, 10);
    const auto saved = fixture.folder() / "older.db";
    std::filesystem::copy_file(fixture.dir() / "state.db", saved);
    auto store = fixture.open();
    for (int i = 10; i < 200; ++i) get(store->append(sale_draft(*store, 2, i)));
    store.reset();
    const auto before = dump(fixture.dir() / "state.db");
    std::filesystem::copy_file(saved, fixture.dir() / "state.db",
                               std::filesystem::copy_options::overwrite_existing);
    store = fixture.open();
    CHECK(store->opening().caught_up == 190);
    CHECK_FALSE(store->opening().state_rebuilt);
    store.reset();
    CHECK(dump(fixture.dir() / "state.db") == before);
}

TEST_CASE("a state.db of another projector, or one that is no database, is made again") {
    ShopFixture fixture;
    const auto before = sold_shop(fixture, 5);
    REQUIRE(run_sql(fixture.dir() / "state.db", "UPDATE mark SET projector_version = 0") == "");
    // Who only reads is told, instead of being shown figures of another meaning.
    const auto view = ShopView::open(fixture.dir());
    REQUIRE_FALSE(view);
    CHECK(view.error().code == ErrorCode::state_missing);
    CHECK(fixture.open()->opening().state_rebuilt);
    CHECK(ShopView::open(fixture.dir()));
    std::ofstream(fixture.dir() / "state.db", std::ios::trunc) << std::string(9000, 'x');
    CHECK_THAT(failed_checks(fixture.verified()), ContainsSubstring("files"));
    CHECK(fixture.open()->opening().state_rebuilt);
    CHECK(dump(fixture.dir() / "state.db") == before);
}

TEST_CASE("a state.db damaged in any one page is made again, or says how") {
    ShopFixture fixture;
    const auto before = sold_shop(fixture, 60);
    const auto file = fixture.dir() / "state.db";
    const auto sound = fixture.folder() / "sound.db";
    std::filesystem::copy_file(file, sound);
    const auto pages = std::filesystem::file_size(file) / 4096;
    REQUIRE(pages > 20);
    int rebuilt = 0;
    for (std::uintmax_t page = 0; page < pages; ++page) {
        INFO("page " << page + 1 << " of " << pages);
        std::filesystem::copy_file(sound, file, std::filesystem::copy_options::overwrite_existing);
        {
            std::fstream bytes(file, std::ios::in | std::ios::out | std::ios::binary);
            bytes.seekp(static_cast<std::streamoff>(page * 4096));
            bytes << std::string(4096, '\xAA');
            REQUIRE(bytes.good());
        }
        auto store = fixture.open();
        if (store->opening().state_rebuilt) {
            ++rebuilt;
            store.reset();
            REQUIRE(dump(file) == before);
            continue;
        }
        // Nothing that opening reads stands there. Who reads it is told what helps, and it does.
        store.reset();
        const auto verification = fixture.verified();
        REQUIRE_THAT(words_of_failed(verification), ContainsSubstring("tsunagu rebuild"));
        REQUIRE_THAT(words_of_failed(verification), !ContainsSubstring("tsunagu restore"));
        get(rebuild(fixture.dir()));
        REQUIRE(dump(file) == before);
    }
    // The header, the schema, the mark, the tails, the epochs.
    CHECK(rebuilt >= 4);
}

TEST_CASE("what a shop reads first and finds damaged is made again while it is open, and nothing else") {
    ShopFixture fixture;
    const auto before = sold_shop(fixture, 10);
    std::filesystem::remove(fixture.dir() / "local.db");
    auto store = fixture.open();
    REQUIRE_FALSE(store->opening().state_rebuilt);
    store = get(ShopStore::with_state_anew(std::move(store)));
    CHECK(store->opening().state_rebuilt);
    CHECK(store->opening().files_created == std::vector<std::string>{"local.db"});
    CHECK(get(store->next_receipt_number()) == "T1-000011");
    store.reset();
    CHECK(dump(fixture.dir() / "state.db") == before);
}

TEST_CASE("a journal that is no database, empty or another program's is refused, and stays as it is") {
    ShopFixture fixture;
    sold_shop(fixture, 1);
    const auto journal = fixture.dir() / "journal.db";
    SECTION("no database") {
        std::ofstream(journal, std::ios::trunc) << std::string(9000, 'x');
        CHECK(code_of(ShopStore::open(fixture.dir(), fixture.options())) == ErrorCode::file_corrupt);
        CHECK(std::filesystem::file_size(journal) == 9000);
    }
    SECTION("another program's") {
        std::filesystem::remove(journal);
        REQUIRE(run_sql(journal, "CREATE TABLE photos(name TEXT)") == "");
        CHECK(code_of(ShopStore::open(fixture.dir(), fixture.options())) == ErrorCode::foreign_directory);
        CHECK(code_of(ShopView::open(fixture.dir())) == ErrorCode::foreign_directory);
        CHECK(code_of(ShopStore::create(fixture.dir(), StreamId("T1"), OperatorId("op1"),
                                        fixture.options())) == ErrorCode::foreign_directory);
    }
    SECTION("of a newer program") {
        REQUIRE(run_sql(journal, "PRAGMA user_version = 99") == "");
        const auto opened = ShopStore::open(fixture.dir(), fixture.options());
        REQUIRE(code_of(opened) == ErrorCode::newer_schema);
        CHECK_THAT(words_for(opened.error(), Language::en), ContainsSubstring("99"));
        CHECK(code_of(ShopView::open(fixture.dir())) == ErrorCode::newer_schema);
    }
    SECTION("a state.db of a newer program is not rebuilt by an older one") {
        REQUIRE(run_sql(fixture.dir() / "state.db", "PRAGMA user_version = 99") == "");
        CHECK(code_of(ShopStore::open(fixture.dir(), fixture.options())) == ErrorCode::newer_schema);
    }
}

TEST_CASE("a place that holds no shop, a shop already, or something else is told apart") {
    ShopFixture fixture;
    CHECK(code_of(ShopStore::open(fixture.dir(), fixture.options())) == ErrorCode::not_a_data_directory);
    CHECK(code_of(verify(fixture.dir(), fixture.witness_folder())) == ErrorCode::not_a_data_directory);
    std::filesystem::create_directories(fixture.dir());
    std::ofstream(fixture.dir() / "thesis.txt") << "mine";
    const auto refused =
        ShopStore::create(fixture.dir(), StreamId("T1"), OperatorId("op1"), fixture.options());
    CHECK(code_of(refused) == ErrorCode::foreign_directory);
    CHECK(std::distance(std::filesystem::directory_iterator(fixture.dir()), {}) == 1);
    std::filesystem::remove(fixture.dir() / "thesis.txt");
    fixture.create().reset();
    CHECK(code_of(ShopStore::create(fixture.dir(), StreamId("T1"), OperatorId("op1"), fixture.options())) ==
          ErrorCode::already_initialised);
    CHECK(code_of(ShopStore::create(fixture.folder() / "bad", StreamId("T-1"), OperatorId("op1"),
                                    fixture.options())) == ErrorCode::field_invalid);
    CHECK_FALSE(std::filesystem::exists(fixture.folder() / "bad"));
    CHECK(fixture.verified().ok());
}

TEST_CASE("verify looks at a shop that is selling") {
    ShopFixture fixture;
    auto store = fixture.create();
    for (int i = 0; i < 20; ++i) {
        get(store->append(sale_draft(*store, 3, i)));
        if (i % 5 == 0) CHECK(fixture.verified().ok());
    }
    CHECK(fixture.verified().entries == 22);
}

TEST_CASE("a sale that does not decode is named by verify, since no figure holds it") {
    ShopFixture fixture;
    auto store = fixture.create();
    const auto lost = get(store->append(draft_of("sale", "{}")));
    store.reset();
    const auto verification = fixture.verified();
    CHECK(failed_checks(verification) == "projections");
    CHECK_THAT(words_of_failed(verification), ContainsSubstring(to_text(lost.ref())));
}

TEST_CASE("a tail cut off an earlier epoch is found, though what is left chains") {
    ShopFixture fixture;
    sold_shop(fixture, 3);
    std::filesystem::remove_all(fixture.witness_folder());
    REQUIRE(fixture.open()->opening().new_epoch == "moved");
    tamper(fixture.dir(),
           "DELETE FROM entry WHERE position = 5; UPDATE entry SET position = 5 WHERE position = 6");
    std::filesystem::remove(fixture.dir() / "state.db");
    std::filesystem::remove_all(fixture.witness_folder());
    get(rebuild(fixture.dir()));
    const auto verification = fixture.verified();
    CHECK(failed_checks(verification) == "sequence");
    CHECK_THAT(words_of_failed(verification), ContainsSubstring("epoch before"));
}

TEST_CASE("a number in the journal that is too large is not taken for the small one it ends like") {
    ShopFixture fixture;
    sold_shop(fixture, 3);
    const auto* column = GENERATE("epoch", "schema_version");
    tamper(fixture.dir(),
           std::string("UPDATE entry SET ") + column + " = " + column + " + 4294967296 WHERE position = 4");
    const auto verification = fixture.verified();
    CHECK_FALSE(verification.ok());
    CHECK_THAT(words_of_failed(verification), ContainsSubstring("/4 "));
    // What stands behind the entry was not looked at, and is not said to be in order.
    for (const auto& check : verification.checks) CHECK_FALSE((check.name == "sequence" && !check.error));
}

TEST_CASE("a changed entry in the middle is found behind the selling shop, in slices, and is named") {
    ShopFixture fixture;
    sold_shop(fixture, 40);
    {
        // In order: every slice but the last says that there is more; what is sold meanwhile is checked too.
        const auto store = fixture.open();
        const auto check = get(ChainCheck::open(fixture.dir()));
        CHECK(get(check->step(16)));
        CHECK(check->position() == 16);
        get(store->append(sale_draft(*store, 2, 40)));
        CHECK(get(check->step(16)));
        CHECK_FALSE(get(check->step(16)));
        CHECK(check->position() == store->position());
    }
    tamper(fixture.dir(),
           "UPDATE entry SET payload = CAST(replace(CAST(payload AS TEXT), '540', '541') AS"
           " BLOB) WHERE position = 20");
    const auto store = fixture.open();
    const auto check = get(ChainCheck::open(fixture.dir()));
    CHECK(get(check->step(16)));
    const auto found = check->step(16);
    REQUIRE(code_of(found) == ErrorCode::journal_corrupt);
    CHECK_THAT(words_for(found.error(), Language::en), ContainsSubstring("/20 "));
    CHECK(check->position() <= 20);
}
