#include "pos/app/till_service.h"

#include "tests/pos/app/failing_disk.h"
#include "tests/pos/app/till_bench.h"
#include "tests/support/catch.h"

using namespace tsunagu;
using namespace tsunagu::app;
using namespace tsunagu::test;

TEST_CASE_METHOD(
    ShopFixture,
    "a sale told as failed that is stored all the same gets its receipt when it is pressed again") {
    make().reset();
    FailingDisk disk;
    auto shop = open_with_log(*this);
    const auto request = paid(basket(*shop, rice), 1000);
    BenchPrinter printer;
    TillService service(std::move(shop), &printer);
    Listener listener(service);
    REQUIRE(service.post(ShowReceipt{"none"}));
    listener.wait<Failed>();
    disk.fails = true;
    REQUIRE(service.post(CompleteSale{request}));
    CHECK(listener.wait<Failed>().basket == request.basket.id());
    disk.comes_back(data());
    auto pressed_again = request;
    pressed_again.at = UtcMs{noon_market.ms + 5'000};
    REQUIRE(service.post(CompleteSale{pressed_again}));
    const auto sale = listener.wait<SaleCompleted>();
    CHECK(sale.sale.at == noon_market);
    CHECK(sale.sale.record.receipt == "T1-000001");
    CHECK_FALSE(sale.again);
    CHECK_FALSE(sale.differs);
    CHECK(listener.wait<StockChanged>().changes.at(0).quantity == Quantity(-1));
    CHECK(listener.wait<Printed>().receipt == "T1-000001");

    REQUIRE(service.post(CompleteSale{request}));
    CHECK(listener.wait<SaleCompleted>().again);
    CHECK(printer.jobs().size() == 1);
}

TEST_CASE_METHOD(ShopFixture,
                 "a basket changed after its sale was told as failed is told apart from that sale") {
    make().reset();
    FailingDisk disk;
    auto shop = open_with_log(*this);
    const auto request = paid(basket(*shop, rice), 1000);
    auto changed = request;
    SECTION("goods were added") {
        REQUIRE(changed.basket.add(
            shop->catalogue()->snapshot(*shop->catalogue()->find(ItemCode(std::string(towel))))));
        changed.payments.at(0).amount = Yen(2000);
    }
    SECTION("more of the same was added") {
        REQUIRE(changed.basket.set_quantity(changed.basket.lines().at(0).key, Quantity(2)));
        changed.payments.at(0).amount = Yen(2000);
    }
    SECTION("it is paid in another way") {
        changed.payments.at(0).amount = Yen(540);
    }
    BenchPrinter printer;
    TillService service(std::move(shop), &printer);
    Listener listener(service);
    REQUIRE(service.post(ShowReceipt{"none"}));
    listener.wait<Failed>();
    disk.fails = true;
    REQUIRE(service.post(CompleteSale{request}));
    listener.wait<Failed>();
    disk.comes_back(data());
    REQUIRE(service.post(CompleteSale{changed}));
    const auto sale = listener.wait<SaleCompleted>();
    CHECK(sale.differs);
    CHECK_FALSE(sale.again);
    CHECK(sale.sale.record.total == Yen(540));
    CHECK(listener.wait<Printed>().receipt == "T1-000001");
}

TEST_CASE_METHOD(ShopFixture,
                 "an undo told as failed that is stored all the same is told when it is pressed again") {
    make().reset();
    FailingDisk disk;
    auto shop = open_with_log(*this);
    const auto request = paid(basket(*shop, rice), 1000);
    BenchPrinter printer;
    TillService service(std::move(shop), &printer);
    Listener listener(service);
    REQUIRE(service.post(CompleteSale{request}));
    const auto sale = listener.wait<SaleCompleted>().sale.entry;
    listener.wait<Printed>();
    CHECK(listener.wait<StockChanged>().changes.at(0).quantity == Quantity(-1));
    // What is noted after the print is done by now.
    REQUIRE(service.post(ShowReceipt{"none"}));
    listener.wait<Failed>();
    disk.fails = true;
    REQUIRE(service.post(VoidSale{sale, {}}));
    CHECK(listener.wait<Failed>().command == CommandKind::void_sale);
    disk.comes_back(data());
    REQUIRE(service.post(VoidSale{sale, {}}));
    CHECK(listener.wait<SaleVoided>().receipt == "T1-000001");
    CHECK(listener.wait<StockChanged>().changes.at(0).quantity == Quantity(0));
    CHECK(listener.wait<Printed>().paper == PrintedPaper::void_slip);
    CHECK(printer.jobs() == std::vector<std::string>{"T1-000001", "T1-000001-void"});
    // Told once; from then on it is a second undo.
    REQUIRE(service.post(VoidSale{sale, {}}));
    CHECK(listener.wait<Failed>().error.code == ErrorCode::already_voided);
}

TEST_CASE_METHOD(ShopFixture, "a receipt on paper that could not be noted is not told as unprinted") {
    make().reset();
    storage::test::FaultVfs vfs;
    auto shop = open();
    const auto request = paid(basket(*shop, rice), 1000);
    BenchPrinter printer;
    printer.hold(true);
    TillService service(std::move(shop), &printer);
    Listener listener(service);
    REQUIRE(service.post(CompleteSale{request}));
    listener.wait<SaleCompleted>();
    vfs.on_write = [](const std::string& file) {
        return file.starts_with("journal.db") ? SQLITE_FULL : SQLITE_OK;
    };
    printer.hold(false);
    CHECK(listener.wait<Printed>().receipt == "T1-000001");
    const auto failed = listener.wait<Failed>();
    CHECK(failed.command == CommandKind::print_receipt);
    CHECK(failed.error.code == ErrorCode::print_not_noted);
    CHECK(listener.count<PrintFailed>() == 0);
    vfs.on_write = nullptr;
}

TEST_CASE_METHOD(ShopFixture, "what did not come out is printed when it is asked for again, oldest first") {
    auto shop = make();
    const auto first = paid(basket(*shop, rice), 1000);
    const auto second = paid(basket(*shop, towel), 2000);
    BenchPrinter printer;
    printer.take_paper();
    TillService service(std::move(shop), &printer);
    Listener listener(service);
    REQUIRE(service.post(CompleteSale{first}));
    listener.wait<PrintFailed>();
    REQUIRE(service.post(CompleteSale{second}));
    const auto sale = listener.wait<SaleCompleted>();
    listener.wait<PrintFailed>();
    REQUIRE(service.post(VoidSale{listener.wait<SaleCompleted>().sale.entry, {}}));
    CHECK(listener.wait<PrintFailed>().paper == PrintedPaper::void_slip);
    // Still no paper: nothing is lost by asking in vain.
    REQUIRE(service.post(PrintFailedAgain{}));
    listener.wait<PrintFailed>();
    listener.wait<PrintFailed>();
    printer.take_paper(false);
    REQUIRE(service.post(PrintFailedAgain{}));
    listener.wait<Printed>();
    listener.wait<Printed>();
    CHECK(printer.jobs() == std::vector<std::string>{"T1-000001-again", "T1-000002-void"});
}

TEST_CASE_METHOD(ShopFixture, "a receipt waits for a printer that is not there, and is not marked") {
    auto shop = make();
    const auto request = paid(basket(*shop, rice), 1000);
    BenchPrinter printer;
    printer.fail_with({ErrorCode::printer_absent});
    TillService service(std::move(shop), &printer);
    Listener listener(service);
    REQUIRE(service.post(CompleteSale{request}));
    listener.wait<SaleCompleted>();
    service.printer_changed();
    CHECK(listener.wait<PrintQueueChanged>().waiting == 1);
    printer.fail_with({});
    service.printer_changed();
    CHECK(listener.wait<Printed>().paper == PrintedPaper::receipt);
    CHECK(printer.jobs() == std::vector<std::string>{"T1-000001"});
    CHECK(listener.count<PrintFailed>() == 0);
}

TEST_CASE_METHOD(ShopFixture, "a receipt that a printer without paper never began is not marked") {
    auto shop = make();
    const auto request = paid(basket(*shop, rice), 1000);
    BenchPrinter printer;
    device::PrinterStatus status;
    status.connected = true;
    status.paper = device::Paper::out;
    printer.set_status(status);
    TillService service(std::move(shop), &printer);
    Listener listener(service);
    REQUIRE(service.post(CompleteSale{request}));
    listener.wait<SaleCompleted>();
    service.printer_changed();
    CHECK(printer.jobs().empty());
    status.paper = device::Paper::present;
    printer.set_status(status);
    service.printer_changed();
    CHECK(listener.wait<Printed>().paper == PrintedPaper::receipt);
}

TEST_CASE_METHOD(ShopFixture, "a receipt broken off prints again whole and marked, and not for ever") {
    auto shop = make();
    const auto request = paid(basket(*shop, rice), 1000);
    BenchPrinter printer;
    const auto why =
        GENERATE(ErrorCode::printer_paper_out, ErrorCode::printer_cover_open, ErrorCode::printer_fault);
    const bool for_ever = GENERATE(false, true);
    printer.fail_with(for_ever ? std::deque{why, why, why} : std::deque{why});
    TillService service(std::move(shop), &printer);
    Listener listener(service);
    REQUIRE(service.post(CompleteSale{request}));
    listener.wait<SaleCompleted>();
    listener.wait<PrintQueueChanged>();
    if (for_ever) {
        // It is tried when the printer changes, and in the end somebody has to ask.
        for (int i = 0; i < 200 && listener.count<PrintFailed>() == 0; ++i) {
            service.printer_changed();
            listener.rest(std::chrono::milliseconds(10));
        }
        CHECK(listener.wait<PrintFailed>().error.code == why);
        REQUIRE(service.post(PrintFailedAgain{}));
    } else {
        for (int i = 0; i < 200 && listener.count<Printed>() == 0; ++i) {
            service.printer_changed();
            listener.rest(std::chrono::milliseconds(10));
        }
    }
    CHECK(listener.wait<Printed>().paper == PrintedPaper::reprint);
    CHECK(printer.jobs() == std::vector<std::string>{"T1-000001-again"});
}

TEST_CASE_METHOD(ShopFixture, "a test print does not wait behind a receipt that waits") {
    auto shop = make();
    const auto request = paid(basket(*shop, rice), 1000);
    BenchPrinter printer;
    printer.fail_with({ErrorCode::printer_paper_out});
    TillService service(std::move(shop), &printer);
    Listener listener(service);
    REQUIRE(service.post(CompleteSale{request}));
    listener.wait<SaleCompleted>();
    REQUIRE(service.post(TestPrint{}));
    CHECK(listener.wait<TestPrinted>().printed.has_value());
    CHECK(printer.jobs() == std::vector<std::string>{"test"});
    service.printer_changed();
    CHECK(listener.wait<Printed>().receipt == "T1-000001");
}

TEST_CASE_METHOD(ShopFixture, "the receipt of a sale undone while it waits never prints") {
    auto shop = make();
    const auto request = paid(basket(*shop, rice), 1000);
    BenchPrinter printer;
    device::PrinterStatus status;
    status.connected = true;
    status.paper = device::Paper::out;
    printer.set_status(status);
    TillService service(std::move(shop), &printer);
    Listener listener(service);
    REQUIRE(service.post(CompleteSale{request}));
    REQUIRE(service.post(VoidSale{listener.wait<SaleCompleted>().sale.entry, {}}));
    listener.wait<SaleVoided>();
    status.paper = device::Paper::present;
    printer.set_status(status);
    service.printer_changed();
    CHECK(listener.wait<Printed>().paper == PrintedPaper::void_slip);
    CHECK(printer.jobs() == std::vector<std::string>{"T1-000001-void"});
}

TEST_CASE_METHOD(ShopFixture, "a receipt at the printer whose sale is undone does not wait again") {
    auto shop = make();
    const auto request = paid(basket(*shop, rice), 1000);
    BenchPrinter printer;
    printer.hold(true);
    printer.fail_with({ErrorCode::printer_paper_out});
    TillService service(std::move(shop), &printer);
    Listener listener(service);
    REQUIRE(service.post(CompleteSale{request}));
    const auto sale = listener.wait<SaleCompleted>().sale.entry;
    printer.wait_until_begun();
    REQUIRE(service.post(VoidSale{sale, {}}));
    listener.wait<SaleVoided>();
    printer.hold(false);
    for (int i = 0; i < 200 && listener.count<Printed>() == 0; ++i) {
        service.printer_changed();
        listener.rest(std::chrono::milliseconds(10));
    }
    CHECK(listener.wait<Printed>().paper == PrintedPaper::void_slip);
    CHECK(printer.jobs() == std::vector<std::string>{"T1-000001-void"});
}

TEST_CASE_METHOD(ShopFixture, "the slip of an undo that is broken off prints again whole and marked") {
    auto shop = make();
    const auto request = paid(basket(*shop, rice), 1000);
    BenchPrinter printer;
    TillService service(std::move(shop), &printer);
    Listener listener(service);
    REQUIRE(service.post(CompleteSale{request}));
    listener.wait<Printed>();
    printer.fail_with({ErrorCode::printer_paper_out});
    REQUIRE(service.post(VoidSale{listener.wait<SaleCompleted>().sale.entry, {}}));
    listener.wait<SaleVoided>();
    for (int i = 0; i < 200 && listener.count<Printed>() == 0; ++i) {
        service.printer_changed();
        listener.rest(std::chrono::milliseconds(10));
    }
    CHECK(listener.wait<Printed>().paper == PrintedPaper::void_slip);
    CHECK(printer.jobs() == std::vector<std::string>{"T1-000001", "T1-000001-void-again"});
}

TEST_CASE_METHOD(ShopFixture, "where nobody knows what is on paper, somebody is asked") {
    auto shop = make();
    const auto request = paid(basket(*shop, rice), 1000);
    BenchPrinter printer;
    printer.fail_with({ErrorCode::printer_unsure});
    {
        TillService service(std::move(shop), &printer);
        Listener listener(service);
        REQUIRE(service.post(CompleteSale{request}));
        const auto asked = listener.wait<PrintUnsure>();
        CHECK(asked.receipt == "T1-000001");
        SECTION("it is all there: nothing prints, now or at the next start") {
            REQUIRE(service.post(ConfirmPaper{asked.receipt, asked.paper, true}));
            listener.wait<Printed>();
            CHECK(printer.jobs().empty());
        }
        SECTION("it is not, and the sale is undone meanwhile: only its slip prints") {
            REQUIRE(service.post(VoidSale{listener.wait<SaleCompleted>().sale.entry, {}}));
            listener.wait<SaleVoided>();
            CHECK(listener.wait<Printed>().paper == PrintedPaper::void_slip);
            REQUIRE(service.post(ConfirmPaper{asked.receipt, asked.paper, false}));
            REQUIRE(service.post(TestPrint{}));
            listener.wait<TestPrinted>();
            CHECK(printer.jobs() == std::vector<std::string>{"T1-000001-void", "test"});
        }
        SECTION("it is not: it prints again, marked") {
            REQUIRE(service.post(ConfirmPaper{asked.receipt, asked.paper, false}));
            CHECK(listener.wait<Printed>().paper == PrintedPaper::reprint);
            CHECK(printer.jobs() == std::vector<std::string>{"T1-000001-again"});
            // A second answer changes nothing.
            REQUIRE(service.post(ConfirmPaper{asked.receipt, asked.paper, false}));
        }
    }
    TillService service(open(), &printer);
    CHECK(service.unprinted_at_start().empty());
}

TEST_CASE_METHOD(ShopFixture, "a till that never has a printer keeps a bounded number of receipts for one") {
    auto shop = make();
    constexpr std::size_t too_many = 5;
    std::vector<SaleRequest> requests;
    for (std::size_t i = 0; i < PrintQueue::capacity + too_many; ++i)
        requests.push_back(paid(basket(*shop, rice), 1000));
    BenchPrinter printer;
    printer.fail_with({ErrorCode::printer_absent});
    TillService service(std::move(shop), &printer);
    Listener listener(service);
    for (const auto& request : requests) {
        REQUIRE(service.post(CompleteSale{request}));
        listener.wait<SaleCompleted>();
    }
    PrintQueueChanged told;
    while (told.failed < too_many) told = listener.wait<PrintQueueChanged>();
    CHECK(told.waiting == PrintQueue::capacity);
    // Plugged in at last, it prints those; the others come when somebody asks for them.
    printer.fail_with({});
    service.printer_changed();
    while (told.waiting > 0) told = listener.wait<PrintQueueChanged>();
    CHECK(told.failed == too_many);
    CHECK(printer.jobs().size() == PrintQueue::capacity);
}
