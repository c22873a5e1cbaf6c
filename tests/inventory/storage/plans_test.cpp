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
    get(state.said_prices(item_of(10)));
    get(state.said_prices());
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
    auto& stock = store.stock();
    get(stock.latest_expiry(item_of(10)));
    get(stock.lots(corner, item_of(10)));
    get(stock.lots_in_stock(corner, item_of(10)));
    get(stock.expiry(item_of(10), "L1"));
    get(stock.delivery_of_note(ConsignorCode("K1"), "1024"));
    get(stock.transfer(item_of(10).entry));
    get(stock.open_transfers());
    get(stock.count(item_of(10).entry));
    get(stock.movements_since(1'000'000, corner));
    // A stall that was not used for long is carried out to and brought home from at the till.
    get(stock.acts_of_event(EventCode("M1128")));
    get(stock.acts_of_stall(corner));
    get(stock.acts_of_day(date));
    get(stock.acts_at(corner, date));
    get(stock.last_acts_at(corner, 201));
    get(state.is_sold_at_by_others(corner, StreamId("T1"), date, date));
    get(stock.sold_at(corner, date));
}

/// What the first screen of a large shop asks of its items.
void ask_first_page(StateReader& state) {
    CHECK(get(state.has_more_items_than(1'000)));
    for (const auto& category : get(state.item_categories()))
        CHECK(get(state.items_of_category(category, 20)).size() == 20);
    CHECK(get(state.item_partners()).size() == 7);
    CHECK(get(state.items_of_kind(domain::ItemKind::bag, 20)).size() == 1);
    get(state.find_item_by_code(ItemCode("1")));
}

/// The steps of the plan of each of `statements` that looks at prices of a date.
std::string price_plans(const std::filesystem::path& file, const std::vector<std::string>& statements) {
    Database database(file, Database::Mode::read);
    std::string steps;
    for (const auto& sql : statements) {
        if (!sql.starts_with("SELECT") || sql.find("item_price") == std::string::npos) continue;
        auto plan = database.query("EXPLAIN QUERY PLAN " + sql);
        while (plan.next()) steps += plan.text(3) + "\n";
    }
    return steps;
}

/// As many items in 5 categories of 7 partners, and a bag.
void add_items(const std::filesystem::path& file, int count) {
    REQUIRE(
        run_sql(file,
                fmt::format("DELETE FROM item; WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n"
                            " WHERE i < {}) INSERT INTO item SELECT 'T1/1/' || i, i, 'n', '', '',"
                            " 'c' || (i * 3 % 5), 'standard', 100, iif(i = 900, 'bag', 'goods'), i % 7, '',"
                            " '', '', '', '', '', '', 0, NULL, x'', 'piece' FROM n",
                            count)) == "");
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

TEST_CASE("the prices of one item are found by its key, however many prices were ever set") {
    ShopFixture fixture;
    auto store = fixture.create();
    get(store->state().said_prices(item_of(10)));
    const auto steps = price_plans(fixture.dir() / "state.db", store->state().statements());
    CHECK(steps.find("SEARCH item_price USING PRIMARY KEY (item=?)") != std::string::npos);
    CHECK(steps.find("SCAN") == std::string::npos);
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

TEST_CASE("the first page of a shop costs the same with two thousand items and with fifty thousand") {
    ShopFixture fixture;
    fixture.create().reset();
    const auto steps_with = [&](int items) {
        add_items(fixture.dir() / "state.db", items);
        auto store = fixture.open();
        const auto before = store->state().steps();
        ask_first_page(store->state());
        CHECK(get(store->state().item_categories()) ==
              std::vector<std::string>{"c3", "c1", "c4", "c2", "c0"});
        return store->state().steps() - before;
    };
    const auto few = steps_with(2'000);
    CHECK(steps_with(50'000) == few);
}

TEST_CASE("slices of the items are the whole list") {
    ShopFixture fixture;
    fixture.create().reset();
    add_items(fixture.dir() / "state.db", 2'500);
    auto store = fixture.open();
    std::vector<ItemId> ids;
    std::int64_t after = 0;
    for (;;) {
        const auto slice = get(store->state().next_items(after, 1'000));
        if (slice.empty()) break;
        for (const auto& item : slice) ids.push_back(item.id);
    }
    std::vector<ItemId> all;
    for (const auto& item : get(store->state().items())) all.push_back(item.id);
    CHECK(all.size() == 2'500);
    CHECK(ids == all);
}

TEST_CASE("the check of plans finds a scan where there is one") {
    ShopFixture fixture;
    fixture.create().reset();
    CHECK_FALSE(history_scans(fixture.dir() / "state.db", {"SELECT sum(quantity) FROM movement"}).empty());
    CHECK_FALSE(history_scans(fixture.dir() / "state.db", {"SELECT * FROM sale WHERE total = 5"}).empty());
    CHECK_FALSE(
        history_scans(fixture.dir() / "journal.db", {"SELECT * FROM entry WHERE kind = 'sale'"}).empty());
}
