// Copies, restored files and cut tails: whoever goes on with a journal that is not the one that was watched
// does so in a new epoch, or not at all.
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>
#include <set>

#include "inventory/record/epoch_started.h"
#include "inventory/record/kinds.h"
#include "inventory/storage/backup.h"
#include "storage_fixture.h"
#include "tests/support/catch.h"

using namespace tsunagu;
using namespace tsunagu::storage;
using namespace tsunagu::storage::test;

namespace {

void copy_shop(const std::filesystem::path& from, const std::filesystem::path& to) {
    std::filesystem::copy(from, to, std::filesystem::copy_options::recursive);
}

/// Removes the newest entries as somebody would who knows SQLite.
void cut_tail(const std::filesystem::path& dir, int entries) {
    REQUIRE(run_sql(dir / "journal.db", "DROP TRIGGER entry_is_never_deleted") == "");
    REQUIRE(run_sql(dir / "journal.db",
                    "DELETE FROM entry WHERE position > (SELECT max(position) FROM entry) - " +
                        std::to_string(entries)) == "");
}

}  // namespace

TEST_CASE(
    "a copied directory goes on in a new epoch, whose receipts carry a tag, and the original does not") {
    ShopFixture fixture;
    auto store = fixture.create();
    get(store->append(sale_draft(*store, 1, 1)));
    const auto original = store->tail();
    store.reset();
    const auto copy = fixture.folder() / "copy";
    copy_shop(fixture.dir(), copy);

    store = get(ShopStore::open(copy, fixture.options()));
    CHECK(store->opening().new_epoch == "moved");
    CHECK(store->tail().epoch != original.epoch);
    CHECK(store->tail().seq == 1);
    CHECK(store->epoch_tag().size() == 2);
    CHECK(get(store->next_receipt_number()) == "T1-" + store->epoch_tag() + "-000001");
    const auto entry = get(store->entry(store->position()));
    CHECK(entry.prev_hash == journal::Hash{});
    const auto started = get(record::decode_epoch_started(entry.payload, entry.schema_version));
    REQUIRE(started.previous.has_value());
    CHECK(started.previous->epoch == original.epoch);
    CHECK(started.previous->seq == original.seq);
    CHECK(started.previous->hash == original.hash);
    CHECK(started.tag == store->epoch_tag());
    const std::string tag = store->epoch_tag();
    store.reset();

    store = get(ShopStore::open(copy, fixture.options()));
    CHECK_FALSE(store->opening().new_epoch.has_value());
    CHECK(store->epoch_tag() == tag);
    store.reset();
    CHECK(get(verify(copy, fixture.witness_folder())).ok());

    CHECK_FALSE(fixture.open()->opening().new_epoch.has_value());
}

TEST_CASE("an older copy put back over the directory goes on in a new epoch") {
    ShopFixture fixture;
    fixture.create().reset();
    const auto saved = fixture.folder() / "saved";
    copy_shop(fixture.dir(), saved);
    auto store = fixture.open();
    get(store->append(sale_draft(*store, 1, 1)));
    store.reset();
    for (const auto* name : {"journal.db", "state.db"})
        std::filesystem::copy_file(saved / name, fixture.dir() / name,
                                   std::filesystem::copy_options::overwrite_existing);

    CHECK(failed_checks(fixture.verified()) == "cut_tail");
    store = fixture.open();
    CHECK(store->opening().new_epoch == "behind");
    get(store->append(sale_draft(*store, 1, 2)));
    store.reset();
    CHECK(fixture.verified().ok());

    // The other sale now stands where the witness of the first line of history saw another.
    std::filesystem::remove_all(saved);
    copy_shop(fixture.dir(), saved);
    store = fixture.open();
    const auto tags = store->epoch_tag();
    store.reset();
    CHECK_FALSE(tags.empty());
}

TEST_CASE("another history of the same length is told from the one that was watched") {
    ShopFixture fixture;
    fixture.create().reset();
    const auto saved = fixture.folder() / "saved";
    copy_shop(fixture.dir(), saved);
    auto store = fixture.open();
    get(store->append(sale_draft(*store, 1, 1)));
    store.reset();
    // The copy sells something else without a witness to tell it apart, then is put in the original's place.
    auto options = fixture.options();
    options.witness_folder = "/proc/no-such-folder";
    auto other = get(ShopStore::open(saved, options));
    CHECK_FALSE(other->witness_kept());
    CHECK_FALSE(other->opening().new_epoch.has_value());
    get(other->append(sale_draft(*other, 2, 2)));
    other.reset();
    for (const auto* name : {"journal.db", "state.db"})
        std::filesystem::copy_file(saved / name, fixture.dir() / name,
                                   std::filesystem::copy_options::overwrite_existing);
    CHECK(failed_checks(fixture.verified()) == "cut_tail");
    CHECK(fixture.open()->opening().new_epoch == "differs");
}

TEST_CASE("a tail cut off the journal is found by verify and stops the opening") {
    ShopFixture fixture;
    auto store = fixture.create();
    for (int i = 0; i < 3; ++i) get(store->append(sale_draft(*store, 1, i)));
    store.reset();
    cut_tail(fixture.dir(), 1);

    const auto verification = fixture.verified();
    // Not 'projections' too: its advice to rebuild would erase what still tells of the lost entries.
    CHECK(failed_checks(verification) == "cut_tail");
    CHECK(code_of(rebuild(fixture.dir())) == ErrorCode::journal_tail_cut);
    const auto opened = ShopStore::open(fixture.dir(), fixture.options());
    CHECK(code_of(opened) == ErrorCode::journal_tail_cut);
    // Nothing was reset: it is refused again.
    CHECK(code_of(ShopStore::open(fixture.dir(), fixture.options())) == ErrorCode::journal_tail_cut);
}

