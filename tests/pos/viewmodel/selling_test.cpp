// The counter without a window: what taps and scans do to the basket and to the shelf.
#include "pos/app/parked.h"
#include "tests/pos/viewmodel/small_shop.h"
#include "tests/support/catch.h"

namespace tsunagu::viewmodel {
namespace {

using namespace test;

TEST_CASE("taps fill the basket and every change is sent to be saved") {
    CounterInShop shop;
    shop.taps(oil);
    shop.taps(cracker);
    shop.taps(cracker);
    REQUIRE(shop.model().basket.lines.size() == 2);
    CHECK(shop.model().basket.lines[1].quantity == Quantity(2));
    CHECK(shop.model().basket.lines[1].reduced);
    CHECK(shop.model().basket.total == Yen(2160));
    CHECK(shop.model().basket.counts == "2品 3点");
    CHECK(shop.posted<app::SaveBasket>() == 3);
    CHECK(shop.last<app::SaveBasket>().basket.total() == Yen(2160));
}

TEST_CASE("the totals show each rate with the tax within it") {
    CounterInShop shop;
    shop.taps(oil);
    shop.taps(cracker);
    shop.taps(cracker);
    shop.taps(beer);
    const auto& rates = shop.model().basket.rates;
    REQUIRE(rates.size() == 2);
    CHECK(rates[0].taxable == "10% 対象 ¥660");
    CHECK(rates[0].tax == "内税 ¥60");
    CHECK(rates[1].taxable == "8% 対象 ¥2,160");
    CHECK(rates[1].tax == "内税 ¥160");
    CHECK_FALSE(shop.model().basket.lines[2].reduced);
}

TEST_CASE("a chosen line opens, changes its quantity, and goes when none is left") {
    CounterInShop shop;
    shop.taps(oil);
    const auto line = shop.model().basket.lines[0].key;
    CHECK(shop.model().basket.lines[0].selected);
    shop.does(intent::ChangeQuantity{line, 1});
    CHECK(shop.model().basket.total == Yen(2160));
    shop.does(intent::SelectLine{line});
    CHECK_FALSE(shop.model().basket.lines[0].selected);
    shop.does(intent::ChangeQuantity{line, -1});
    shop.does(intent::ChangeQuantity{line, -1});
    CHECK(shop.model().basket.lines.empty());
    CHECK(shop.last<app::SaveBasket>().basket.empty());
    // A late second tap on the line that went away hits nothing.
    shop.taps(cracker);
    shop.does(intent::ChangeQuantity{line, 1});
    CHECK(shop.model().basket.total == Yen(540));
}

TEST_CASE("the stock mark counts what already lies in the basket") {
    CounterInShop shop;
    CHECK(shop.card(oil)->mark == StockMark::none);
    CHECK(shop.card(cracker)->stock == "残3");
    shop.taps(cracker);
    CHECK(shop.card(cracker)->stock == "残2");
    shop.hears(app::StockChanged{{{shop.item(oil), Quantity(4)}}});
    CHECK(shop.card(oil)->stock == "残4");
}

TEST_CASE("a sold-out card asks once in its place and sells all the same") {
    CounterInShop shop;
    CHECK(shop.card(plum)->mark == StockMark::sold_out);
    shop.taps(plum);
    CHECK(shop.card(plum)->asking);
    CHECK(shop.model().basket.lines.empty());
    shop.does(intent::DismissQuestion{});
    CHECK_FALSE(shop.card(plum)->asking);
    shop.taps(plum);
    shop.does(intent::SellSoldOut{shop.item(plum)});
    CHECK(shop.model().basket.total == Yen(1944));
    CHECK_FALSE(shop.card(plum)->asking);
    shop.taps(plum);
    CHECK(shop.model().basket.total == Yen(3888));
    CHECK(shop.counter->basket().overrides() == std::vector<std::string>{"sold_out:T1/7/4"});
}

TEST_CASE("a bag and goods nobody recorded a delivery of sell to the second customer too") {
    CounterInShop shop;
    shop.hears(app::StockChanged{{{shop.item(bag), Quantity(-1)}}});
    shop.taps(bag);
    CHECK(shop.model().basket.total == Yen(5));
    CHECK(shop.card(bag) == nullptr);
}

TEST_CASE("a sold-out item opened by its i asks where the question can be seen") {
    CounterInShop shop;
    shop.does(intent::OpenSheet{shop.item(plum)});
    shop.taps(plum);
    CHECK_FALSE(shop.model().sheet);
    REQUIRE(shop.card(plum) != nullptr);
    CHECK(shop.card(plum)->asking);
}

TEST_CASE("a scan sells whatever has the focus, and is never typed") {
    CounterInShop shop;
    shop.does(intent::FocusSearch{});
    shop.does(intent::ScanCode{std::string("]E0") + oil});
    CHECK(shop.model().basket.total == Yen(1080));
    CHECK(shop.model().shelf.search.query.empty());
    // Typed digits search and sell nothing.
    shop.does(intent::TypeText{"45000"});
    CHECK(shop.model().basket.total == Yen(1080));
    REQUIRE(shop.model().shelf.cards.size() == 1);
    CHECK(shop.model().shelf.cards[0].code == cracker);
    shop.does(intent::TakeOnlyMatch{});
    CHECK(shop.model().basket.total == Yen(1620));
}

TEST_CASE("a bad scan is said in words and changes nothing") {
    CounterInShop shop;
    const auto [code, severity] = GENERATE(std::pair{"4900000000010", Severity::warn},  // wrong check digit
                                           std::pair{"4999999999999", Severity::warn},  // unknown item
                                           std::pair{"1920100012002", Severity::warn},  // a book's second row
                                           std::pair{"HELLO", Severity::warn});
    shop.does(intent::ScanCode{code});
    REQUIRE(shop.model().banner);
    CHECK(shop.model().banner->severity == severity);
    // What it means for the sale, in words a first morning knows.
    CHECK_THAT(shop.model().banner->text, ContainsSubstring("入っていません"));
    CHECK_THAT(shop.model().banner->text, !ContainsSubstring("検査数字"));
    CHECK(shop.model().basket.lines.empty());
    CHECK(shop.commands.empty());
    shop.taps(oil);
    CHECK_FALSE(shop.model().banner);
}

TEST_CASE("goods past their best-before date are sold, and it is said") {
    CounterInShop shop;
    shop.does(intent::ScanCode{std::string("]C101") + "04500000000001" + "15261101"});
    CHECK(shop.model().basket.total == Yen(540));
    CHECK(shop.counter->basket().overrides().size() == 1);
    REQUIRE(shop.model().banner);
    CHECK(shop.model().banner->text.find("2026-11-01") != std::string::npos);
}

TEST_CASE("what opening found is told one after another, and stays over a sale until it is dismissed") {
    CounterStart start;
    start.notices = {Error{ErrorCode::epoch_moved, {{"tag", "k7"}}, {}},
                     Error{ErrorCode::state_rebuilt, {}, {}}};
    CounterInShop shop(std::move(start));
    REQUIRE(shop.model().banner);
    CHECK(shop.model().banner->text.find("k7") != std::string::npos);
    shop.taps(oil);
    REQUIRE(shop.model().banner);
    CHECK(shop.model().banner->text.find("k7") != std::string::npos);
    shop.does(intent::SwitchLanguage{});
    CHECK(shop.model().banner->text.find("carry k7") != std::string::npos);
    shop.dismisses();
    REQUIRE(shop.model().banner);
    CHECK(shop.model().banner->text.find("state.db") != std::string::npos);
    shop.dismisses();
    CHECK_FALSE(shop.model().banner);
}

TEST_CASE("a journal that does not verify is a standing alarm, and selling goes on") {
    CounterInShop shop;
    shop.hears(app::JournalAlarm{
        Error{ErrorCode::journal_corrupt, {{"entry", "T1/7/12"}, {"what", "hash does not match"}}, {}}});
    REQUIRE(shop.model().banner);
    CHECK(shop.model().banner->severity == Severity::stop);
    CHECK(shop.model().banner->text.find("T1/7/12") != std::string::npos);
    shop.taps(oil);
    shop.does(intent::SwitchLanguage{});
    REQUIRE(shop.model().banner);
    CHECK(shop.model().banner->text.find("T1/7/12") != std::string::npos);
    CHECK(shop.model().bar.kept.health == Health::trouble);
    shop.dismisses();
    CHECK_FALSE(shop.model().banner);
    CHECK(shop.model().bar.kept.health == Health::trouble);
    shop.does(intent::PayCash{Yen(1080)});
    CHECK(shop.posted<app::CompleteSale>() == 1);
}

TEST_CASE("a use-by date in the scan that has passed stops the sale of that piece") {
    CounterInShop shop;
    shop.does(intent::ScanCode{std::string("]C10104900000000009") + "17261127"});
    REQUIRE(shop.model().banner);
    CHECK(shop.model().banner->severity == Severity::stop);
    CHECK(shop.model().basket.lines.empty());
    // The last good day itself may be sold.
    shop.does(intent::ScanCode{std::string("]C10104900000000009") + "17261128"});
    CHECK(shop.model().basket.total == Yen(1080));
}

TEST_CASE("search finds by kana, English and part of a code, and says when nothing is found") {
    CounterInShop shop;
    const auto [query, code] =
        GENERATE(std::pair{"ぎゅうにゅう", cracker}, std::pair{"peperon", oil}, std::pair{"南高", plum});
    shop.does(intent::TypeText{query});
    REQUIRE(shop.model().shelf.cards.size() == 1);
    CHECK(shop.model().shelf.cards[0].code == code);
    shop.does(intent::TypeText{"ありえない"});
    CHECK(shop.model().shelf.cards.empty());
    CHECK_THAT(shop.model().shelf.empty_words, ContainsSubstring("見つかりません"));
    for (int i = 0; i < 5; ++i) shop.does(intent::EraseText{});
    CHECK(shop.model().shelf.search.query == query);
    shop.does(intent::ClearSearch{});
    CHECK(shop.model().shelf.cards.size() == 4);
}

TEST_CASE("a brochure is not sold: its card opens the sheet, which says what is not recorded") {
    CounterInShop shop;
    CHECK(shop.card(flyer) == nullptr);
    shop.taps(flyer);
    REQUIRE(shop.model().sheet);
    CHECK_FALSE(shop.model().sheet->sellable);
    CHECK(shop.model().basket.lines.empty());
    CHECK(name_of_screen(shop.model()) == "sheet");
    CHECK(shop.model().sheet->rows[2].text == "未登録");
    shop.does(intent::CloseSheet{});
    CHECK(name_of_screen(shop.model()) == "sale");
}

TEST_CASE("a bag is always one tap, and eat-in is asked only where dishes are sold") {
    CounterInShop shop;
    REQUIRE(shop.model().basket.bags.size() == 1);
    CHECK_FALSE(shop.model().basket.asks_eat_in);
    shop.does(intent::TapCard{shop.model().basket.bags[0].item});
    CHECK(shop.model().basket.total == Yen(5));

    CounterStart start;
    start.catalogue = small_catalogue(true);
    CounterInShop stall(start);
    CHECK(stall.model().basket.asks_eat_in);
    stall.taps("4512345678906");
    CHECK(stall.model().basket.rates[0].taxable == "8% 対象 ¥500");
    stall.does(intent::SetEatIn{true});
    CHECK(stall.model().basket.rates[0].taxable == "10% 対象 ¥500");
    CHECK(stall.model().basket.total == Yen(500));
}

TEST_CASE("clearing is undone by one tap, also over a new basket") {
    CounterInShop shop;
    shop.taps(oil);
    shop.does(intent::ClearBasket{});
    CHECK(shop.model().basket.lines.empty());
    REQUIRE(shop.model().banner);
    CHECK(shop.model().banner->action == BannerAction::put_back);
    shop.does(intent::PutBack{});
    CHECK(shop.model().basket.total == Yen(1080));
    CHECK_FALSE(shop.model().banner);
}

TEST_CASE("a parked basket waits, survives as text, and comes back whole") {
    CounterInShop shop;
    shop.taps(oil);
    shop.taps(cracker);
    const till::Basket before = shop.counter->basket();
    shop.does(intent::Park{});
    CHECK(shop.model().basket.lines.empty());
    CHECK(shop.model().basket.parked == 1);
    const std::string text = shop.last<app::SaveDeviceSetting>().value;

    CounterStart start;
    start.parked = app::parked_from_text(text);
    CounterInShop later(start);
    later.taps(beer);
    later.does(intent::Unpark{});
    CHECK(later.model().basket.parked == 1);  // not over another customer's goods
    later.does(intent::ClearBasket{});
    later.does(intent::Unpark{});
    CHECK(later.counter->basket() == before);
    CHECK(later.last<app::SaveDeviceSetting>().value.empty());
}

TEST_CASE("a basket taken up again just before a crash is not parked as well") {
    CounterInShop shop;
    shop.taps(oil);
    CounterStart start;
    start.saved_basket = shop.counter->basket();
    start.parked = {shop.counter->basket()};
    CounterInShop later(start);
    CHECK(later.model().basket.parked == 0);
    CHECK(later.model().basket.total == Yen(1080));
}

TEST_CASE("what is no parked basket is left out") {
    CHECK(app::parked_from_text("").empty());
    CHECK(app::parked_from_text("zz").empty());
    CHECK(app::parked_from_text("00ff").empty());
}

TEST_CASE("the basket of before the crash is there again") {
    CounterInShop before;
    before.taps(oil);
    CounterStart start;
    start.saved_basket = before.last<app::SaveBasket>().basket;
    CounterInShop after(start);
    CHECK(after.model().basket.total == Yen(1080));
    CHECK(after.counter->basket().id() == before.counter->basket().id());
    REQUIRE(after.model().banner);
    CHECK(after.model().banner->text == words(Word::basket_restored, Language::ja));
}

TEST_CASE("the language switches while running, names included, and is remembered") {
    CounterInShop shop;
    shop.taps(oil);
    CHECK(shop.model().bar.place == "札の辻コーナー");
    shop.does(intent::SwitchLanguage{});
    CHECK(shop.model().language == Language::en);
    CHECK(shop.model().bar.place == "Fudanotsuji Corner");
    CHECK(shop.model().basket.lines[0].name == "Peperon oil");
    CHECK(shop.model().basket.counts == "1 item, 1 pcs");
    CHECK(shop.last<app::SaveDeviceSetting>().value == "en");
    shop.does(intent::SwitchLanguage{});
    CHECK(shop.model().basket.lines[0].name == "ペペロンオイル");
}

TEST_CASE("who is at the till can change") {
    CounterInShop shop;
    CHECK(shop.model().bar.staff == "担当 03");
    shop.does(intent::OpenStaff{});
    REQUIRE(shop.model().staff);
    CHECK(shop.model().staff->rows.size() == 2);
    shop.does(intent::ChooseStaff{OperatorId("07")});
    CHECK_FALSE(shop.model().staff);
    CHECK(shop.model().bar.staff == "担当 みどり");
    CHECK(shop.last<app::ChangeOperator>().id == OperatorId("07"));
}

TEST_CASE("a till that takes no more commands says so") {
    CounterInShop shop;
    shop.accepts = false;
    shop.taps(oil);
    REQUIRE(shop.model().banner);
    CHECK(shop.model().basket.lines.size() == 1);
}

TEST_CASE("while only a first page is at hand, scans are looked up and taken in their order") {
    const auto whole = small_catalogue();
    app::CatalogueItem far = *whole->find(ItemCode(plum));
    CounterStart start;
    start.catalogue = whole->with_goods(
        app::Assortment::first_page({*whole->find(ItemCode(oil)), *whole->find(ItemCode(bag))},
                                    {{"島しょ", "お菓子"}, {"新島村"}, false}));
    CounterInShop shop(std::move(start));
    CHECK(shop.model().shelf.tabs.size() == 4);
    shop.does(intent::ChooseTab{"category-1"});
    CHECK(shop.model().shelf.cards.empty());
    CHECK(shop.model().shelf.empty_words == words(Word::reading_items, Language::ja));

    shop.does(intent::ScanCode{plum});
    shop.does(intent::ScanCode{oil});
    shop.does(intent::PayCash{Yen(5'000)});
    CHECK(shop.model().basket.lines.empty());
    CHECK(shop.posted<app::FindItem>() == 1);
    CHECK(shop.posted<app::CompleteSale>() == 0);
    CHECK(shop.last<app::FindItem>().code == ItemCode(plum));
    shop.hears(app::ItemFound{ItemCode(plum), far});
    REQUIRE(shop.model().basket.lines.size() == 2);
    CHECK(shop.model().basket.lines[0].name == "南高梅");
    CHECK(shop.model().basket.lines[1].name == "ペペロンオイル");
    CHECK(shop.counter->basket().overrides().size() == 1);

    shop.does(intent::ScanCode{cracker});
    shop.hears(app::ItemFound{ItemCode(cracker), std::nullopt});
    REQUIRE(shop.model().banner);
    CHECK(shop.model().basket.lines.size() == 2);
    shop.does(intent::ScanCode{cracker});
    shop.hears(app::Failed{app::CommandKind::find_item, {}, Error{ErrorCode::storage_failed, {}, {}}});
    shop.does(intent::PayCash{Yen(5'000)});
    CHECK(shop.posted<app::CompleteSale>() == 1);
}

TEST_CASE("a scanned price in the code is what the line costs, also before all goods are read") {
    const auto whole = small_catalogue();
    auto facts = whole->facts();
    facts.price_layouts = domain::PriceLayouts::parse("20:item6,price4").value();
    CounterStart start;
    start.catalogue = whole->with_facts(facts);
    CounterInShop shop(std::move(start));
    // 000000 is the bag's number, whose own code is kept; no item has the number 000001.
    shop.does(intent::ScanCode{bag});
    shop.does(intent::ScanCode{"2000000002804"});
    CHECK(shop.model().basket.lines.size() == 1);
    REQUIRE(shop.model().banner);

    app::CatalogueItem ham = *whole->find(ItemCode(oil));
    ham.item.codes.push_back(ItemCode("2000001000007"));
    start.catalogue = whole->with_facts(facts)->with_goods(app::Assortment::whole({ham}));
    CounterInShop with_ham(std::move(start));
    with_ham.does(intent::ScanCode{"2000001002803"});
    with_ham.does(intent::ScanCode{oil});
    with_ham.does(intent::ScanCode{"2000001002803"});
    REQUIRE(with_ham.counter->basket().lines().size() == 2);
    CHECK(with_ham.counter->basket().lines()[0].unit_price() == Yen(280));
    CHECK(with_ham.counter->basket().lines()[0].quantity == Quantity(2));
    CHECK(with_ham.counter->basket().lines()[0].item.code == ItemCode("2000001000007"));
    CHECK(with_ham.counter->basket().lines()[1].unit_price() == Yen(1080));

    start.catalogue = whole->with_facts(facts)->with_goods(
        app::Assortment::first_page({}, {{"島しょ"}, {"新島村"}, false}));
    CounterInShop at_once(std::move(start));
    at_once.does(intent::ScanCode{"2000001002803"});
    REQUIRE(at_once.posted<app::FindItem>() == 1);
    at_once.hears(app::ItemFound{ItemCode("2000001002803"), ham});
    REQUIRE(at_once.counter->basket().lines().size() == 1);
    CHECK(at_once.counter->basket().total() == Yen(280));
    at_once.does(intent::ScanCode{"2000002002802"});
    at_once.hears(app::ItemFound{ItemCode("2000002002802"), std::nullopt});
    CHECK(at_once.counter->basket().lines().size() == 1);
    REQUIRE(at_once.model().banner);
}

TEST_CASE("the whole shop takes the place of its first page under the same tab") {
    const auto whole = small_catalogue();
    CounterStart start;
    start.catalogue = whole->with_goods(app::Assortment::first_page(
        {*whole->find(ItemCode(oil))}, {{"島しょ", "お菓子", "飲料", "その他"}, {"新島村"}, false}));
    CounterInShop shop(std::move(start));
    shop.does(intent::ChooseTab{"category-1"});
    shop.does(intent::TypeText{"せんべい"});
    CHECK(shop.model().shelf.cards.empty());
    shop.does(intent::TakeOnlyMatch{});
    shop.hears(app::CatalogueChanged{whole});
    REQUIRE(shop.model().shelf.cards.size() == 1);
    CHECK(shop.model().shelf.cards[0].code == cracker);
    shop.does(intent::ClearSearch{});
    CHECK(shop.model().shelf.cards.size() == 2);
    CHECK(shop.model().shelf.tabs[2].chosen);
}

TEST_CASE("another operator leaves the stock told since as it is") {
    const auto catalogue = small_catalogue();
    CounterStart start;
    start.catalogue = catalogue;
    CounterInShop shop(std::move(start));
    shop.hears(app::StockChanged{{{shop.item(oil), Quantity(2)}}});
    CHECK(shop.card(oil)->mark == StockMark::few);
    shop.hears(app::CatalogueChanged{catalogue->with_facts(catalogue->facts())});
    CHECK(shop.card(oil)->mark == StockMark::few);
}

}  // namespace
}  // namespace tsunagu::viewmodel
