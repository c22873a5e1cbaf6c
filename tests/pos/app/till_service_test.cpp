#include "pos/app/till_service.h"

#include <sqlite3.h>

#include <atomic>
#include <condition_variable>
#include <deque>
#include <fstream>
#include <mutex>

#include "pos/app/shop_view.h"
#include "tests/inventory/storage/fault_vfs.h"
#include "tests/pos/app/large_shop.h"
#include "tests/support/catch.h"

using namespace tsunagu;
using namespace tsunagu::app;
using namespace tsunagu::test;

namespace {

/// A printer whose paper a test can hold back or take away.
class BenchPrinter final : public device::ReceiptPrinter {
  public:
    [[nodiscard]] Result<void> print(const device::ReceiptDocument&, std::string_view job) override {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [this] { return !held_; });
        if (!errors_.empty()) {
            const ErrorCode code = errors_.front();
            errors_.pop_front();
            // A printer that is gone, or stands without paper, says so as long as it is.
            if (code == ErrorCode::printer_absent && errors_.empty()) errors_.push_back(code);
            return fail(code);
        }
        if (out_of_paper_) return fail(ErrorCode::printer_failed, {{"what", "no paper"}});
        jobs_.emplace_back(job);
        return {};
    }
    [[nodiscard]] device::PrinterStatus status() const override {
        const std::lock_guard lock(mutex_);
        return status_;
    }
    void set_status(const device::PrinterStatus& status) {
        const std::lock_guard lock(mutex_);
        status_ = status;
    }
    /// What the next jobs come to; printer_absent, as the last, goes on until it is set anew.
    void fail_with(std::deque<ErrorCode> errors) {
        const std::lock_guard lock(mutex_);
        errors_ = std::move(errors);
    }
    [[nodiscard]] std::vector<std::string> jobs() const {
        const std::lock_guard lock(mutex_);
        return jobs_;
    }
    void hold(bool held) {
        {
            const std::lock_guard lock(mutex_);
            held_ = held;
        }
        changed_.notify_all();
    }
    void take_paper(bool taken = true) {
        const std::lock_guard lock(mutex_);
        out_of_paper_ = taken;
    }

  private:
    mutable std::mutex mutex_;
    std::condition_variable changed_;
    bool held_ = false;
    bool out_of_paper_ = false;
    device::PrinterStatus status_;
    std::deque<ErrorCode> errors_;
    std::vector<std::string> jobs_;
};

class BenchDrawer final : public device::CashDrawer {
  public:
    [[nodiscard]] Result<void> open() override {
        ++kicks;
        if (stuck) return fail(ErrorCode::drawer_not_kicked);
        return {};
    }
    [[nodiscard]] std::optional<bool> is_open() const override { return {}; }
    std::atomic<int> kicks = 0;
    std::atomic<bool> stuck = false;
};

/// The drawing thread of a test: wakes when woken, and keeps what it was told.
class Listener {
  public:
    explicit Listener(TillService& service) : service_(service) {
        service.set_wake([this] {
            const std::lock_guard lock(mutex_);
            woken_ = true;
            changed_.notify_all();
        });
        drain();
    }
    ~Listener() { service_.set_wake({}); }

    /// The first completion of that kind not taken before; fails the test after ten seconds.
    template <class Wanted>
    Wanted wait() {
        const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(10);
        while (true) {
            for (auto at = heard_.begin(); at != heard_.end(); ++at) {
                if (auto* wanted = std::get_if<Wanted>(&*at)) {
                    auto taken = std::move(*wanted);
                    heard_.erase(at);
                    return taken;
                }
            }
            std::unique_lock lock(mutex_);
            if (!changed_.wait_until(lock, end, [this] { return woken_; })) FAIL("nothing was heard");
            woken_ = false;
            lock.unlock();
            drain();
        }
    }
    /// Listens that long.
    void rest(std::chrono::milliseconds time) {
        std::unique_lock lock(mutex_);
        changed_.wait_for(lock, time, [this] { return woken_; });
        woken_ = false;
        lock.unlock();
        drain();
    }
    template <class Kind>
    [[nodiscard]] std::size_t count() const {
        std::size_t number = 0;
        for (const auto& completion : heard_) number += std::holds_alternative<Kind>(completion) ? 1 : 0;
        return number;
    }