TEST_CASE("a tail cut off the journal and its state is found against the witness") {
    ShopFixture fixture;
    auto store = fixture.create();
    for (int i = 0; i < 3; ++i) get(store->append(sale_draft(*store, 1, i)));
    store.reset();
    cut_tail(fixture.dir(), 1);
    std::filesystem::remove(fixture.dir() / "state.db");
    CHECK_THAT(failed_checks(fixture.verified()), ContainsSubstring("cut_tail"));
    auto reopened = fixture.open();
    CHECK(reopened->opening().new_epoch == "behind");
    CHECK(reopened->opening().state_rebuilt);
}

TEST_CASE("a witness that was lost or cannot be read starts a new epoch, and no two tags are alike") {
    ShopFixture fixture;
    fixture.create().reset();
    std::set<std::string> tags;
    for (int i = 0; i < 20; ++i) {
        for (const auto& file : std::filesystem::directory_iterator(fixture.witness_folder()))
            std::ofstream(file.path(), std::ios::trunc) << (i % 2 == 0 ? "" : "not a witness");
        auto store = fixture.open();
        CHECK(store->opening().new_epoch == "moved");
        CHECK(tags.insert(store->epoch_tag()).second);
    }
    CHECK(fixture.verified().ok());
    CHECK(get(fixture.open()->state().epochs()).size() == 21);
}

TEST_CASE("a witness behind the journal, as a power cut leaves it, starts no epoch") {
    ShopFixture fixture;
    auto store = fixture.create();
    const auto witness = Witness::of(fixture.dir(), fixture.witness_folder()).path();
    const auto saved = fixture.folder() / "saved.witness";
    std::filesystem::copy_file(witness, saved);
    get(store->append(sale_draft(*store, 1, 1)));
    store.reset();
    std::filesystem::copy_file(saved, witness, std::filesystem::copy_options::overwrite_existing);
    CHECK(fixture.verified().ok());
    CHECK_FALSE(fixture.open()->opening().new_epoch.has_value());
}

TEST_CASE("the witness folder is the one that is named, else the user's") {
    // The order is decision record 003's; the environment is put back for the tests that follow.
    const char* named = std::getenv("TSUNAGU_WITNESS_DIR");
    const std::string before = named == nullptr ? "" : named;
    ::setenv("TSUNAGU_WITNESS_DIR", "/somewhere", 1);
    CHECK(default_witness_folder() == "/somewhere");
    ::unsetenv("TSUNAGU_WITNESS_DIR");
    ::setenv("XDG_STATE_HOME", "/state", 1);
    CHECK(default_witness_folder() == "/state/tsunagu");
    ::unsetenv("XDG_STATE_HOME");
    ::setenv("HOME", "/home/shop", 1);
    CHECK(default_witness_folder() == "/home/shop/.local/state/tsunagu");
    if (!before.empty()) ::setenv("TSUNAGU_WITNESS_DIR", before.c_str(), 1);
}

TEST_CASE("where nobody watches, a cut journal starts a new epoch and no receipt's number is given twice") {
    ShopFixture fixture;
    auto options = fixture.options();
    options.witness_folder = "/proc/no-such-folder";
    auto store = get(ShopStore::create(fixture.dir(), StreamId("T1"), OperatorId("op1"), options));
    for (int i = 0; i < 3; ++i) get(store->append(sale_draft(*store, 1, i)));
    store.reset();
    cut_tail(fixture.dir(), 1);

    store = get(ShopStore::open(fixture.dir(), options));
    CHECK_FALSE(store->witness_kept());
    CHECK(store->opening().state_rebuilt);
    CHECK(store->opening().new_epoch == "behind");
    CHECK(get(store->next_receipt_number()) == "T1-" + store->epoch_tag() + "-000001");
    store.reset();
    // Nothing contradicts the journal now: the epoch goes on.
    CHECK_FALSE(get(ShopStore::open(fixture.dir(), options))->opening().new_epoch.has_value());
}

TEST_CASE("an older copy put back is noticed by a witness that can be read and no longer written") {
    ShopFixture fixture;
    fixture.create().reset();
    const auto saved = fixture.folder() / "saved";
    copy_shop(fixture.dir(), saved);
    auto store = fixture.open();
    get(store->append(sale_draft(*store, 1, 1)));
    store.reset();
    for (const auto* name : {"journal.db", "state.db"})
        std::filesystem::copy_file(saved / name, fixture.dir() / name,
                                   std::filesystem::copy_options::overwrite_existing);
    std::filesystem::permissions(Witness::of(fixture.dir(), fixture.witness_folder()).path(),
                                 std::filesystem::perms(0444));
    // Root passes over permissions, so this looks as another user.
    const bool root = ::geteuid() == 0;
    if (root) {
        ::chmod(fixture.folder().c_str(), 0755);
        REQUIRE(::chown(fixture.dir().c_str(), 65534, 65534) == 0);
        for (const auto& member : std::filesystem::directory_iterator(fixture.dir()))
            REQUIRE(::chown(member.path().c_str(), 65534, 65534) == 0);
        REQUIRE(::seteuid(65534) == 0);
    }
    auto opened = ShopStore::open(fixture.dir(), fixture.options());
    if (root) REQUIRE(::seteuid(0) == 0);

    REQUIRE(opened.has_value());
    CHECK_FALSE((*opened)->witness_kept());
    CHECK((*opened)->opening().new_epoch == "behind");
}
