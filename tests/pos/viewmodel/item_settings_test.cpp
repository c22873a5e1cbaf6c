// What a manager sets for one item from its row: alerts, a code of the shop's own, the review of what was
// added in a hurry.
#include <algorithm>

#include "tests/pos/viewmodel/stock_scene.h"
#include "tests/support/catch.h"

namespace tsunagu::viewmodel {
namespace {

using namespace test;

/// The small shop, in which the oil was added at the till.
CounterStart with_quick_oil() {
    CounterStart start;
    const auto small = small_catalogue();
    auto items = small->items();
    items.front().item.to_review = true;
    start.catalogue = small->with_goods(app::Assortment::whole(std::move(items)));
    return start;
}

std::vector<std::string> keys_of(const ChooserModel& chooser) {
    std::vector<std::string> keys;
    for (const auto& row : chooser.rows) keys.push_back(row.key);
    return keys;
}

TEST_CASE("an item's expiry alert is chosen from its row, and told in words once it is recorded") {
    StockScene scene;
    scene.does(intent::OpenTile{"item", scene.item(oil)});
    REQUIRE(scene.stock().chooser.has_value());
    CHECK(scene.stock().chooser->title == "ペペロンオイル の設定");
    CHECK(keys_of(*scene.stock().chooser) == std::vector<std::string>{"price", "alert", "code"});
    CHECK(scene.stock().chooser->rows[1].detail == "店の設定どおり");
    scene.does(intent::ChooseStock{"alert"});
    REQUIRE(scene.stock().chooser.has_value());
    CHECK(scene.stock().chooser->rows[0].chosen);
    scene.does(intent::ChooseStock{"30"});
    CHECK(scene.asked<app::ItemAlertRequest>().code == ItemCode(oil));
    CHECK(scene.asked<app::ItemAlertRequest>().alert == domain::ExpiryAlert{30});
    scene.is_done();
    CHECK(scene.model().banner->text == "ペペロンオイル の期限の知らせを決めました：30日前から");
    CHECK_FALSE(scene.stock().home->last.has_value());
    for (const auto& [key, alert] : {std::pair("default", std::optional<domain::ExpiryAlert>()),
                                     std::pair("third", std::optional(domain::ExpiryAlert{}))}) {
        scene.does(intent::OpenTile{"item", scene.item(oil)});
        scene.does(intent::ChooseStock{"alert"});
        scene.does(intent::ChooseStock{key});
        CHECK(scene.asked<app::ItemAlertRequest>().alert == alert);
        scene.is_done();
    }
}

TEST_CASE("goods without a code of the shop's own are given one, which is told") {
    StockScene scene;
    scene.does(intent::OpenTile{"item", scene.item(oil)});
    scene.does(intent::ChooseStock{"code"});
    CHECK(scene.asked<app::InStoreCodeRequest>().item == scene.item(oil));
    // Until it is recorded nothing else is.
    scene.does(intent::OpenTile{"item", scene.item(beer)});
    CHECK_FALSE(scene.stock().chooser.has_value());
    app::StockActed acted;
    acted.number = scene.last<app::ActOnStock>().number;
    acted.done.given_code = ItemCode("2900100000016");
    scene.hears(acted);
    CHECK(scene.model().banner->text == "ペペロンオイル に店内コード 2900100000016 を付けました");
}

TEST_CASE("what was added in a hurry stands in a list of its own until somebody has reviewed it") {
    StockScene scene(with_quick_oil());
    const auto& filters = scene.stock().home->filters;
    const auto tab = std::find_if(filters.begin(), filters.end(),
                                  [](const TabModel& filter) { return filter.key == "review"; });
    REQUIRE(tab != filters.end());
    CHECK(tab->label == "新商品 1");
    scene.does(intent::ChooseTab{"review"});
    REQUIRE(scene.stock().home->rows.size() == 1);
    CHECK(scene.stock().home->rows[0].code == oil);
    scene.does(intent::OpenTile{"item", scene.item(oil)});
    CHECK(keys_of(*scene.stock().chooser) ==
          std::vector<std::string>{"reviewed", "rename", "reprice", "retax", "price", "alert", "code"});
    scene.does(intent::ChooseStock{"reprice"});
    REQUIRE(scene.stock().text.has_value());
    CHECK(scene.stock().text->value == "1080");
    for (int i = 0; i < 4; ++i) scene.does(intent::StockErase{});
    scene.does(intent::StockKey{"12x"});
    const auto posted = scene.posted<app::ActOnStock>();
    scene.does(intent::FinishText{true});
    CHECK(scene.posted<app::ActOnStock>() == posted);
    CHECK(scene.model().banner->severity == Severity::warn);
    scene.does(intent::OpenTile{"item", scene.item(oil)});
    scene.does(intent::ChooseStock{"reprice"});
    for (int i = 0; i < 4; ++i) scene.does(intent::StockErase{});
    scene.does(intent::StockKey{"980"});
    scene.does(intent::FinishText{true});
    CHECK(scene.asked<app::ItemReviewRequest>().review.price == Yen(980));
    CHECK_FALSE(scene.asked<app::ItemReviewRequest>().review.name.has_value());
    scene.is_done();
    CHECK(scene.model().banner->text == "ペペロンオイル を確認済みにしました");
    // Where nothing waits any more, the list that was chosen says so.
    scene.hears(app::CatalogueChanged{small_catalogue()});
    CHECK(scene.stock().home->rows.empty());
    CHECK(scene.stock().home->empty_words == "確認を待つ商品はありません");
}

TEST_CASE("the tax class of what was added in a hurry is put right with its review") {
    StockScene scene(with_quick_oil());
    scene.does(intent::OpenTile{"item", scene.item(oil)});
    const auto keys = keys_of(*scene.stock().chooser);
    REQUIRE(std::find(keys.begin(), keys.end(), "retax") != keys.end());
    scene.does(intent::ChooseStock{"retax"});
    REQUIRE(scene.stock().chooser);
    CHECK(scene.stock().chooser->title == "正しい税区分");
    const auto now = std::find_if(scene.stock().chooser->rows.begin(), scene.stock().chooser->rows.end(),
                                  [](const auto& row) { return row.chosen; });
    REQUIRE(now != scene.stock().chooser->rows.end());
    CHECK(now->key == "reduced_food");
    scene.does(intent::ChooseStock{"standard"});
    CHECK(scene.asked<app::ItemReviewRequest>().review.tax_class == domain::TaxClass::standard);
    CHECK_FALSE(scene.asked<app::ItemReviewRequest>().review.name);
}

}  // namespace
}  // namespace tsunagu::viewmodel
