#include "pos/app/till_service.h"

#include "pos/app/shop_view.h"
#include "tests/pos/app/large_shop.h"
#include "tests/pos/app/till_bench.h"
#include "tests/support/catch.h"

using namespace tsunagu;
using namespace tsunagu::app;
using namespace tsunagu::test;

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
    CHECK(listener.wait<Printed>().paper == PrintedPaper::void_slip);
    // The receipt that still waited would be one that nobody paid.
    CHECK(printer.jobs() == std::vector<std::string>{"T1-000001", "T1-000002-void"});
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
    const auto view = ShopView::open(data(), business_date_of(clock.now()));
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
