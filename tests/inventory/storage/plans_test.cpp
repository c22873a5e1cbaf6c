// No question on the way to a sale or to the selling screen scans the history: SQLite's own plan of each is
// read.
#include <fmt/core.h>

#include "inventory/record/kinds.h"
#include "inventory/record/stock_moved.h"
#include "inventory/storage/database.h"
#include "inventory/storage/state_file.h"
#include "storage_fixture.h"
#include "tests/support/catch.h"

using namespace tsunagu;
using namespace tsunagu::storage;
using namespace tsunagu::storage::test;

namespace {

/// Those of `statements` that would go through a whole table of history, with that step of their plan.
std::string history_scans(const std::filesystem::path& file, const std::vector<std::string>& statements) {
    Database database(file, Database::Mode::read);
    std::string scans;
    for (const auto& sql : statements) {
        if (sql.starts_with("PRAGMA") || sql.starts_with("BEGIN") || sql.starts_with("COMMIT")) continue;
        auto plan = database.query("EXPLAIN QUERY PLAN " + sql);
        while (plan.next()) {
            const auto step = plan.text(3);
            for (const std::string_view table : {"sale", "movement", "entry", "early_mark"})
                if (step == fmt::format("SCAN {}", table)) scans += sql + "\n  " + step + "\n";
        }
    }
    return scans;
}

/// What a start and a day's selling ask, once each.
void ask_everything(ShopStore& store) {
    auto& state = store.state();
    const auto date = business_date_of(*parse_instant("2026-11-28T11:05+09:00"));
    const LocationCode corner("corner");
    get(store.append(sale_draft(store, 3, 1)));
    get(store.append(movement_draft("supplier", "corner", 10, 5)));
    get(state.mark());
    get(state.items());
    get(state.find_item_by_code(ItemCode("4901234567894")));
    get(state.item(item_of(10)));
    get(state.partners());
    get(state.consignors());
    get(state.locations());
    get(state.location(corner));
    get(state.operators());
    get(state.tenders());
    get(state.enabled_tax_schedules());
    get(state.setting("a"));
    get(state.settings());
    get(state.terminal());
    get(state.location_settings(corner, date));
    get(state.epochs());
    get(state.balances());
    get(state.balances(corner));
    get(state.stock(corner, item_of(10)));
    get(state.sales(date, date));
    get(state.sale_by_receipt("T1-000001"));
    get(state.sale_by_basket(basket_of(1)));
    get(state.sale(EntryRef{StreamId("T1"), 1, 1}));
    get(state.unprinted_sales());
    get(state.receipt_count(StreamId("T1"), 1));
    get(state.skipped_entries());
}

}  // namespace

TEST_CASE("no statement of a start or a sale scans sales, movements or entries") {
    ShopFixture fixture;
    auto store = fixture.create();
    ask_everything(*store);
    const auto state = store->state().statements();
    CHECK(state.size() > 30);
    CHECK(history_scans(fixture.dir() / "state.db", state) == "");
}

TEST_CASE("with a million movements the plans are the same, and no row of history is stepped over") {
    ShopFixture fixture;
    fixture.create().reset();
    REQUIRE(run_sql(fixture.dir() / "state.db",
                    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000000)"
                    " INSERT INTO movement SELECT -i, 'T1/1/' || i, '2026-01-01', 'T1/1/' || (i % 10000), '',"
                    " 'corner', 'customer', 1, 'sale' FROM n;"
                    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200000)"
                    " INSERT INTO sale SELECT -i, 'T1/1/' || i, i, '2026-01-01', 'op1', 'T1-' || i, 'b' || i,"
                    " 'corner', 100, NULL, 1 FROM n") == "");
    auto store = fixture.open();
    ask_everything(*store);
    CHECK(history_scans(fixture.dir() / "state.db", store->state().statements()) == "");
}

TEST_CASE("the check of plans finds a scan where there is one") {
    ShopFixture fixture;
    fixture.create().reset();
    CHECK_FALSE(history_scans(fixture.dir() / "state.db", {"SELECT sum(quantity) FROM movement"}).empty());
    CHECK_FALSE(history_scans(fixture.dir() / "state.db", {"SELECT * FROM sale WHERE total = 5"}).empty());
    CHECK_FALSE(
        history_scans(fixture.dir() / "journal.db", {"SELECT * FROM entry WHERE kind = 'sale'"}).empty());
}
