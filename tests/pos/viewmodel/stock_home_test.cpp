// The balances of a place as a manager finds them, and going between selling and stock.
#include "tests/pos/viewmodel/stock_scene.h"
#include "tests/support/catch.h"

namespace tsunagu::viewmodel {
namespace {

using namespace test;

TEST_CASE("goods below nothing stand first, with what was probably not written down") {
    StockScene scene;
    const auto& rows = scene.stock().home->rows;
    REQUIRE(rows.size() == 3);
    CHECK(rows[0].code == cracker);
    CHECK(rows[0].figure == "−2");
    CHECK(rows[0].severity == Severity::stop);
    CHECK(rows[0].words == "倉庫からの 6点が、着いた記録になっていません");
    // Then what passes first; the rest as the shop lists it.
    CHECK(rows[1].code == oil);
    CHECK(rows[1].severity == Severity::warn);
    CHECK(rows[2].code == beer);
    CHECK(rows[2].words.empty());
}

TEST_CASE("a filter shows what must be looked at, a search finds what has no record too") {
    StockScene scene;
    scene.does(intent::ChooseTab{"check"});
    REQUIRE(scene.stock().home->rows.size() == 1);
    scene.does(intent::ChooseTab{"dates"});
    REQUIRE(scene.stock().home->rows.size() == 1);
    CHECK(scene.stock().home->rows[0].code == oil);
    scene.does(intent::TypeText{"なんこう"});
    REQUIRE(scene.stock().home->rows.size() == 1);
    CHECK(scene.stock().home->rows[0].code == plum);
    CHECK(scene.stock().home->rows[0].figure == "—");
    scene.does(intent::ClearSearch{});
    CHECK(scene.stock().home->rows.size() == 1);
}

TEST_CASE("a scan opens the goods it names, and lots tell what is left and until when") {
    StockScene scene;
    scene.does(intent::ScanCode{oil});
    const auto& rows = scene.stock().home->rows;
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].open);
    REQUIRE(rows[0].lots.size() == 2);
    CHECK(rows[0].lots[0].expiry == "賞味期限 2026-12-01");
    CHECK(rows[0].lots[0].severity == Severity::warn);
    CHECK(scene.counter->basket().empty());
}

TEST_CASE("stock and selling leave each other alone") {
    CounterInShop shop;
    shop.does(intent::ScanCode{oil});
    shop.does(intent::OpenStock{});
    CHECK(shop.model().stock->home->back == "会計へ（1点）");
    shop.does(intent::OpenTile{"receive"});
    shop.does(intent::ScanCode{cracker});
    shop.taps(cracker);
    CHECK(shop.counter->basket().pieces() == Quantity(1));
    // A customer comes: what is being received waits, and scans go into the basket again.
    shop.does(intent::CloseStock{});
    CHECK(shop.model().stock == nullptr);
    CHECK(name_of_screen(shop.model()) == "sale");
    shop.does(intent::ScanCode{beer});
    CHECK(shop.counter->basket().pieces() == Quantity(2));
    shop.does(intent::OpenStock{});
    CHECK(name_of_screen(shop.model()) == "stock-receive");
    CHECK(shop.model().stock->act->counts == "1品 2点");
}

TEST_CASE("what moves while the balances are shown is read anew, and only then") {
    StockScene scene;
    const auto asked = scene.posted<app::AskStock>();
    scene.hears(app::StockChanged{{{scene.item(oil), Quantity(7)}}});
    CHECK(scene.posted<app::AskStock>() == asked + 1);
    scene.does(intent::CloseStock{});
    scene.hears(app::StockChanged{{{scene.item(oil), Quantity(6)}}});
    CHECK(scene.posted<app::AskStock>() == asked + 1);
}

TEST_CASE("what was received is on the sale screen, though the catalogue knew no figure of it") {
    CounterInShop shop;
    shop.hears(app::StockChanged{{{shop.item(beer), Quantity(2)}}});
    CHECK(shop.card(beer)->stock == "残2");
    CounterStart start;
    start.catalogue = small_catalogue(true);
    CounterInShop market(std::move(start));
    const char* noodles = "4512345678906";
    market.hears(app::StockChanged{{{market.item(noodles), Quantity(-1)}}});
    CHECK(market.card(noodles)->stock.empty());
    market.hears(app::StockChanged{{{market.item(noodles), Quantity(4), true}}});
    CHECK(market.card(noodles)->stock == "残4");
    market.hears(app::StockChanged{{{market.item(noodles), Quantity(3)}}});
    CHECK(market.card(noodles)->stock == "残3");
}

TEST_CASE("every word of stock exists in both languages with the same placeholders") {
    const auto check = [](std::string_view ja, std::string_view en) {
        INFO(ja);
        CHECK_FALSE(ja.empty());
        CHECK_FALSE(en.empty());
        for (const char* placeholder : {"{0}", "{1}", "{2}", "{3}"})
            CHECK((ja.find(placeholder) == std::string_view::npos) ==
                  (en.find(placeholder) == std::string_view::npos));
    };
    for (int i = 0; i < static_cast<int>(StockWord::count); ++i)
        check(words(static_cast<StockWord>(i), Language::ja), words(static_cast<StockWord>(i), Language::en));
    for (int i = 0; i < static_cast<int>(CountWord::count); ++i)
        check(words(static_cast<CountWord>(i), Language::ja), words(static_cast<CountWord>(i), Language::en));
    for (int i = 0; i < static_cast<int>(MarketWord::count); ++i)
        check(words(static_cast<MarketWord>(i), Language::ja),
              words(static_cast<MarketWord>(i), Language::en));
}

}  // namespace
}  // namespace tsunagu::viewmodel
