// The drawer through the service: kicked by a sale in cash, once, and opened without one.
#include <sqlite3.h>

#include <thread>

#include "tests/pos/app/till_bench.h"
#include "tests/support/catch.h"

using namespace tsunagu;
using namespace tsunagu::app;
using namespace tsunagu::test;

TEST_CASE_METHOD(ShopFixture, "the drawer is kicked once for a sale in cash") {
    auto shop = make();
    const auto request = paid(basket(*shop, rice), 1000);
    BenchPrinter printer;
    BenchDrawer drawer;
    {
        TillService service(std::move(shop), &printer, &drawer);
        Listener listener(service);
        REQUIRE(service.post(CompleteSale{request}));
        listener.wait<Printed>();
        // The same basket again is the same sale.
        REQUIRE(service.post(CompleteSale{request}));
        CHECK(listener.wait<SaleCompleted>().again == false);
        CHECK(listener.wait<SaleCompleted>().again);
        const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(10);
        while (drawer.kicks == 0 && std::chrono::steady_clock::now() < end) std::this_thread::yield();
        REQUIRE(drawer.kicks == 1);
        drawer.stuck = true;
        REQUIRE(service.post(TestDrawer{}));
        const auto told = listener.wait<DrawerTold>();
        CHECK(told.opened.error().code == ErrorCode::drawer_not_kicked);
        CHECK_FALSE(told.of_sale);
        REQUIRE(service.post(TestPrint{}));
        CHECK(listener.wait<TestPrinted>().printed.has_value());
    }
    CHECK(drawer.kicks == 2);
    CHECK(printer.jobs() == std::vector<std::string>{"T1-000001", "test"});
}

TEST_CASE_METHOD(ShopFixture,
                 "a drawer opened without a sale stands in the journal, one that stayed shut does not") {
    auto shop = make();
    BenchPrinter printer;
    BenchDrawer drawer;
    const auto told = [&](const char* payload) {
        sqlite3* journal = nullptr;
        sqlite3_stmt* count = nullptr;
        REQUIRE(sqlite3_open_v2((data() / "journal.db").c_str(), &journal, SQLITE_OPEN_READONLY, nullptr) ==
                SQLITE_OK);
        REQUIRE(sqlite3_prepare_v2(journal,
                                   "SELECT count(*) FROM entry WHERE kind = 'drawer_opened' AND"
                                   " CAST(payload AS TEXT) = ?",
                                   -1, &count, nullptr) == SQLITE_OK);
        sqlite3_bind_text(count, 1, payload, -1, SQLITE_STATIC);
        REQUIRE(sqlite3_step(count) == SQLITE_ROW);
        const int found = sqlite3_column_int(count, 0);
        sqlite3_finalize(count);
        sqlite3_close(journal);
        return found;
    };
    {
        TillService service(std::move(shop), &printer, &drawer);
        Listener listener(service);
        REQUIRE(service.post(TestDrawer{}));
        CHECK(listener.wait<DrawerTold>().opened.has_value());
        CHECK(told(R"({"asked_by":"screen"})") == 1);
        service.note_drawer_opened();
        drawer.stuck = true;
        REQUIRE(service.post(TestDrawer{}));
        CHECK_FALSE(listener.wait<DrawerTold>().opened.has_value());
        CHECK(told(R"({"asked_by":"screen"})") == 1);
        CHECK(told(R"({"asked_by":"command"})") == 1);
    }
    auto again = open();
    CHECK(again->opening_notices().empty());  // the kind is known
}
