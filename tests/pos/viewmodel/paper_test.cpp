// Tally sheets, lists and the morning check, from the first tap to what the writer is asked for.
#include "tests/pos/viewmodel/morning_scene.h"
#include "tests/pos/viewmodel/stock_scene.h"
#include "tests/support/catch.h"

namespace tsunagu::viewmodel {
namespace {

using namespace test;

void types(StockScene& scene, const std::string& digits) {
    for (const char digit : digits) scene.does(intent::StockKey{std::string(1, digit)});
}

const PaperFormModel& form(const StockScene& scene) {
    return *scene.stock().form;
}

/// Yesterday at the corner, 10:00 to 15:30: 23 oils and 4 crackers at ¥500.
void enters_goods(StockScene& scene) {
    scene.does(intent::OpenTile{"tally"});
    scene.does(intent::ChooseStock{"day1"});
    types(scene, "1000");
    scene.does(intent::EditStockField{"until"});
    types(scene, "1530");
    scene.does(intent::ConfirmStock{});
    scene.taps(oil);
    scene.does(intent::SelectGoods{scene.stock().act->lines[0].line});
    types(scene, "23");
    scene.does(intent::FinishLine{});
    scene.does(intent::ScanCode{cracker});
    scene.does(intent::SelectGoods{scene.stock().act->lines[1].line});
    types(scene, "4");
    scene.does(intent::EditStockField{"price"});
    types(scene, "500");
    scene.does(intent::FinishLine{});
}

/// All of a sheet, money and all: it is sent.
void sends_sheet(StockScene& scene) {
    enters_goods(scene);
    scene.does(intent::ConfirmStock{});
    types(scene, "26840");
    scene.does(intent::ConfirmStock{});
    scene.answers(intent::AnswerStock{true});
}

app::TallyEntered entered(const StockScene& scene, bool taken_back = false) {
    app::TallyEntered event;
    event.sale.record.receipt = "T1-000012";
    event.sale.record.total = Yen(26'840);
    event.sale.record.location = LocationCode("CORNER");
    event.sale.business_date = parse_date("2026-11-27").value();
    event.number =
        taken_back ? scene.last<app::TakeBackTally>().number : scene.last<app::EnterTally>().number;
    event.taken_back = taken_back;
    return event;
}

TEST_CASE("a tally sheet is entered under its own day and hours, its money counted, once") {
    StockScene scene;
    enters_goods(scene);
    CHECK(scene.stock().name == "stock-tally");
    CHECK(scene.stock().act->counts == "2品 27点 ¥26,840");
    scene.does(intent::ConfirmStock{});
    REQUIRE(scene.stock().name == "stock-tally-money");
    CHECK(form(scene).facts[2].severity == Severity::warn);
    CHECK(form(scene).why_not == "過不足のわけを選んでください");
    types(scene, "26840");
    CHECK(form(scene).facts[2].text == "合っています");
    CHECK(form(scene).why_not.empty());
    scene.does(intent::ConfirmStock{});
    REQUIRE(scene.stock().name == "stock-confirm");
    // What appeared under the finger is deaf to the same press.
    scene.does(intent::AnswerStock{true});
    CHECK(scene.posted<app::EnterTally>() == 0);
    scene.answers(intent::AnswerStock{true});
    scene.answers(intent::AnswerStock{true});
    REQUIRE(scene.posted<app::EnterTally>() == 1);
    const auto& request = scene.last<app::EnterTally>().request;
    CHECK(request.at == LocationCode("CORNER"));
    CHECK(to_text(request.date) == "2026-11-27");
    CHECK(request.from == 600);
    CHECK(request.until == 930);
    CHECK_FALSE(request.difference.has_value());
    CHECK_FALSE(request.although_sold);
    CHECK(request.operator_id == OperatorId("03"));
    REQUIRE(request.basket.lines().size() == 2);
    CHECK(request.basket.lines()[0].quantity == Quantity(23));
    CHECK(request.basket.lines()[1].item.price == Yen(500));
    REQUIRE(request.counted.size() == 1);
    CHECK(request.counted[0].amount == Yen(26'840));
    scene.hears(entered(scene));
    CHECK(scene.stock().name == "stock-tally-done");
    CHECK(form(scene).facts[0].text == "T1-000012");
    scene.does(intent::OpenTile{"take-back"});
    CHECK(scene.last<app::TakeBackTally>().receipt == "T1-000012");
    scene.hears(entered(scene, true));
    CHECK(form(scene).note == "取り消しました");
    CHECK_FALSE(form(scene).other.has_value());
}

TEST_CASE("money that does not balance is stated with a reason, as it is") {
    StockScene scene;
    enters_goods(scene);
    scene.does(intent::ConfirmStock{});
    types(scene, "26540");
    CHECK(form(scene).facts[2].text == "−¥300");
    scene.does(intent::ConfirmStock{});
    CHECK_FALSE(scene.stock().confirm.has_value());
    scene.does(intent::ChooseStock{"change"});
    scene.does(intent::ConfirmStock{});
    scene.answers(intent::AnswerStock{true});
    const auto& request = scene.last<app::EnterTally>().request;
    CHECK(request.difference == Yen(-300));
    CHECK(request.why == "釣り銭違い");
}

TEST_CASE("sales of those hours are pointed out before the goods are typed, and asked about at the end") {
    StockScene scene;
    enters_goods(scene);
    const auto span = scene.last<app::AskSoldThen>().span;
    CHECK(span.from == 600);
    CHECK(span.until == 930);
    scene.does(intent::StockBack{});
    app::SoldThen sold{span, 3, Yen(4'200), "T1-000001", "T1-000003"};
    scene.hears(app::SoldThenSeen{sold});
    CHECK(form(scene).warning.find("もう 3 件 ¥4,200") != std::string::npos);
    scene.does(intent::ConfirmStock{});
    scene.does(intent::ConfirmStock{});
    types(scene, "26840");
    scene.does(intent::ConfirmStock{});
    CHECK(scene.stock().confirm->yes == "別の売上として記録");
    scene.answers(intent::AnswerStock{true});
    CHECK(scene.last<app::EnterTally>().request.although_sold);
}

TEST_CASE("sales that nobody knew of when it was sent are asked about, and the same basket is entered") {
    StockScene scene;
    sends_sheet(scene);
    const auto first = scene.last<app::EnterTally>().request.basket.id();
    CHECK_FALSE(scene.last<app::EnterTally>().request.although_sold);
    scene.hears(app::TallyRefused{scene.last<app::EnterTally>().number,
                                  Error{ErrorCode::stall_sold_then, {{"count", "2"}}, {}}});
    REQUIRE(scene.stock().confirm.has_value());
    CHECK(scene.stock().confirm->title == "もう売上があります");
    scene.answers(intent::AnswerStock{true});
    REQUIRE(scene.posted<app::EnterTally>() == 2);
    CHECK(scene.last<app::EnterTally>().request.although_sold);
    CHECK(scene.last<app::EnterTally>().request.basket.id() == first);
}

TEST_CASE("of a place where another till sells nobody is told that nothing was sold, and it is asked about") {
    StockScene scene;
    const LocationCode tent("TENT3");
    scene.counter->apply(heard_before(scene, tent, 60), scene.now);
    enters_goods(scene);
    scene.does(intent::StockBack{});
    app::SoldThen sold;
    sold.span = scene.last<app::AskSoldThen>().span;
    scene.hears(app::SoldThenSeen{sold});
    CHECK(form(scene).warning.empty());
    CHECK(form(scene).facts.back().text == "この端末には、この時間の売上はまだありません");
    sold.comes_here = false;
    scene.does(intent::EditStockField{"place"});
    scene.does(intent::ChooseStock{"TENT3"});
    sold.span = scene.last<app::AskSoldThen>().span;
    REQUIRE(sold.span.at == tent);
    scene.hears(app::SoldThenSeen{sold});
    CHECK(form(scene).warning.find("すべて届いているとは限りません（最後の連絡 1時間前）") !=
          std::string::npos);
    for (const auto& fact : form(scene).facts) CHECK(fact.text.find("まだありません") == std::string::npos);
    scene.does(intent::ConfirmStock{});
    scene.does(intent::ConfirmStock{});
    types(scene, "26840");
    scene.does(intent::ConfirmStock{});
    CHECK(scene.stock().confirm->title == "売上があるか、ここでは分かりません");
    CHECK(scene.stock().confirm->yes == "確かめた・記録する");
    scene.answers(intent::AnswerStock{true});
    CHECK(scene.last<app::EnterTally>().request.although_unheard);
    CHECK_FALSE(scene.last<app::EnterTally>().request.although_sold);
    CHECK(scene.last<app::EnterTally>().request.told != nullptr);
}

TEST_CASE("that another till may have sold it is asked about where only the writer knows") {
    StockScene scene;
    sends_sheet(scene);
    CHECK_FALSE(scene.last<app::EnterTally>().request.although_unheard);
    scene.hears(app::TallyRefused{
        scene.last<app::EnterTally>().number,
        Error{
            ErrorCode::sales_not_here, {{"location", "TENT3"}, {"heard", "最後の連絡は1時間前です。"}}, {}}});
    REQUIRE(scene.stock().confirm.has_value());
    CHECK(scene.stock().confirm->warning.find("1時間前") != std::string::npos);
    CHECK(scene.stock().confirm->yes == "確かめた・記録する");
    scene.answers(intent::AnswerStock{true});
    CHECK(scene.last<app::EnterTally>().request.although_unheard);
    CHECK_FALSE(scene.last<app::EnterTally>().request.although_sold);
}

TEST_CASE("goods that were counted since are asked about once more, and the first answer stands") {
    StockScene scene;
    sends_sheet(scene);
    scene.hears(app::TallyRefused{scene.last<app::EnterTally>().number,
                                  Error{ErrorCode::tally_there, {{"receipt", "T1-000009"}}, {}}});
    CHECK(scene.stock().confirm->yes == "別の売上として記録");
    scene.answers(intent::AnswerStock{true});
    CHECK_FALSE(scene.last<app::EnterTally>().request.although_counted);
    scene.hears(app::TallyRefused{scene.last<app::EnterTally>().number,
                                  Error{ErrorCode::counted_since, {{"items", "オイル"}}, {}}});
    CHECK(scene.stock().confirm->title == "そのあと棚卸をしています");
    scene.answers(intent::AnswerStock{true});
    CHECK(scene.last<app::EnterTally>().request.although_sold);
    CHECK(scene.last<app::EnterTally>().request.although_counted);
    // Taking it back is asked about in the same way.
    scene.hears(entered(scene));
    scene.does(intent::OpenTile{"take-back"});
    CHECK_FALSE(scene.last<app::TakeBackTally>().although_counted);
    scene.hears(app::TallyRefused{scene.last<app::TakeBackTally>().number,
                                  Error{ErrorCode::counted_since, {{"items", "オイル"}}, {}}});
    REQUIRE(scene.stock().confirm.has_value());
    CHECK(scene.stock().confirm->yes == "それでも取り消す");
    scene.answers(intent::AnswerStock{true});
    CHECK(scene.last<app::TakeBackTally>().although_counted);
}

TEST_CASE("a day of long ago is asked about, whatever else is asked after it") {
    StockScene scene;
    sends_sheet(scene);
    const auto refuses = [&](ErrorCode code) {
        scene.hears(app::TallyRefused{scene.last<app::EnterTally>().number,
                                      Error{code, {{"date", "2025-11-28"}, {"days", "365"}}, {}}});
    };
    CHECK_FALSE(scene.last<app::EnterTally>().request.although_old);
    refuses(ErrorCode::tally_long_ago);
    REQUIRE(scene.stock().confirm.has_value());
    CHECK(scene.stock().confirm->title == "ひと月より前の日です");
    CHECK(scene.stock().confirm->warning.find("365") != std::string::npos);
    CHECK(scene.stock().confirm->yes == "それでも記録");
    scene.answers(intent::AnswerStock{true});
    CHECK(scene.last<app::EnterTally>().request.although_old);
    CHECK_FALSE(scene.last<app::EnterTally>().request.although_sold);
    refuses(ErrorCode::counted_since);
    scene.answers(intent::AnswerStock{true});
    CHECK(scene.last<app::EnterTally>().request.although_old);
    CHECK(scene.last<app::EnterTally>().request.although_counted);
    CHECK_FALSE(scene.last<app::EnterTally>().request.although_sold);
}

TEST_CASE("a sheet of alcohol says whether age was checked, and a day to come is none") {
    StockScene scene;
    scene.does(intent::OpenTile{"tally"});
    scene.does(intent::EditStockField{"date"});
    types(scene, "1129");
    CHECK(form(scene).why_not == "まだ来ていない日です");
    types(scene, "9");
    CHECK(form(scene).why_not == "日を入れてください");
    scene.does(intent::ChooseStock{"day0"});
    scene.does(intent::ConfirmStock{});
    scene.taps(beer);
    scene.taps(flyer);
    CHECK(scene.stock().act->lines.size() == 1);
    scene.does(intent::ConfirmStock{});
    types(scene, "660");
    CHECK(form(scene).why_not == "年齢の確認を選んでください");
    scene.does(intent::ChooseStock{"age"});
    CHECK(form(scene).why_not.empty());
}

TEST_CASE("what was begun waits while a customer is served") {
    StockScene scene;
    enters_goods(scene);
    scene.does(intent::CloseStock{});
    CHECK(scene.model().stock == nullptr);
    scene.does(intent::OpenStock{});
    CHECK(scene.stock().act->lines.size() == 2);
    scene.does(intent::StockBack{});
    scene.does(intent::StockBack{});
    CHECK(scene.stock().name == "stock");
    scene.does(intent::OpenTile{"tally"});
    scene.does(intent::ConfirmStock{});
    CHECK(scene.stock().act->lines.size() == 2);
}

TEST_CASE("a label keeps its price on a sheet of another day, also where that is today's price") {
    // The oil cost 1,280 yen until yesterday; its sticker of then said 1,080, which it costs since today.
    const auto small = small_catalogue();
    auto facts = small->facts();
    facts.price_layouts = domain::PriceLayouts::parse("20:item6,price4").value();
    auto items = small->items();
    for (auto& entry : items) {
        if (entry.item.codes.front() != ItemCode(oil)) continue;
        entry.item.price = Yen(1280);
        entry.item.codes.push_back(ItemCode("2000000900001"));
        entry.prices = domain::PricePlan({{business_date_of(opening), Yen(1080)}});
    }
    CounterStart start;
    start.catalogue =
        small->with_facts(std::move(facts))->with_goods(app::Assortment::whole(std::move(items)));
    StockScene scene(std::move(start));
    scene.does(intent::OpenTile{"tally"});
    scene.does(intent::ChooseStock{"day1"});
    scene.does(intent::ConfirmStock{});
    scene.does(intent::ScanCode{"2000000910802"});
    CHECK(scene.stock().act->counts == "1品 1点 ¥1,080");
    scene.taps(oil);
    CHECK(scene.stock().act->counts == "1品 2点 ¥2,160");
    scene.taps(cracker);
    CHECK(scene.stock().act->counts == "2品 3点 ¥2,700");
}

TEST_CASE("a blank sheet is asked for with the place and day of the form") {
    StockScene scene;
    scene.does(intent::OpenTile{"tally"});
    scene.does(intent::OpenTile{"blank"});
    const auto& paper = std::get<app::BlankTallySheet>(scene.last<app::MakePaper>().request);
    CHECK(paper.stall == LocationCode("CORNER"));
    CHECK(to_text(*paper.date) == "2026-11-28");
    CHECK(scene.stock().waiting);
    scene.hears(app::PaperMade{scene.last<app::MakePaper>().number, std::filesystem::path("/p/tally.pdf")});
    CHECK_FALSE(scene.stock().waiting);
    CHECK(scene.model().banner->text == "書きました：/p/tally.pdf");
}

TEST_CASE("the lists are written once, however often they are asked for while that goes on") {
    StockScene scene;
    scene.does(intent::OpenTile{"lists"});
    CHECK(std::get<app::ListFiles>(scene.last<app::MakePaper>().request).date == *parse_date("2026-11-28"));
    CHECK(scene.model().banner->text.find("そのまま販売を続けられます") != std::string::npos);
    scene.does(intent::OpenTile{"lists"});
    CHECK(scene.posted<app::MakePaper>() == 1);
    CHECK(scene.stock().name == "stock");
    scene.hears(
        app::PaperMade{scene.last<app::MakePaper>().number, std::filesystem::path("/p/lists-2026-11-28")});
    CHECK(scene.model().banner->text == "書きました：/p/lists-2026-11-28");
}

TEST_CASE("a morning takes lots off by the act of waste, with the reason, and marks others down") {
    StockScene scene;
    scene.does(intent::OpenTile{"morning"});
    CHECK(scene.last<app::AskMorning>().location == LocationCode("CORNER"));
    scene.hears(app::MorningSeen{std::make_shared<const app::MorningPicture>(morning_of(scene))});
    REQUIRE(scene.stock().morning->rows.size() == 2);
    CHECK_FALSE(scene.stock().morning->acts[1].enabled);
    scene.does(intent::SelectGoods{0});
    scene.does(intent::SelectGoods{1});
    CHECK(scene.stock().morning->acts[1].label == "下げる（1品）");
    scene.does(intent::OpenTile{"take-off"});
    REQUIRE(scene.stock().name == "stock-waste");
    scene.records();
    const auto& request = scene.asked<app::TakeOutRequest>();
    CHECK(request.reason == domain::MovementReason::expired);
    REQUIRE(request.goods.size() == 1);
    CHECK(request.goods[0].lot == "L7");
    CHECK(request.goods[0].quantity == Quantity(5));
    scene.is_done();
    scene.does(intent::OpenTile{"morning"});
    scene.does(intent::SelectGoods{1});
    scene.does(intent::OpenTile{"mark-down"});
    REQUIRE(scene.stock().name == "stock-labels");
    CHECK(scene.stock().act->lines[0].quantity == "3");
    // No layout of this shop puts a price into that code: the till would ask for the old one.
    CHECK(scene.stock().act->lines[0].warning == "値段を入れられるコードがありません");
    CHECK(scene.stock().act->why_not == "値下げできない商品を消してください");
}

}  // namespace
}  // namespace tsunagu::viewmodel
