#include "pos/app/shop.h"

#include <algorithm>
#include <fstream>
#include <iterator>

#include "pos/app/basket_id.h"
#include "tests/pos/app/shop_fixture.h"
#include "tests/support/catch.h"

using namespace tsunagu;
using namespace tsunagu::app;
using namespace tsunagu::test;

namespace {

std::string read_bytes(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

Quantity stock_of(const Shop& shop, std::string_view code) {
    const auto* entry = shop.catalogue()->find(ItemCode(std::string(code)));
    REQUIRE(entry != nullptr);
    return entry->stock.value_or(Quantity());
}

}  // namespace

TEST_CASE_METHOD(ShopFixture, "a new shop can sell at once") {
    auto shop = make();
    const auto& facts = shop->catalogue()->facts();
    CHECK(facts.terminal.text() == "T1");
    CHECK(facts.location.code.text() == "CORNER");
    CHECK(facts.operator_id.text() == "01");
    CHECK(facts.issuer_on(business_date_of(noon_market)).registration_number == "T8000020131032");
    CHECK(shop->catalogue()->tenders().front().kind.text() == "cash");

    const auto sale = shop->complete_sale(paid(basket(*shop, rice, 2), 2000));
    REQUIRE(sale);
    CHECK(sale->record.receipt == "T1-000001");
    CHECK(sale->record.total == Yen(1080));
    CHECK(sale->record.change == Yen(920));
    CHECK(sale->record.taxes.at(0).tax == Yen(80));
    CHECK(to_text(sale->business_date) == "2026-11-28");
    CHECK(sale->record.issuers.at(0).registration_number == "T8000020131032");
    const auto changes = shop->stock_of({sale->record.lines.at(0).item});
    REQUIRE(changes);
    CHECK(changes->at(0).quantity == Quantity(-2));
}

TEST_CASE_METHOD(ShopFixture, "a button pressed twice sells once, also after a restart") {
    auto shop = make();
    const auto request = paid(basket(*shop, towel), 1100);
    const auto first = shop->complete_sale(request);
    REQUIRE(first);
    CHECK(code_of(shop->complete_sale(request)) == ErrorCode::already_sold);
    shop.reset();
    shop = open();
    CHECK(code_of(shop->complete_sale(request)) == ErrorCode::already_sold);
    const auto known = shop->sale_of_basket(request.basket.id());
    REQUIRE(known);
    REQUIRE(known->has_value());
    CHECK((*known)->record == first->record);
    CHECK((*known)->hash == first->hash);
    CHECK(shop->complete_sale(paid(basket(*shop, towel), 1100))->record.receipt == "T1-000002");
}

TEST_CASE_METHOD(ShopFixture, "what is wrong with a sale is said and nothing is recorded") {
    auto shop = make();
    CHECK(code_of(shop->complete_sale(paid(basket(*shop, towel), 1099))) == ErrorCode::tender_short);
    CHECK(code_of(shop->complete_sale(paid(till::Basket{BasketId("aa")}, 10))) == ErrorCode::basket_empty);
    CHECK(code_of(shop->complete_sale(paid(basket(*shop, beer), 660))) == ErrorCode::age_check_needed);
    auto request = paid(basket(*shop, towel), 1100);
    request.operator_id = OperatorId("77");
    CHECK(code_of(shop->complete_sale(request)) == ErrorCode::unknown_operator);
    request = paid(basket(*shop, towel), 0);
    request.payments = {{TenderKind("gold"), Yen(1100)}};
    CHECK(code_of(shop->complete_sale(request)) == ErrorCode::tender_unknown);
    const auto* leaflet = shop->catalogue()->find(ItemCode(std::string(brochure)));
    till::Basket cart{BasketId("bb")};
    CHECK(code_of(cart.add(shop->catalogue()->snapshot(*leaflet))) == ErrorCode::price_absent);
    // The number that failed sales asked for is still free.
    CHECK(shop->complete_sale(paid(basket(*shop, towel), 1100))->record.receipt == "T1-000001");
}

TEST_CASE_METHOD(ShopFixture, "the pending tax law changes receipts only when enabled and from its day") {
    auto shop = make();
    const auto april = parse_instant("2027-04-01T00:00+09:00").value();
    const auto march = parse_instant("2027-03-31T23:59+09:00").value();
    auto request = paid(basket(*shop, rice), 540);
    request.at = april;
    CHECK(shop->complete_sale(request)->record.lines.at(0).rate == TaxRate(8));
    CHECK(code_of(shop->enable_tax_schedule("no-such-law")) == ErrorCode::unknown_schedule);
    REQUIRE(shop->enable_tax_schedule("food-1-percent"));
    CHECK(code_of(shop->enable_tax_schedule("food-1-percent")) == ErrorCode::schedule_already_enabled);
    request = paid(basket(*shop, rice), 540);
    request.at = april;
    CHECK(shop->complete_sale(request)->record.lines.at(0).rate == TaxRate(1));
    request = paid(basket(*shop, rice), 540);
    request.at = march;
    CHECK(shop->complete_sale(request)->record.lines.at(0).rate == TaxRate(8));
}

TEST_CASE_METHOD(ShopFixture, "undo works for ten seconds and once") {
    auto shop = make();
    const auto sale = shop->complete_sale(paid(basket(*shop, towel), 1100)).value();
    clock.set(UtcMs{noon_market.ms + Shop::void_window_ms});
    const auto voided = shop->void_sale(sale.entry, {});
    REQUIRE(voided);
    CHECK(voided->sale.record == sale.record);
    CHECK_FALSE(shop->void_slip(*voided, false).elements.empty());
    CHECK(shop->stock_of({sale.record.lines.at(0).item})->at(0).quantity == Quantity(0));
    CHECK(code_of(shop->void_sale(sale.entry, {})) == ErrorCode::already_voided);
    CHECK(shop->sale_of_receipt("T1-000001")->voided);

    const auto late = shop->complete_sale(paid(basket(*shop, towel), 1100)).value();
    clock.set(UtcMs{late.at.ms + Shop::void_window_ms + 1});
    CHECK(code_of(shop->void_sale(late.entry, {})) == ErrorCode::void_too_late);
    CHECK(code_of(shop->void_sale(EntryRef{StreamId("T1"), 1, 1}, {})) == ErrorCode::unknown_receipt);
}

TEST_CASE_METHOD(ShopFixture, "the open basket comes back, a sold one does not") {
    auto shop = make();
    CHECK_FALSE(shop->load_basket()->has_value());
    const auto open_basket = basket(*shop, rice, 3);
    REQUIRE(shop->save_basket(open_basket));
    shop.reset();
    shop = open();
    REQUIRE(shop->load_basket()->has_value());
    CHECK(**shop->load_basket() == open_basket);
    REQUIRE(shop->complete_sale(paid(open_basket, 2000)));
    CHECK_FALSE(shop->load_basket()->has_value());
    // As when power failed between the sale and forgetting its basket.
    REQUIRE(shop->save_basket(open_basket));
    shop.reset();
    CHECK_FALSE(open()->load_basket()->has_value());
}

TEST_CASE_METHOD(ShopFixture,
                 "a sale waits for no write but its own, and power lost after it sells nothing twice") {
    auto shop = make();
    const auto sold = basket(*shop, rice, 3);
    REQUIRE(shop->save_basket(sold));
    const auto kept = read_bytes(data() / "local.db-wal");
    const auto sale = shop->complete_sale(paid(sold, 2000));
    REQUIRE(sale);
    CHECK(read_bytes(data() / "local.db-wal") == kept);
    // The disk as it is when the power goes now: the basket is still on it.
    const auto image = folder.path() / "image";
    std::filesystem::copy(data(), image, std::filesystem::copy_options::recursive);
    auto again = Shop::open(image, clock, entropy);
    REQUIRE(again);
    CHECK_FALSE((*again)->load_basket()->has_value());
    // The power may have gone before anybody saw the change: the next start says it.
    const auto notices = (*again)->opening_notices();
    const auto told = std::find_if(notices.begin(), notices.end(),
                                   [](const Error& notice) { return notice.code == ErrorCode::basket_sold; });
    REQUIRE(told != notices.end());
    for (const auto language : {Language::ja, Language::en})
        for (const auto* said : {"T1-000001", "1620", "380"})
            CHECK_THAT(words_for(*told, language), ContainsSubstring(said));
    const auto known = (*again)->sale_of_basket(sold.id());
    REQUIRE((known && *known));
    CHECK((*known)->record.receipt == sale->record.receipt);
    CHECK(code_of((*again)->complete_sale(paid(sold, 2000))) == ErrorCode::already_sold);
    // A quiet moment forgets it; one that was not sold stays.
    REQUIRE(shop->idle());
    CHECK(read_bytes(data() / "local.db-wal") != kept);
    const auto next = basket(*shop, towel);
    REQUIRE(shop->save_basket(next));
    REQUIRE(shop->complete_sale(paid(basket(*shop, rice), 540)));
    REQUIRE(shop->idle());
    shop.reset();
    CHECK(**open()->load_basket() == next);
}

TEST_CASE_METHOD(ShopFixture, "an import is all or nothing and changes only what differs") {
    auto shop = make();
    const auto bad = folder.write("bad.csv",
                                  "code,name,tax_class,price,kind\n"
                                  "4901234567894,つや姫,reduced_food,600,food\n"
                                  "4901234567890,誤り,standard,100,goods\n"
                                  "49012347,にごり酒,reduced_food,900,alcohol\n");
    const auto refused = shop->import(ImportKind::items, bad);
    REQUIRE(code_of(refused) == ErrorCode::import_failed);
    CHECK(refused.error().details.size() == 2);
    CHECK(shop->catalogue()->find(ItemCode(std::string(rice)))->item.price == Yen(540));

    const auto good = folder.write("good.csv",
                                   "code,name,tax_class,price,kind,partner,consignor\n"
                                   "4901234567894,つや姫,reduced_food,600,food,015164,C9\n"
                                   "4900000000009,今治タオル,standard,1100,goods,,\n"
                                   "49012347,昆布,reduced_food,900,food,,C9\n");
    const auto done = shop->import(ImportKind::items, good);
    REQUIRE(done);
    CHECK(done->added == 1);
    CHECK(done->changed == 1);
    CHECK(done->unchanged == 1);
    CHECK(done->consignors_added == 1);
    const auto* changed = shop->catalogue()->find(ItemCode(std::string(rice)));
    CHECK(changed->item.price == Yen(600));
    CHECK(changed->item.kana == "つやひめ");   // the list has no such column
    CHECK(changed->partner_name == "豊富町");  // as the shipped list names it
    CHECK(shop->import(ImportKind::items, good)->unchanged == 3);
    CHECK(code_of(shop->import(ImportKind::items, folder.path() / "none.csv")) == ErrorCode::file_not_found);

    const auto partners = folder.write("partners.csv", "code,prefecture,name\n015164,北海道,豊富町\n");
    REQUIRE(shop->import(ImportKind::partners, partners));
    CHECK(shop->catalogue()->find(ItemCode(std::string(rice)))->partner_name == "豊富町");
}

TEST_CASE_METHOD(ShopFixture,
                 "another operator may stand at the till, and the first one stays the usual one") {
    auto shop = make();
    REQUIRE(shop->add_operator(OperatorId("00"), "はなこ"));
    CHECK(code_of(shop->add_operator(OperatorId("00"), "べつ")) == ErrorCode::operator_there);
    CHECK(code_of(shop->add_operator(OperatorId("0 0"), "")) == ErrorCode::field_invalid);
    CHECK(code_of(shop->add_operator(OperatorId("system"), "")) == ErrorCode::field_invalid);
    CHECK(code_of(shop->rename_operator(OperatorId("77"), "だれか")) == ErrorCode::unknown_operator);
    CHECK(code_of(shop->rename_operator(OperatorId("00"), "一\n二")) == ErrorCode::field_unprintable);
    REQUIRE(shop->rename_operator(OperatorId("01"), "みなと"));
    shop.reset();
    shop = open();
    const auto& facts = shop->catalogue()->facts();
    CHECK(facts.operator_id.text() == "01");
    CHECK(facts.operator_name(OperatorId("01")) == "みなと");
    REQUIRE(facts.operators.size() == 2);
    CHECK(facts.operators.at(1).display_name == "はなこ");
    REQUIRE(shop->choose_operator(OperatorId("00")));
    CHECK(shop->complete_sale(paid(basket(*shop, towel), 1100))->operator_id.text() == "00");
}

TEST_CASE_METHOD(ShopFixture, "deliveries raise stock where they arrive") {
    auto shop = make();
    const auto stock = folder.write("stock.csv", "code,location,quantity\n4901234567894,CORNER,12\n");
    REQUIRE(shop->import(ImportKind::stock, stock));
    CHECK(stock_of(*shop, rice) == Quantity(12));
    CHECK_FALSE(shop->catalogue()->find(ItemCode(std::string(towel)))->stock.has_value());
    const auto elsewhere = folder.write("stock.csv", "code,location,quantity\n4901234567894,MOON,12\n");
    CHECK(code_of(shop->import(ImportKind::stock, elsewhere)) == ErrorCode::import_failed);
    CHECK(stock_of(*shop, rice) == Quantity(12));
}

TEST_CASE_METHOD(ShopFixture, "a list of more goods than one entry takes is booked whole, in several") {
    auto shop = make();
    constexpr int rows = 5'001;
    std::string list = "code,location,quantity,lot\n";
    for (int i = 0; i < rows; ++i) list += "4901234567894,CORNER,2,L" + std::to_string(i) + "\n";
    const auto done = shop->import(ImportKind::stock, folder.write("stock.csv", list));
    REQUIRE(done);
    CHECK(done->added == rows);
    CHECK(stock_of(*shop, rice) == Quantity(2 * rows));
}

TEST_CASE_METHOD(ShopFixture, "goods sold without a recorded delivery do not read sold out the next day") {
    auto shop = make();
    const auto stock = folder.write("stock.csv", "code,location,quantity\n4901234567894,CORNER,1\n");
    REQUIRE(shop->import(ImportKind::stock, stock));
    REQUIRE(shop->complete_sale(paid(basket(*shop, towel), 1'100)));
    REQUIRE(shop->complete_sale(paid(basket(*shop, rice), 540)));
    shop.reset();
    shop = open();
    CHECK_FALSE(shop->catalogue()->find(ItemCode(std::string(towel)))->stock.has_value());
    CHECK(shop->catalogue()->find(ItemCode(std::string(rice)))->stock == Quantity(0));
}

TEST_CASE_METHOD(ShopFixture,
                 "a tablet whose clock fell back, or slept for days, is asked about at opening") {
    auto shop = make();
    CHECK_FALSE(shop->doubt_of_clock()->has_value());
    clock.set(UtcMs{noon_market.ms + Shop::clock_gap_ms});
    CHECK_FALSE(shop->doubt_of_clock()->has_value());
    clock.set(UtcMs{noon_market.ms + Shop::clock_gap_ms + 1});
    CHECK(shop->doubt_of_clock().value() == noon_market);
    clock.set(UtcMs{noon_market.ms - 1});
    CHECK(shop->doubt_of_clock().value() == noon_market);
}

TEST_CASE_METHOD(ShopFixture, "only one program writes to a shop") {
    auto shop = make();
    CHECK(code_of(Shop::open(data(), clock, entropy)) == ErrorCode::writer_busy);
    CHECK(code_of(Shop::init(data(), {}, clock, entropy)) == ErrorCode::already_initialised);
    REQUIRE(shop->complete_sale(paid(basket(*shop, towel), 1100)));
    shop.reset();
    CHECK(open()->sale_of_receipt("T1-000001").has_value());
}

TEST_CASE_METHOD(ShopFixture, "an init that is refused leaves nothing behind") {
    InitRequest request;
    request.terminal = StreamId("T 1");
    CHECK(code_of(Shop::init(data(), request, clock, entropy)) == ErrorCode::field_invalid);
    request = {};
    request.location = LocationCode("CUSTOMER");
    CHECK(code_of(Shop::init(data(), request, clock, entropy)) == ErrorCode::field_invalid);
    request = {};
    request.demo = folder.path();  // a folder without demo lists
    CHECK(code_of(Shop::init(data(), request, clock, entropy)) == ErrorCode::file_not_found);
    folder.write("partners.csv", "code,prefecture,name\n015165,北海道,誤り\n");
    folder.write("locations.csv", "code,name,kind\nHERE,ここ,place\n");
    CHECK(code_of(Shop::init(data(), request, clock, entropy)) == ErrorCode::import_failed);
    CHECK_FALSE(std::filesystem::exists(data()));
}

TEST_CASE_METHOD(ShopFixture, "what was meant for paper and not acknowledged comes back after a crash") {
    auto shop = make();
    REQUIRE(shop->complete_sale(paid(basket(*shop, towel), 1100)));  // no printer yet
    REQUIRE(shop->begin_printing());
    const auto printed = shop->complete_sale(paid(basket(*shop, towel), 1100)).value();
    REQUIRE(shop->complete_sale(paid(basket(*shop, rice), 1000)));
    REQUIRE(shop->mark_printed(printed.entry, false));
    const auto undone = shop->complete_sale(paid(basket(*shop, rice), 1000)).value();
    REQUIRE(shop->void_sale(undone.entry, {}));
    shop.reset();

    shop = open();
    REQUIRE(shop->complete_sale(paid(basket(*shop, rice), 1000)));  // from the command line: not for paper
    shop.reset();
    shop = open();
    auto waiting = shop->unprinted().value();
    REQUIRE(waiting.size() == 1);
    CHECK(waiting.at(0).record.receipt == "T1-000003");
    REQUIRE(shop->begin_printing());
    REQUIRE(shop->mark_printed(waiting.at(0).entry, true));
    CHECK(shop->unprinted()->empty());
}

TEST_CASE_METHOD(ShopFixture, "the backup folder gets a copy, and a missing one is said") {
    auto shop = make();
    CHECK_FALSE(shop->backup_target()->has_value());
    CHECK(code_of(shop->set_backup_folder(folder.path() / "card")) == ErrorCode::file_not_found);
    std::filesystem::create_directory(folder.path() / "card");
    REQUIRE(shop->set_backup_folder(folder.path() / "card"));
    const auto target = shop->backup_target().value();
    REQUIRE(target.has_value());
    REQUIRE(make_backup_copy(*target));
    CHECK(std::filesystem::file_size(target->file) > 0);
    std::filesystem::remove_all(folder.path() / "card");
    CHECK(code_of(make_backup_copy(*target)) == ErrorCode::file_not_found);
    CHECK_FALSE(std::filesystem::exists(folder.path() / "card"));
}

TEST_CASE("each basket has an id of its own, 32 hex digits") {
    SeededEntropy entropy(7);
    const auto first = app::new_basket_id(entropy);
    CHECK(first.text().size() == 32);
    CHECK(first.text().find_first_not_of("0123456789abcdef") == std::string::npos);
    CHECK_FALSE(app::new_basket_id(entropy) == first);
}
