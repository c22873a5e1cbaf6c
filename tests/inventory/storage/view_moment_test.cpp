// A view is of one moment: a sale in the middle of an answer does not make half of a picture.
#include <cstdlib>

#include "inventory/storage/local_store.h"
#include "inventory/storage/own_stream.h"
#include "inventory/storage/shop_store.h"
#include "inventory/storage/shop_view.h"
#include "storage_fixture.h"
#include "tests/support/catch.h"

using namespace tsunagu;
using namespace tsunagu::storage;
using namespace tsunagu::storage::test;

TEST_CASE("a sale in the middle of an answer is in the next answer, not in half of this one") {
    ShopFixture fixture;
    const auto store = fixture.create();
    get(store->append(movement_draft("SUPPLIER", "corner", 1, 30)));
    const auto view = get(ShopView::open(fixture.dir()));
    const LocationCode corner("corner");
    // The first half of a picture: what goes out.
    const auto sold_before = get(view->state().stock(LocationCode("CUSTOMER"), item_of(1)));
    const auto last_before = get(store->append(movement_draft("corner", "CUSTOMER", 1, 4)));
    // The second half: what is left.
    CHECK_FALSE(sold_before);
    CHECK(get(view->state().stock(corner, item_of(1))) == Quantity(30));
    std::size_t entries = 0;
    get(view->for_each_entry(1, [&](Position, const journal::Entry& entry) {
        CHECK(entry.ref() != last_before.ref());
        ++entries;
        return true;
    }));
    CHECK(entries > 0);
    const auto next = get(ShopView::open(fixture.dir()));
    CHECK(get(next->state().stock(corner, item_of(1))) == Quantity(26));
    CHECK(get(next->state().stock(LocationCode("CUSTOMER"), item_of(1))) == Quantity(4));
}

TEST_CASE("every figure of a view has its entry") {
    ShopFixture fixture;
    const auto store = fixture.create();
    for (int n = 0; n < 20; ++n) {
        get(store->append(movement_draft("SUPPLIER", "corner", 1, 1)));
        const auto view = get(ShopView::open(fixture.dir()));
        Position last = 0;
        get(view->stock().movements({}, [&](const projection::MovementRow& row) { last = row.position; }));
        CHECK(view->entry(last).has_value());
    }
}

TEST_CASE("a look at a shop takes no lock away from who reads it, so that its log stays where it is") {
    ShopFixture fixture;
    fixture.create().reset();
    const auto reader = get(OwnStreamReader::open(fixture.dir()));
    CHECK(get(reader->epochs()).back().seq > 0);
    // Questions that open the directory for a moment, in the process of that reader.
    CHECK_FALSE(get(read_local_setting(fixture.dir(), "none")));
    get(OwnStreamReader::open(fixture.dir())).reset();
    // Another process that found nobody there would remove the log at its end.
    const auto wal = fixture.dir() / "journal.db-wal";
    const auto other =
        "import sqlite3, sys; db = sqlite3.connect(sys.argv[1]); "
        "db.execute('SELECT count(*) FROM entry').fetchone(); db.close()";
    REQUIRE(std::filesystem::exists(wal));
    const auto command =
        "python3 -c \"" + std::string(other) + "\" " + (fixture.dir() / "journal.db").string();
    REQUIRE(std::system(command.c_str()) == 0);
    CHECK(std::filesystem::exists(wal));
}
