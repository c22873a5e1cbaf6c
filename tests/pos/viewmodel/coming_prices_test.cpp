// Prices of a coming date on the screen: the card changes at midnight by itself, the basket keeps what was
// rung up, and a manager sets and takes back a price from the item's row.
#include "inventory/domain/time_of_day.h"
#include "tests/pos/viewmodel/stock_scene.h"
#include "tests/support/catch.h"

namespace tsunagu::viewmodel {
namespace {

using namespace test;

const BusinessDate today = business_date_of(opening);
const BusinessDate tomorrow{today.days + 1};
const UtcMs midnight = domain::instant_of(tomorrow, domain::TimeOfDay{});

/// The small shop, whose oil costs 1,280 yen from tomorrow and 1,300 from 4 January.
CounterStart with_dear_oil() {
    CounterStart start;
    const auto small = small_catalogue();
    auto items = small->items();
    for (auto& entry : items)
        if (entry.item.codes.front() == ItemCode(oil))
            entry.prices =
                domain::PricePlan({{tomorrow, Yen(1280)}, {parse_date("2027-01-04").value(), Yen(1300)}});
    start.catalogue = small->with_goods(app::Assortment::whole(std::move(items)));
    return start;
}

TEST_CASE("at midnight the card has the new price, and a line keeps the one it was rung up at") {
    CounterInShop shop(with_dear_oil());
    CHECK(shop.card(oil)->price == format_yen(Yen(1080)));
    shop.taps(oil);
    REQUIRE(shop.counter->next_change());
    CHECK(*shop.counter->next_change() == midnight);
    shop.now = UtcMs{midnight.ms - 1};
    shop.counter->tick(shop.now);
    CHECK(shop.card(oil)->price == format_yen(Yen(1080)));
    shop.now = midnight;
    shop.counter->tick(shop.now);
    CHECK(shop.card(oil)->price == format_yen(Yen(1280)));
    CHECK(shop.model().basket.total == Yen(1080));
    shop.taps(oil);
    CHECK(shop.model().basket.total == Yen(2360));
    CHECK(shop.counter->basket().lines().size() == 2);
    CHECK(*shop.counter->next_change() == domain::instant_of(*parse_date("2027-01-04"), domain::TimeOfDay{}));
}

TEST_CASE("a tap in the first moment of the day is charged the day's price, drawn or not") {
    CounterInShop shop(with_dear_oil());
    shop.now = midnight;
    shop.taps(oil);
    CHECK(shop.model().basket.total == Yen(1280));
    // Goods that were read by a writer whose day is still the one before are of today all the same.
    shop.hears(app::CatalogueChanged{with_dear_oil().catalogue->on(today)});
    CHECK(shop.card(oil)->price == format_yen(Yen(1280)));
}

TEST_CASE("the sheet of an item says what it will cost") {
    CounterInShop shop(with_dear_oil());
    shop.does(intent::OpenSheet{shop.item(oil)});
    REQUIRE(shop.model().sheet);
    std::vector<std::string> coming;
    for (const auto& row : shop.model().sheet->rows)
        if (row.label == "これからの値段") coming.push_back(row.text);
    CHECK(coming == std::vector<std::string>{"11/29から " + format_yen(Yen(1280)),
                                             "2027/1/4から " + format_yen(Yen(1300))});
}

TEST_CASE("a price is set for a day that is chosen or typed") {
    StockScene scene;
    const auto begins = [&] {
        scene.does(intent::OpenTile{"item", scene.item(oil)});
        scene.does(intent::ChooseStock{"price"});
        scene.does(intent::ChooseStock{"new"});
        REQUIRE(scene.stock().chooser);
    };
    begins();
    std::vector<std::string> keys;
    for (const auto& row : scene.stock().chooser->rows) keys.push_back(row.key);
    CHECK(keys == std::vector<std::string>{"2026-11-28", "2026-11-29", "2026-12-01", "other"});
    scene.does(intent::ChooseStock{"2026-12-01"});
    REQUIRE(scene.stock().text);
    CHECK(scene.stock().text->title == "12/1からの値段（税込・円）");
    scene.does(intent::StockKey{"1280"});
    scene.does(intent::FinishText{true});
    CHECK(scene.asked<app::ItemPriceRequest>() ==
          app::ItemPriceRequest{ItemCode(oil), *parse_date("2026-12-01"), Yen(1280)});
    scene.is_done();
    CHECK(scene.model().banner->text == "ペペロンオイル：12/1から " + format_yen(Yen(1280)));
    begins();
    scene.does(intent::ChooseStock{"other"});
    scene.does(intent::StockKey{"0104"});
    scene.does(intent::FinishText{true});
    REQUIRE(scene.stock().text);
    CHECK(scene.stock().text->title == "2027/1/4からの値段（税込・円）");
    scene.does(intent::StockKey{"12a"});
    scene.does(intent::FinishText{true});
    CHECK(scene.model().banner->text.starts_with("値段は数字で"));
    begins();
    scene.does(intent::ChooseStock{"other"});
    scene.does(intent::StockKey{"20261127"});
    scene.does(intent::FinishText{true});
    CHECK_FALSE(scene.stock().text);
    CHECK(scene.model().banner->text.starts_with("日付は、今日からの日を"));
    CHECK(scene.posted<app::ActOnStock>() == 1);
}

TEST_CASE("the row tells what is to come, and one of it is taken back after a second tap") {
    StockScene scene(with_dear_oil());
    scene.does(intent::OpenTile{"item", scene.item(oil)});
    REQUIRE(scene.stock().chooser);
    CHECK(scene.stock().chooser->rows[0].key == "price");
    CHECK(scene.stock().chooser->rows[0].detail == "いま " + format_yen(Yen(1080)) + "・11/29から " +
                                                       format_yen(Yen(1280)) + "・2027/1/4から " +
                                                       format_yen(Yen(1300)));
    scene.does(intent::ChooseStock{"price"});
    CHECK(scene.stock().chooser->rows.size() == 3);
    scene.does(intent::ChooseStock{"2026-11-29"});
    CHECK(scene.stock().chooser->title == "11/29から " + format_yen(Yen(1280)));
    CHECK(scene.posted<app::ActOnStock>() == 0);
    scene.does(intent::ChooseStock{"take-back"});
    CHECK(scene.asked<app::ItemPriceRequest>() ==
          app::ItemPriceRequest{ItemCode(oil), tomorrow, std::nullopt});
    scene.is_done();
    CHECK(scene.model().banner->text ==
          "ペペロンオイル の「11/29から " + format_yen(Yen(1280)) + "」をやめました");
}

}  // namespace
}  // namespace tsunagu::viewmodel