  private:
    void drain() {
        for (auto& completion : service_.drain(100)) heard_.push_back(std::move(completion));
    }

    TillService& service_;
    std::mutex mutex_;
    std::condition_variable changed_;
    bool woken_ = false;
    std::vector<Completion> heard_;
};

}  // namespace

TEST_CASE_METHOD(ShopFixture, "a sale posted is answered, its stock told and its receipt printed") {
    auto shop = make();
    const auto request = paid(basket(*shop, rice), 1000);
    BenchPrinter printer;
    TillService service(std::move(shop), &printer);
    Listener listener(service);
    REQUIRE(service.post(CompleteSale{request}));
    const auto sale = listener.wait<SaleCompleted>();
    CHECK(sale.sale.record.receipt == "T1-000001");
    CHECK_FALSE(sale.again);
    CHECK_FALSE(sale.document.elements.empty());
    CHECK(listener.wait<StockChanged>().changes.at(0).quantity == Quantity(-1));
    CHECK(listener.wait<Printed>().receipt == "T1-000001");
    CHECK(printer.jobs() == std::vector<std::string>{"T1-000001"});

    REQUIRE(service.post(CompleteSale{request}));
    CHECK(listener.wait<SaleCompleted>().again);
    REQUIRE(service.post(PrintReceipt{"T1-000001", true}));
    CHECK(listener.wait<Printed>().paper == PrintedPaper::reprint);
    CHECK(printer.jobs().back() == "T1-000001-again");
}

TEST_CASE_METHOD(ShopFixture, "what failed is named with its basket") {
    auto shop = make();
    const auto request = paid(basket(*shop, rice), 1);
    TillService service(std::move(shop), nullptr);
    Listener listener(service);
    REQUIRE(service.post(CompleteSale{request}));
    const auto failed = listener.wait<Failed>();
    CHECK(failed.command == CommandKind::complete_sale);
    CHECK(failed.basket == request.basket.id());
    CHECK(failed.error.code == ErrorCode::tender_short);
    REQUIRE(service.post(ShowReceipt{"T1-000009"}));
    CHECK(listener.wait<Failed>().error.code == ErrorCode::unknown_receipt);
}

TEST_CASE_METHOD(ShopFixture, "a sale never waits for the printer, and an undo prints its slip") {
    auto shop = make();
    const auto first = paid(basket(*shop, rice), 1000);
    const auto second = paid(basket(*shop, towel), 2000);
    BenchPrinter printer;
    printer.hold(true);
    TillService service(std::move(shop), &printer);
    Listener listener(service);
    REQUIRE(service.post(CompleteSale{first}));
    REQUIRE(service.post(CompleteSale{second}));
    CHECK(listener.wait<SaleCompleted>().sale.record.receipt == "T1-000001");
    const auto sale = listener.wait<SaleCompleted>();
    REQUIRE(service.post(VoidSale{sale.sale.entry, {}}));
    CHECK(listener.wait<SaleVoided>().basket == second.basket.id());
    printer.hold(false);
    listener.wait<Printed>();
    listener.wait<Printed>();
    CHECK(listener.wait<Printed>().paper == PrintedPaper::void_slip);
    CHECK(printer.jobs() == std::vector<std::string>{"T1-000001", "T1-000002", "T1-000002-void"});
}

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

