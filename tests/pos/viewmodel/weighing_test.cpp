// The counter without a window: goods by weight ask for their grams, and nothing is sold without them.
#include "inventory/domain/barcode.h"
#include "pos/viewmodel/goods_list.h"
#include "tests/pos/viewmodel/stock_scene.h"
#include "tests/support/catch.h"

namespace tsunagu::viewmodel {
namespace {

using namespace test;

CounterInShop weighing_shop() {
    CounterStart start;
    start.catalogue = weighing_catalogue();
    return CounterInShop(std::move(start));
}

void weighs(CounterInShop& shop, const char* digits) {
    for (const char* at = digits; *at != 0; ++at) shop.does(intent::PressWeighKey{std::string(1, *at)});
    shop.does(intent::TakeWeight{});
}

std::string label_of(const char* yen) {
    const std::string digits = std::string("20000007") + yen;
    return digits + domain::gtin_check_digit(digits);
}

TEST_CASE("a card of goods by weight opens the pad, and only grams put it into the basket") {
    auto shop = weighing_shop();
    CHECK(shop.card(beans)->price == "¥128/100g");
    shop.taps(beans);
    CHECK(shop.counter->basket().empty());
    REQUIRE(shop.model().weigh);
    CHECK(name_of_screen(shop.model()) == "weigh");
    CHECK_FALSE(shop.model().weigh->can_take);
    CHECK(shop.model().weigh->amount.empty());
    shop.does(intent::TakeWeight{});  // without grams it does nothing
    CHECK(shop.counter->basket().empty());
    REQUIRE(shop.model().weigh);
    for (const char* digit : {"3", "5", "6"}) shop.does(intent::PressWeighKey{digit});
    CHECK(shop.model().weigh->grams == "356 g");
    CHECK(shop.model().weigh->amount == "¥455");
    CHECK(shop.model().weigh->note == "円未満切り捨て");
    shop.does(intent::TakeWeight{});
    CHECK_FALSE(shop.model().weigh);
    REQUIRE(shop.model().basket.lines.size() == 1);
    const auto& line = shop.model().basket.lines[0];
    CHECK(line.count == "356 g");
    CHECK(line.unit_price == "¥128/100g");
    CHECK(line.amount == "¥455");
    CHECK((line.weighed && line.can_weigh));
    CHECK(shop.model().basket.counts == "1品 1点");
    CHECK(shop.card(beans)->held == "356 g");
    CHECK(shop.posted<app::SaveBasket>() == 1);
    CHECK(shop.last<app::SaveBasket>().basket.total() == Yen(455));
}

TEST_CASE("leaving the pad sells nothing, and its digits stay within what a line may hold") {
    auto shop = weighing_shop();
    shop.taps(beans);
    for (int i = 0; i < 12; ++i) shop.does(intent::PressWeighKey{"9"});
    CHECK(shop.model().weigh->grams == "999999 g");
    shop.does(intent::EraseWeighDigit{});
    CHECK(shop.model().weigh->grams == "99999 g");
    shop.does(intent::PressWeighKey{"x"});
    CHECK(shop.model().weigh->grams == "99999 g");
    shop.does(intent::CloseWeigh{});
    CHECK_FALSE(shop.model().weigh);
    CHECK(shop.counter->basket().empty());
    CHECK(shop.posted<app::SaveBasket>() == 0);
    // The next weighing begins at nothing.
    shop.taps(beans);
    CHECK(shop.model().weigh->grams == "0 g");
}

TEST_CASE("a scan waits while something is weighed, and is taken afterwards in its order") {
    auto shop = weighing_shop();
    shop.does(intent::ScanCode{beans});
    REQUIRE(shop.model().weigh);
    shop.does(intent::ScanCode{oil});
    shop.does(intent::ScanCode{beans});
    shop.does(intent::ScanCode{cracker});
    CHECK(shop.counter->basket().empty());
    weighs(shop, "100");
    // The oil is in, the second bag of beans is asked for, the cracker waits behind it.
    REQUIRE(shop.model().basket.lines.size() == 2);
    CHECK(shop.model().basket.lines[1].amount == "¥1,080");
    REQUIRE(shop.model().weigh);
    weighs(shop, "100");
    // Two weighings are two lines.
    REQUIRE(shop.model().basket.lines.size() == 4);
    CHECK(shop.model().basket.lines[2].amount == "¥128");
    CHECK(shop.model().basket.lines[3].amount == "¥540");
    CHECK_FALSE(shop.model().weigh);
}

TEST_CASE("a line is weighed again, but not stepped, and not where a label says what it costs") {
    auto shop = weighing_shop();
    shop.taps(beans);
    weighs(shop, "356");
    const auto key = shop.model().basket.lines[0].key;
    shop.does(intent::ChangeQuantity{key, 1});
    shop.does(intent::ChangeQuantity{key, -1});
    CHECK(shop.model().basket.lines[0].count == "356 g");
    shop.does(intent::WeighLine{key});
    REQUIRE(shop.model().weigh);
    CHECK(shop.model().weigh->grams == "356 g");
    weighs(shop, "250");  // the first digit begins anew
    CHECK(shop.model().basket.lines[0].count == "250 g");
    CHECK(shop.model().basket.total == Yen(320));

    shop.does(intent::ScanCode{label_of("0500")});
    CHECK_FALSE(shop.model().weigh);
    REQUIRE(shop.model().basket.lines.size() == 2);
    const auto& labelled = shop.model().basket.lines[1];
    CHECK(labelled.amount == "¥500");
    CHECK(labelled.count == "391 g");
    CHECK(labelled.unit_price == "ラベルの値段");
    CHECK_FALSE(labelled.can_weigh);
    shop.does(intent::WeighLine{labelled.key});
    CHECK_FALSE(shop.model().weigh);
}

TEST_CASE("more grams than the book or a limit has are sold, and recorded") {
    auto shop = weighing_shop();
    CHECK(shop.card(beans)->mark == StockMark::none);
    shop.taps(beans);
    weighs(shop, "1600");
    CHECK(shop.counter->basket().overrides().empty());
    CHECK(shop.card(beans)->stock == "残400 g");
    shop.taps(beans);
    weighs(shop, "500");
    REQUIRE(shop.counter->basket().overrides().size() == 1);
    CHECK(shop.counter->basket().overrides()[0].rfind("sold_out:", 0) == 0);

    auto limited = weighing_shop();
    app::LimitedItem limit;
    limit.item = limited.item(beans);
    limit.limit.per_day = Quantity(1000);
    limit.allowed = Quantity(1000);
    limit.date = business_date_of(opening);
    limited.hears(app::LimitsChanged{{limit}});
    CHECK(limited.card(beans)->stock == "残り1000 g");
    limited.taps(beans);
    weighs(limited, "1000");
    CHECK(limited.counter->basket().overrides().empty());
    limited.does(intent::WeighLine{limited.model().basket.lines[0].key});
    weighs(limited, "1001");
    REQUIRE(limited.counter->basket().overrides().size() == 1);
    CHECK(limited.counter->basket().overrides()[0].rfind("limit:", 0) == 0);
}

TEST_CASE("what was weighed is sold as it was weighed") {
    auto shop = weighing_shop();
    shop.taps(beans);
    weighs(shop, "356");
    shop.does(intent::PayCash{Yen(500)});
    const auto done = shop.answer_to_sale();
    CHECK(done.sale.record.lines[0].weighed == domain::WeighedAmount::floor);
    CHECK(done.sale.record.lines[0].quantity == Quantity(356));
    CHECK(done.sale.record.total == Yen(455));
    shop.hears(done);
    CHECK(shop.counter->basket().empty());
}

TEST_CASE("in lists of goods by weight the grams are typed, never counted by taps") {
    GoodsList list;
    PickedGoods goods{ItemId{{StreamId("T1"), 7, 8}}, ItemCode(beans), {}, std::nullopt, true};
    const auto key = list.add(goods);
    CHECK(list.find(key)->quantity.is_zero());
    CHECK(list.named().empty());
    REQUIRE(list.selected() != nullptr);
    list.type("5000");
    CHECK(list.add(goods) == key);  // a second tap opens it again, and adds nothing
    CHECK(list.find(key)->quantity == Quantity(5000));
    CHECK(list.pieces() == Quantity(1));
    CHECK(list.of_item(goods.item) == Quantity(5000));
}

TEST_CASE("a weight label scanned in an act on stock says how many grams, and opens no pad") {
    auto shop = weighing_shop();
    shop.does(intent::OpenStock{});
    shop.does(intent::OpenTile{"waste"});
    // ¥455 at ¥128 a 100 g, as the sale takes it.
    shop.does(intent::ScanCode{label_of("0455")});
    CHECK_FALSE(shop.model().weigh);
    REQUIRE(shop.model().stock->act->lines.size() == 1);
    CHECK_FALSE(shop.model().stock->act->editor.has_value());
    const auto once = shop.model().stock->act->lines[0].quantity;
    CHECK(once != "0 g");
    // A second pack weighs as much again; a card asks for the grams, as ever.
    shop.does(intent::ScanCode{label_of("0455")});
    REQUIRE(shop.model().stock->act->lines.size() == 1);
    CHECK(shop.model().stock->act->lines[0].quantity == "710 g");
    CHECK(once == "355 g");
    shop.taps(beans);
    CHECK(shop.model().stock->act->editor.has_value());
}

TEST_CASE("no stock screen calls grams pieces") {
    CounterStart start;
    start.catalogue = weighing_catalogue();
    StockScene scene(std::move(start));
    auto picture = small_picture(scene);
    picture.transfers[0].goods = {{small_transfer, scene.item(beans), "", Quantity(500), Quantity()},
                                  {small_transfer, scene.item(oil), "", Quantity(2), Quantity()}};
    app::StockFigure figure;
    figure.item = scene.item(beans);
    figure.quantity = Quantity(-300);
    figure.cause = app::LikelyCause{app::NegativeCause::not_arrived, Quantity(500), LocationCode("SOKO"),
                                    small_transfer};
    picture.figures = {figure};
    scene.sees(picture);
    CHECK(scene.stock().home->rows[0].words == "倉庫からの 500 gが、着いた記録になっていません");
    scene.does(intent::OpenTile{"arrive"});
    CHECK(scene.stock().chooser->rows[0].detail == "11/28 11:05　2品 2点 ・ 500 g");
    scene.does(intent::ChooseStock{to_text(small_transfer)});
    CHECK(scene.stock().act->counts == "2品 2点 ・ 500 g");
    scene.does(intent::SelectGoods{scene.stock().act->lines[0].line});
    for (const char* digit : {"3", "0", "0"}) scene.does(intent::StockKey{digit});
    scene.does(intent::ConfirmStock{});
    CHECK(scene.stock().confirm->warning == "着かない 200 gは、輸送中に残ります");
    scene.answers(intent::AnswerStock{false});
    scene.does(intent::StockBack{});
    // A step of a count that was lost, and what was counted of both.
    scene.begins_count(false);
    scene.taps(beans);
    for (const char* digit : {"3", "0", "0"}) scene.does(intent::StockKey{digit});
    scene.does(intent::FinishLine{});
    scene.is_refused(Error{ErrorCode::disk_full, {{"path", "/p"}}, {}});
    CHECK(scene.model().banner->text.find("黒豆（量り売り） 300 gは記録されませんでした") !=
          std::string::npos);
    app::CountPicture counted;
    counted.comparison.count.row.entry = small_count;
    counted.comparison.steps = {{small_count,
                                 {{small_transfer, opening}, scene.item(beans), "", Quantity(300), false},
                                 OperatorId("03")}};
    counted.comparison.lines.resize(1);
    counted.comparison.lines[0].line.item = scene.item(beans);
    counted.comparison.lines[0].line.counted = Quantity(300);
    counted.comparison.lines[0].line.expected = Quantity(500);
    scene.hears(app::CountSeen{std::make_shared<const app::CountPicture>(std::move(counted))});
    CHECK(scene.stock().count->progress == "わたし　1品 300 g");
    scene.does(intent::ShowDifferences{});
    CHECK(scene.stock().differences->rows[0].difference == "−200 g");
    CHECK(scene.stock().differences->summary == "数えた 1品　差 1品（0 / −200 g）");
}

TEST_CASE("a draft of goods by weight is counted in grams after a power cut too") {
    CounterStart start;
    start.catalogue = weighing_catalogue();
    const CounterInShop shop(start);
    start.stock_drafts = "act waste\ngoods " + to_text(shop.item(beans).entry) + " " + beans + " 300 - - \n";
    StockScene after(std::move(start));
    after.does(intent::OpenTile{"waste"});
    CHECK(after.stock().act->counts == "1品 300 g");
}

}  // namespace
}  // namespace tsunagu::viewmodel
