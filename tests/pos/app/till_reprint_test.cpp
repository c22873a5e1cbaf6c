// A receipt that is asked for again: it comes out once while it waits, and as often as somebody wants it
// later.
#include "tests/pos/app/till_bench.h"
#include "tests/support/catch.h"

using namespace tsunagu;
using namespace tsunagu::app;
using namespace tsunagu::test;

TEST_CASE_METHOD(ShopFixture, "a receipt that waits for the printer is not printed twice by asking again") {
    auto shop = make();
    const auto first = paid(basket(*shop, rice), 1000);
    const auto second = paid(basket(*shop, rice), 1000);
    BenchPrinter printer;
    printer.hold(true);
    {
        TillService service(std::move(shop), &printer);
        Listener listener(service);
        REQUIRE(service.post(CompleteSale{first}));
        printer.wait_until_begun();
        REQUIRE(service.post(CompleteSale{second}));
        for (int i = 0; i < 2; ++i) {
            REQUIRE(service.post(PrintReceipt{"T1-000002", true}));
            CHECK(listener.wait<PrintWaits>().receipt == "T1-000002");
        }
        printer.hold(false);
        listener.wait<Printed>();
        listener.wait<Printed>();
        // On paper, it prints as often as somebody wants it.
        REQUIRE(service.post(PrintReceipt{"T1-000002", true}));
        listener.wait<Printed>();
    }
    CHECK(printer.jobs() == std::vector<std::string>{"T1-000001", "T1-000002", "T1-000002-again"});
}

TEST_CASE_METHOD(ShopFixture,
                 "asked for again while it is at a printer that runs out of paper, it comes out once") {
    auto shop = make();
    const auto request = paid(basket(*shop, rice), 1000);
    BenchPrinter printer;
    printer.hold(true);
    {
        TillService service(std::move(shop), &printer);
        Listener listener(service);
        REQUIRE(service.post(CompleteSale{request}));
        printer.wait_until_begun();
        REQUIRE(service.post(PrintReceipt{"T1-000001", true}));
        REQUIRE(service.post(TestDrawer{}));  // answered behind it: the reprint is in the queue
        listener.wait<DrawerTold>();
        printer.fail_with({ErrorCode::printer_paper_out});
        printer.hold(false);
        service.printer_changed();
        listener.wait<Printed>();
    }
    CHECK(printer.jobs() == std::vector<std::string>{"T1-000001-again"});
}