TEST_CASE_METHOD(
    ShopFixture,
    "a sale told as failed that is stored all the same gets its receipt when it is pressed again") {
    make().reset();
    storage::test::FaultVfs vfs;
    auto shop = open();
    const auto request = paid(basket(*shop, rice), 1000);
    BenchPrinter printer;
    TillService service(std::move(shop), &printer);
    Listener listener(service);
    REQUIRE(service.post(ShowReceipt{"none"}));
    listener.wait<Failed>();
    vfs.on_sync = [](const std::string& file) {
        return file == "journal.db-wal" ? SQLITE_IOERR_FSYNC : SQLITE_OK;
    };
    REQUIRE(service.post(CompleteSale{request}));
    CHECK(listener.wait<Failed>().basket == request.basket.id());
    vfs.on_sync = nullptr;
    // The sync failed after all was written. Where the index of the log is made anew, the log has the sale.
    {
        std::fstream index(data() / "journal.db-shm", std::ios::in | std::ios::out | std::ios::binary);
        index << std::string(136, '\0');
        REQUIRE(index.good());
    }
    REQUIRE(service.post(CompleteSale{request}));
    const auto sale = listener.wait<SaleCompleted>();
    CHECK(sale.sale.record.receipt == "T1-000001");
    CHECK_FALSE(sale.again);
    CHECK(listener.wait<StockChanged>().changes.at(0).quantity == Quantity(-1));
    CHECK(listener.wait<Printed>().receipt == "T1-000001");

    REQUIRE(service.post(CompleteSale{request}));
    CHECK(listener.wait<SaleCompleted>().again);
    CHECK(printer.jobs().size() == 1);
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
        drawer.stuck = true;
        REQUIRE(service.post(TestDrawer{}));
        CHECK(listener.wait<DrawerTold>().opened.error().code == ErrorCode::drawer_not_kicked);
        REQUIRE(service.post(TestPrint{}));
        CHECK(listener.wait<TestPrinted>().printed.has_value());
    }
    CHECK(drawer.kicks == 2);
    CHECK(printer.jobs() == std::vector<std::string>{"T1-000001", "test"});
}

TEST_CASE_METHOD(ShopFixture, "everything accepted is done before the service ends") {
    auto shop = make();
    std::vector<SaleRequest> requests;
    for (int i = 0; i < 40; ++i) requests.push_back(paid(basket(*shop, rice), 1000));
    const auto last = basket(*shop, towel, 2);
    BenchPrinter printer;
    {
        TillService service(std::move(shop), &printer);
        for (const auto& request : requests) REQUIRE(service.post(CompleteSale{request}));
        for (int i = 1; i <= 200; ++i) {
            auto growing = last;
            if (i < 200) growing.clear();
            REQUIRE(service.post(SaveBasket{growing}));
        }
    }
    shop = open();
    CHECK(shop->sale_of_receipt("T1-000040").has_value());
    CHECK(shop->sale_of_receipt("T1-000041").error().code == ErrorCode::unknown_receipt);
    REQUIRE(shop->load_basket()->has_value());
    CHECK(**shop->load_basket() == last);
    CHECK(printer.jobs().size() == 40);
}

TEST_CASE_METHOD(ShopFixture, "waiting pictures of the basket collapse into the newest") {
    auto shop = make();
    const auto request = paid(basket(*shop, rice), 1000);
    const auto next = basket(*shop, towel);
    TillService service(std::move(shop), nullptr);
    Listener listener(service);
    for (int i = 0; i < 1000; ++i) REQUIRE(service.post(SaveBasket{next}));
    REQUIRE(service.post(CompleteSale{request}));
    listener.wait<SaleCompleted>();
    CHECK(listener.count<BasketSaved>() < 1000);
}

