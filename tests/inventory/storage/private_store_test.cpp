// Personal data can be forgotten; a payload keeps only a hash that then means nothing.
#include <fstream>
#include <iterator>

#include "inventory/storage/database.h"
#include "storage_fixture.h"
#include "tests/support/catch.h"

using namespace tsunagu;
using namespace tsunagu::storage;
using namespace tsunagu::storage::test;

namespace {

std::string bytes_of(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

constexpr const char* phone = "090-1234-5678";

}  // namespace

TEST_CASE("personal data is kept under a salted hash and is gone from the file when erased") {
    ShopFixture fixture;
    auto store = fixture.create();
    auto& personal = store->personal();
    CHECK_FALSE(personal.put("contact", phone, fixture.clock.now()).has_value());
    get(personal.set_retention("contact", 7));
    const auto first = get(personal.put("contact", phone, fixture.clock.now()));
    const auto second = get(personal.put("contact", phone, fixture.clock.now()));
    CHECK(first.size() == 64);
    CHECK(first != second);  // Salted: the same person twice cannot be told from two.
    CHECK(get(personal.get(first)) == phone);

    get(personal.erase(first));
    CHECK_FALSE(get(personal.get(first)).has_value());
    get(personal.erase(second));
    get(personal.erase(second));
    // While it is open, too: neither the file nor its log holds what was erased.
    CHECK(bytes_of(fixture.dir() / "private.db").find(phone) == std::string::npos);
    CHECK(bytes_of(fixture.dir() / "private.db-wal").find(phone) == std::string::npos);
}

TEST_CASE("what has passed its retention period is erased, each kind by its own") {
    ShopFixture fixture;
    auto store = fixture.create();
    auto& personal = store->personal();
    get(personal.set_retention("note", 1));
    get(personal.set_retention("account", 30));
    const auto now = fixture.clock.now();
    const auto note = get(personal.put("note", "冷蔵でお届け", now));
    const auto account = get(personal.put("account", "普通 1234567", now));
    CHECK(get(personal.erase_expired(UtcMs{now.ms + 86'400'000 - 1})) == 0);
    CHECK(get(personal.erase_expired(UtcMs{now.ms + 86'400'000})) == 1);
    CHECK_FALSE(get(personal.get(note)).has_value());
    CHECK(get(personal.get(account)).has_value());
}

TEST_CASE("device settings and acknowledged marks are kept, and a mark never goes back") {
    ShopFixture fixture;
    auto store = fixture.create();
    get(store->local().set_setting("language", "ja"));
    get(store->local().set_setting("language", "en"));
    get(store->local().acknowledge("node", StreamId("T1"), 5, 10));
    get(store->local().acknowledge("node", StreamId("T1"), 5, 7));
    store.reset();
    store = fixture.open();
    CHECK(get(store->local().setting("language")) == "en");
    get(store->local().erase_setting("language"));
    CHECK_FALSE(get(store->local().setting("language")).has_value());
    CHECK(get(store->local().acknowledged("node", StreamId("T1"), 5)) == 10);
    CHECK(get(store->local().acknowledged("node", StreamId("T1"), 6)) == 0);
}

TEST_CASE("what is erased while a backup reads is gone once the backup has ended") {
    ShopFixture fixture;
    auto store = fixture.create();
    auto& personal = store->personal();
    get(personal.set_retention("contact", 7));
    const auto key = get(personal.put("contact", phone, fixture.clock.now()));
    {
        Database reader(fixture.dir() / "private.db", Database::Mode::read);
        reader.execute("BEGIN");
        CHECK(reader.query("SELECT count(*) FROM personal").next());
        get(personal.erase(key));
        get(store->idle());
        CHECK(bytes_of(fixture.dir() / "private.db-wal").find(phone) != std::string::npos);
    }
    get(store->idle());
    CHECK(bytes_of(fixture.dir() / "private.db").find(phone) == std::string::npos);
    CHECK(bytes_of(fixture.dir() / "private.db-wal").find(phone) == std::string::npos);
}
