// Sums over a shop's sales: what was taken back is in none of them.
#include "pos/app/shop_view.h"
#include "pos/app/trade_report.h"
#include "tests/pos/app/shop_fixture.h"
#include "tests/support/catch.h"

using namespace tsunagu;
using namespace tsunagu::test;

TEST_CASE("goods of a seller without a number stand apart from what invoices name") {
    app::SaleDone sale;
    sale.record.total = Yen(3'240);
    sale.record.issuers = {{"港区", "T8000020131032"}, {"畑", ""}, {"農園", "T1234567890123"}};
    sale.record.taxes = {{0, TaxRate(10), Yen(1'100), Yen(100)},
                         {1, TaxRate(8), Yen(540), Yen(40)},
                         {1, TaxRate(10), Yen(520), Yen(47)},
                         {2, TaxRate(8), Yen(1'080), Yen(80)}};
    app::TradeReport report;
    report.add(sale);
    CHECK(report.taxes.at(TaxRate(10)).taxable == Yen(1'100));
    CHECK(report.taxes.at(TaxRate(10)).tax == Yen(100));
    CHECK(report.taxes.at(TaxRate(8)).taxable == Yen(1'080));
    CHECK(report.taxes.at(TaxRate(8)).tax == Yen(80));
    CHECK(report.outside_invoice.at(TaxRate(8)) == Yen(540));
    CHECK(report.outside_invoice.at(TaxRate(10)) == Yen(520));
}

TEST_CASE("a voided sale is counted apart, and its goods are back") {
    ShopFixture fixture;
    const auto shop = fixture.make();
    REQUIRE(shop->complete_sale(fixture.paid(fixture.basket(*shop, towel, 2), 3'000)));
    const auto mistake = shop->complete_sale(fixture.paid(fixture.basket(*shop, rice), 1'000));
    REQUIRE(mistake);
    REQUIRE(shop->void_sale(mistake->entry, {}));
    // Alone, and put together with a second terminal that sold nothing.
    ShopFixture other;
    app::InitRequest request;
    request.terminal = StreamId("T2");
    REQUIRE(app::Shop::init(other.data(), request, other.clock, other.entropy));
    for (const auto& shops : {std::vector{fixture.data()}, std::vector{fixture.data(), other.data()},
                              std::vector{other.data(), fixture.data()}}) {
        const auto view = app::ShopView::open_together(shops, business_date_of(noon_market));
        REQUIRE(view);
        const auto trade = (*view)->trade({});
        REQUIRE(trade);
        CHECK(trade->sales.count == 1);
        CHECK(trade->sales.total == Yen(2'200));
        CHECK(trade->voided.count == 1);
        CHECK(trade->voided.total == Yen(540));
        REQUIRE(trade->taxes.size() == 1);
        CHECK(trade->taxes.begin()->second.taxable == Yen(2'200));
        CHECK(trade->taxes.begin()->second.tax == Yen(200));
        CHECK(trade->tenders.at(TenderKind("cash")).given == Yen(3'000));
        CHECK(trade->change == Yen(800));
        const auto stock = (*view)->stock_by_code();
        REQUIRE(stock);
        for (const auto& row : *stock)
            CHECK(row.quantity == (row.code == ItemCode(std::string(towel)) ? Quantity(-2) : Quantity()));
    }
}