TEST_CASE_METHOD(ShopFixture, "a reader sees the sale while the service runs") {
    auto shop = make();
    const auto request = paid(basket(*shop, rice), 1000);
    TillService service(std::move(shop), nullptr);
    Listener listener(service);
    REQUIRE(service.post(CompleteSale{request}));
    const auto sale = listener.wait<SaleCompleted>();
    const auto view = ShopView::open(data());
    REQUIRE(view);
    CHECK((*view)->sale_of_receipt("T1-000001")->hash == sale.sale.hash);
    std::size_t sales = 0;
    REQUIRE((*view)->sales({}, [&](const SaleDone&) { ++sales; }));
    CHECK(sales == 1);
    Quantity sum;
    const auto rows = (*view)->stock();
    REQUIRE(rows);
    for (const auto& row : *rows) sum += row.quantity;
    CHECK(rows->size() == 2);
    CHECK(sum == Quantity(0));
}

TEST_CASE_METHOD(ShopFixture,
                 "the backup folder gets its copy at the end, and a missing card is only a warning") {
    auto shop = make();
    const auto card = folder.path() / "card";
    std::filesystem::create_directory(card);
    REQUIRE(shop->set_backup_folder(card));
    const auto request = paid(basket(*shop, rice), 1000);
    {
        TillService service(std::move(shop), nullptr);
        REQUIRE(service.post(CompleteSale{request}));
    }
    CHECK(std::filesystem::exists(card / "tsunagu-T1.backup"));
    std::filesystem::remove_all(card);
    shop = open();
    const auto another = paid(basket(*shop, rice), 1000);
    {
        TillService service(std::move(shop), nullptr);
        Listener listener(service);
        REQUIRE(service.post(CompleteSale{another}));
        CHECK(listener.wait<SaleCompleted>().sale.record.receipt == "T1-000002");
    }
    CHECK_FALSE(std::filesystem::exists(card));
}

TEST_CASE_METHOD(ShopFixture, "a large shop sells what its first page lacks, and becomes whole behind it") {
    make_large(*this, 1'500).reset();
    auto opened = Shop::open(data(), clock, entropy, Reading::first_page);
    REQUIRE(opened);
    TillService service(std::move(*opened), nullptr);
    const auto page = service.catalogue();
    REQUIRE_FALSE(page->is_whole());
    const ItemCode far(code_of_item(1'386));
    REQUIRE(page->find(far) == nullptr);
    Listener listener(service);
    REQUIRE(service.post(FindItem{far}));
    REQUIRE(service.post(FindItem{ItemCode("4999999999999")}));
    REQUIRE(service.post(ChangeOperator{OperatorId("01")}));
    const auto found = listener.wait<ItemFound>();
    REQUIRE(found.entry);
    CHECK(found.entry->item.codes.front() == far);
    CHECK(found.entry->partner_name == "豊富町");
    CHECK(found.entry->stock == Quantity(9));
    CHECK_FALSE(listener.wait<ItemFound>().entry.has_value());
    till::Basket sold{BasketId("00000000000000000000000000000001")};
    REQUIRE(sold.add(page->snapshot(*found.entry)));
    REQUIRE(service.post(CompleteSale{paid(std::move(sold), 100)}));
    CHECK(listener.wait<SaleCompleted>().sale.record.total == Yen(100));

    auto catalogue = listener.wait<CatalogueChanged>().catalogue;
    if (!catalogue->is_whole()) catalogue = listener.wait<CatalogueChanged>().catalogue;
    REQUIRE(catalogue->is_whole());
    CHECK(catalogue->items().size() == 1'504);
    REQUIRE(catalogue->find(far) != nullptr);
    CHECK(catalogue->search("品1386", 5).size() == 1);
    // Whichever came first, the sale or the reading, the figure told last is the right one.
    auto told = listener.wait<StockChanged>().changes;
    CHECK(told.at(0).quantity == Quantity(8));
}

TEST_CASE_METHOD(ShopFixture, "a large shop can be left while it is still being read") {
    make_large(*this, 1'500).reset();
    auto opened = Shop::open(data(), clock, entropy, Reading::first_page);
    REQUIRE(opened);
    TillService service(std::move(*opened), nullptr);
    CHECK_FALSE(service.catalogue()->is_whole());
}
