// What a till remembers of paper over the end of the program.
#include "pos/app/till_service.h"
#include "tests/pos/app/till_bench.h"
#include "tests/support/catch.h"

using namespace tsunagu;
using namespace tsunagu::app;
using namespace tsunagu::test;

TEST_CASE_METHOD(ShopFixture, "a receipt that did not come out is offered again at the next start") {
    auto shop = make();
    const auto request = paid(basket(*shop, rice), 1000);
    {
        BenchPrinter printer;
        printer.take_paper();
        TillService service(std::move(shop), &printer);
        Listener listener(service);
        REQUIRE(service.post(CompleteSale{request}));
        CHECK(listener.wait<PrintFailed>().receipt == "T1-000001");
    }
    BenchPrinter printer;
    {
        TillService service(open(), &printer);
        CHECK(service.unprinted_at_start() == std::vector<std::string>{"T1-000001"});
        Listener listener(service);
        CHECK(listener.wait<Printed>().paper == PrintedPaper::reprint);
    }
    CHECK(printer.jobs() == std::vector<std::string>{"T1-000001-again"});
    TillService service(open(), &printer);
    CHECK(service.unprinted_at_start().empty());
}

TEST_CASE_METHOD(ShopFixture, "a question nobody answered is asked again at the next start, nothing prints") {
    auto shop = make();
    const auto request = paid(basket(*shop, rice), 1000);
    BenchPrinter printer;
    printer.fail_with({ErrorCode::printer_unsure});
    {
        TillService service(std::move(shop), &printer);
        Listener listener(service);
        REQUIRE(service.post(CompleteSale{request}));
        listener.wait<PrintUnsure>();
    }
    {
        TillService service(open(), &printer);
        Listener listener(service);
        const auto asked = listener.wait<PrintUnsure>();
        CHECK(asked.receipt == "T1-000001");
        CHECK(printer.jobs().empty());
        SECTION("it is not there: it prints marked") {
            REQUIRE(service.post(ConfirmPaper{asked.receipt, asked.paper, false}));
            listener.wait<Printed>();
            CHECK(printer.jobs() == std::vector<std::string>{"T1-000001-again"});
        }
        SECTION("it is there") {
            REQUIRE(service.post(ConfirmPaper{asked.receipt, asked.paper, true}));
            listener.wait<Printed>();
            CHECK(printer.jobs().empty());
        }
    }
    TillService service(open(), &printer);
    Listener listener(service);
    REQUIRE(service.post(TestPrint{}));
    listener.wait<TestPrinted>();
    CHECK(listener.count<PrintUnsure>() == 0);
    CHECK(printer.jobs().back() == "test");
}

TEST_CASE_METHOD(ShopFixture, "the slip of an undo that never came out prints, marked, at the next start") {
    auto shop = make();
    const auto request = paid(basket(*shop, rice), 1000);
    BenchPrinter printer;
    const bool asked = GENERATE(false, true);
    {
        TillService service(std::move(shop), &printer);
        Listener listener(service);
        REQUIRE(service.post(CompleteSale{request}));
        listener.wait<Printed>();
        printer.fail_with({asked ? ErrorCode::printer_unsure : ErrorCode::printer_absent});
        REQUIRE(service.post(VoidSale{listener.wait<SaleCompleted>().sale.entry, {}}));
        listener.wait<SaleVoided>();
        if (asked) listener.wait<PrintUnsure>();
    }
    printer.fail_with({});
    {
        TillService service(open(), &printer);
        Listener listener(service);
        if (asked) {
            const auto question = listener.wait<PrintUnsure>();
            CHECK(question.paper == PrintedPaper::void_slip);
            CHECK(printer.jobs().size() == 1);
            REQUIRE(service.post(ConfirmPaper{question.receipt, question.paper, false}));
        }
        CHECK(listener.wait<Printed>().paper == PrintedPaper::void_slip);
        CHECK(printer.jobs() == std::vector<std::string>{"T1-000001", "T1-000001-void-again"});
    }
    TillService service(open(), &printer);
    Listener listener(service);
    REQUIRE(service.post(TestPrint{}));
    listener.wait<TestPrinted>();
    CHECK(printer.jobs().size() == 3);
}
