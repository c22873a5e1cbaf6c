// A marché day at the counter: from the list of events to goods that were carried out, given away and
// printed.
#include "tests/pos/viewmodel/market_scene.h"

#include <algorithm>

#include "pos/app/settings.h"
#include "tests/support/catch.h"

namespace tsunagu::viewmodel {
namespace {

using namespace test;

const ChoiceModel* step(const MarketScene& scene, const char* key) {
    for (const auto& step : scene.stock().stall->steps)
        if (step.key == key) return &step;
    return nullptr;
}

std::string next_step(const MarketScene& scene) {
    for (const auto& step : scene.stock().stall->steps)
        if (step.chosen) return step.key;
    return {};
}

TEST_CASE("today's event comes first and is open; its stalls say how far they are") {
    MarketScene scene(market_start());
    scene.does(intent::OpenTile{"market"});
    CHECK(scene.last<app::AskEvent>().event == market_day);
    CHECK(scene.last<app::AskEvent>().stall.empty());
    scene.sees_day(Day::home, {});
    const auto& market = *scene.stock().market;
    CHECK(scene.stock().name == "stock-market");
    CHECK(market.notice.empty());
    REQUIRE(market.rows.size() == 3);
    CHECK(market.rows[0].key == "M1128");
    CHECK(market.rows[0].badge == "今日");
    CHECK(market.rows[0].when == "11月28日(土) 11:00–16:00");
    CHECK(market.rows[1].badge == "2日後");
    CHECK(market.rows[2].past);
    REQUIRE(market.rows[0].stalls.size() == 2);
    CHECK(market.rows[0].stalls[0].name == "マルシェ 第3テント 福井市");
    CHECK(market.rows[0].stalls[0].severity == Severity::warn);
    CHECK(market.rows[0].stalls[1].name == "五條市");
    CHECK(market.takings.total == "¥21,000");
    CHECK(market.sum_detail == "持出 38 − 販売 29 − 配布 2 − 廃棄 0 − 持帰 7 ＝ 0");
}

TEST_CASE("a terminal that sells at a stall today is at that stall at once") {
    auto events = market_events();
    events[1].stalls[0].location = LocationCode("CORNER");
    MarketScene scene(market_start(events));
    scene.does(intent::OpenTile{"market"});
    CHECK(scene.stock().name == "stock-stall");
    CHECK(scene.last<app::AskEvent>().stall == LocationCode("CORNER"));
    CHECK(scene.stock().stall->title == "札の辻コーナー 福井市");
    scene.does(intent::StockBack{});
    CHECK(scene.stock().name == "stock-market");
    CHECK(scene.stock().market->rows[0].stalls[0].here);
    scene.does(intent::StockBack{});
    CHECK(scene.stock().name == "stock");
}

TEST_CASE("where there is no event today the screen says what to do") {
    auto events = market_events();
    events.erase(events.begin() + 1);
    MarketScene some(market_start(events));
    some.does(intent::OpenTile{"market"});
    CHECK(some.stock().market->notice == "今日の催事はありません");
    CHECK(some.stock().market->notice_help.find(some.stock().market->plan) != std::string::npos);
    CHECK(some.stock().market->rows.size() == 2);
    MarketScene none(market_start({}, true));
    none.does(intent::OpenTile{"market"});
    CHECK(none.stock().market->notice == "There are no events yet");
    CHECK(none.posted<app::AskEvent>() == 0);
}

TEST_CASE("a pack list is kept as suggested with one tap on its page") {
    MarketScene scene(Day::planned);
    CHECK(next_step(scene) == "pack");
    CHECK(step(scene, "pack")->detail == "提案があります");
    scene.opens("pack");
    CHECK(scene.stock().name == "stock-pack");
    REQUIRE(scene.stock().act->lines.size() == 2);
    CHECK(scene.stock().act->lines[0].detail == "提案 12　売り切れた日 1");
    scene.does(intent::ConfirmStock{});
    const auto& request = scene.asked<app::PackRequest>();
    CHECK(request.event == market_day);
    CHECK(request.stall == tent);
    REQUIRE(request.goods.size() == 2);
    CHECK(request.goods[0].code == ItemCode(oil));
    CHECK(request.goods[0].quantity == Quantity(12));
    CHECK(request.goods[1].quantity == Quantity(20));
    // Nothing moved, so there is nothing to take back.
    scene.hears(app::StockActed{scene.last<app::ActOnStock>().number, {}});
    CHECK(scene.stock().name == "stock-stall");
    CHECK_FALSE(scene.stock().stall->last.has_value());
}

TEST_CASE("a pack list is changed by scans, keys and taps, and filled anew as suggested") {
    MarketScene scene(Day::packed);
    scene.opens("pack");
    scene.does(intent::ScanCode{beer});
    scene.does(intent::SelectGoods{scene.stock().act->lines[0].line});
    scene.does(intent::StockKey{"3"});
    scene.does(intent::StockKey{"0"});
    scene.does(intent::FinishLine{});
    scene.does(intent::StepGoods{scene.stock().act->lines[1].line, -1});
    // What is read meanwhile does not undo what a hand did.
    scene.sees_day(Day::packed);
    CHECK(scene.stock().act->lines[0].quantity == "30");
    CHECK(scene.stock().act->lines[1].quantity == "19");
    CHECK(scene.stock().act->lines[2].quantity == "1");
    scene.does(intent::FillAsSuggested{});
    REQUIRE(scene.stock().act->lines.size() == 2);
    CHECK(scene.stock().act->lines[0].quantity == "12");
    // Emptied, it takes the list away.
    for (const auto line : {scene.stock().act->lines[0].line, scene.stock().act->lines[1].line})
        scene.does(intent::RemoveGoods{line});
    CHECK(scene.stock().act->button == "表をなくす");
    scene.does(intent::ConfirmStock{});
    CHECK(scene.asked<app::PackRequest>().goods.empty());
}

TEST_CASE("the list is carried out in one act, and a second time is asked about") {
    MarketScene scene(Day::packed);
    CHECK(next_step(scene) == "carry-out");
    scene.opens("carry-out");
    CHECK(scene.stock().act->fields[0].value == "札の辻コーナー");
    scene.does(intent::EditStockField{"from"});
    REQUIRE(scene.stock().chooser->rows.size() == 2);
    scene.does(intent::ChooseStock{"SOKO"});
    scene.does(intent::ConfirmStock{});
    const auto& request = scene.asked<app::CarryOutRequest>();
    CHECK(request.from == LocationCode("SOKO"));
    CHECK(request.stall == tent);
    CHECK(request.goods.size() == 2);
    CHECK_FALSE(request.add);
    // It cannot be asked for twice while it is written.
    scene.does(intent::ConfirmStock{});
    CHECK(scene.posted<app::ActOnStock>() == 1);
    scene.is_refused(
        {ErrorCode::carried_out_before, {{"event", "M1128"}, {"code", "TENT3"}, {"entry", "T1/7/70"}}, {}});
    CHECK(scene.stock().name == "stock-confirm");
    scene.does(intent::AnswerStock{true});
    CHECK(scene.posted<app::ActOnStock>() == 1);  // too quick to be meant
    scene.answers(intent::AnswerStock{true});
    CHECK(scene.asked<app::CarryOutRequest>().add);
    scene.is_done();
    CHECK(scene.stock().stall->last->can_undo);
    CHECK(scene.stock().stall->last->text.find("持ち出し") != std::string::npos);
}

TEST_CASE("a terminal at the stall itself has to be told where goods are carried from") {
    auto events = market_events();
    events[1].stalls[0].location = LocationCode("CORNER");
    MarketScene scene(market_start(events));
    scene.does(intent::OpenTile{"market"});
    auto picture = market_picture(scene, Day::packed, LocationCode("CORNER"));
    picture.report.event = events[1];
    picture.report.stalls[0].stall = events[1].stalls[0];
    scene.hears(app::EventSeen{std::make_shared<const app::EventPicture>(picture)});
    scene.opens("carry-out");
    CHECK(scene.stock().act->fields[0].missing);
    CHECK_FALSE(scene.stock().act->why_not.empty());
    scene.does(intent::ConfirmStock{});
    CHECK(scene.posted<app::ActOnStock>() == 0);
    scene.does(intent::EditStockField{"from"});
    scene.does(intent::ChooseStock{"SOKO"});
    scene.does(intent::ConfirmStock{});
    CHECK(scene.asked<app::CarryOutRequest>().from == LocationCode("SOKO"));
}

TEST_CASE("what is tasted or broken needs its reason; more than is left is pointed out") {
    MarketScene scene(Day::out);
    scene.opens("loss");
    // Only what was carried out stands there, with what is left of it.
    CHECK(scene.stock().act->shelf->cards.size() == 3);
    CHECK(scene.stock().act->shelf->cards[0].price == "残 4");
    scene.does(intent::ScanCode{oil});
    CHECK_FALSE(scene.stock().act->why_not.empty());
    scene.does(intent::ChooseStock{"tasting"});
    scene.taps(beer);
    CHECK(scene.stock().act->lines[1].warning.find("0") != std::string::npos);
    scene.does(intent::RemoveGoods{scene.stock().act->lines[1].line});
    scene.does(intent::ConfirmStock{});
    const auto& request = scene.asked<app::EventLossRequest>();
    CHECK(request.reason == domain::MovementReason::tasting);
    REQUIRE(request.goods.size() == 1);
    CHECK(request.goods[0].quantity == Quantity(1));
    scene.is_done();
    CHECK(scene.stock().name == "stock-stall");
    CHECK(scene.last<app::SaveDeviceSetting>().value.find("loss") == std::string::npos);
}

TEST_CASE("taken back, an act of the day is a reversal like any other") {
    MarketScene scene(Day::packed);
    scene.opens("carry-out");
    scene.does(intent::ConfirmStock{});
    scene.is_done(70);
    scene.sees_day(Day::out);
    scene.does(intent::UndoStockAct{});
    scene.does(intent::ChooseStock{"mistyped"});
    scene.answers(intent::AnswerStock{true});
    CHECK(scene.asked<app::ReverseRequest>().act == EntryRef{StreamId("T1"), 7, 70});
    scene.is_done(71);
    CHECK(scene.stock().name == "stock-stall");
    CHECK_FALSE(scene.stock().stall->last->can_undo);
}

TEST_CASE("the slip is what the screen shows, of this stall or of all") {
    MarketScene scene(Day::home);
    scene.opens("print");
    const auto& slip = scene.last<app::PrintSlip>();
    CHECK(slip.name == "event-M1128-TENT3");
    CHECK(slip.document.elements.size() > 10);
    const auto of_stall = slip.document.elements.size();
    scene.hears(app::SlipPrinted{slip.name, {}});
    CHECK(scene.model().banner->severity == Severity::good);
    scene.hears(app::SlipPrinted{slip.name, fail(ErrorCode::printer_absent)});
    CHECK(scene.model().banner->severity == Severity::warn);
    scene.dismisses();
    scene.does(intent::StockBack{});
    scene.sees_day(Day::home, {});
    scene.opens("print");
    CHECK(scene.last<app::PrintSlip>().name == "event-M1128");
    CHECK(scene.last<app::PrintSlip>().document.elements.size() > of_stall);
}

TEST_CASE("after a power cut lists and counts of each stall go on where they were") {
    MarketScene before(Day::out);
    before.opens("loss");
    before.does(intent::ScanCode{oil});
    before.does(intent::ChooseStock{"damaged"});
    before.does(intent::StockBack{});
    before.opens("carry-back");
    before.does(intent::ScanCode{cracker});
    before.does(intent::ScanCode{cracker});
    before.does(intent::ChooseStock{"none"});
    CounterStart start = market_start();
    const std::string text = before.last<app::SaveDeviceSetting>().value;
    start.market_drafts = text;
    CHECK(before.last<app::SaveDeviceSetting>().key == app::setting::market_drafts);
    MarketScene after(std::move(start));
    const auto& tiles = after.stock().home->tiles;
    const auto tile =
        std::find_if(tiles.begin(), tiles.end(), [](const auto& t) { return t.key == "market"; });
    REQUIRE(tile != tiles.end());
    CHECK(tile->badge == "入力中");
    after.enters(Day::out);
    CHECK(step(after, "carry-back")->detail == "1品を数えました（途中）");
    after.opens("loss");
    REQUIRE(after.stock().act->lines.size() == 1);
    CHECK(after.stock().act->reasons[1].chosen);
    after.does(intent::StockBack{});
    after.opens("carry-back");
    CHECK(after.row(cracker)->back == "2");
    CHECK(after.stock().stall->count->rest.back().chosen);
    CHECK(works_to_text(works_from_text(text)) == text);
    for (const char* bad :
         {"x", "stall M1\npack x\n", "pack T1/7/1 490 3 - - \n", "stall A B\ncounted 1 2\n"})
        CHECK(works_to_text(works_from_text(bad)).find("490") == std::string::npos);
}

TEST_CASE("a sale meanwhile brings new figures, and what cannot be read is said") {
    MarketScene scene(Day::out);
    const auto asked = scene.posted<app::AskEvent>();
    scene.hears(app::StockChanged{});
    CHECK(scene.posted<app::AskEvent>() == asked + 1);
    scene.hears(app::StockUnread{Error{ErrorCode::unknown_event, {{"code", "M1128"}}, {}}});
    CHECK(scene.model().banner->severity == Severity::warn);
}

TEST_CASE("an event is planned on the screen: as the last one was, on another day") {
    MarketScene scene(Day::planned);
    scene.does(intent::StockBack{});
    CHECK_FALSE(scene.stock().market->plan.empty());
    scene.does(intent::OpenStep{"plan"});
    CHECK(scene.stock().name == "stock-plan");
    const auto form = [&]() -> const PaperFormModel& { return *scene.stock().form; };
    // The last of the list has no stalls; today has an event, so it is the day after.
    CHECK(form().fields[0].value == "全国連携マルシェin芝浦");
    CHECK(form().fields[1].value == "11月29日(日)");
    CHECK(form().fields[2].value == "11:00");
    CHECK(form().why_not == "出る店を選んでください");
    scene.does(intent::ConfirmStock{});
    CHECK(scene.posted<app::ActOnStock>() == 0);
    scene.does(intent::EditStockField{"date"});
    REQUIRE(scene.stock().chooser.has_value());
    CHECK(scene.stock().chooser->rows[0].detail == "催事あり");
    scene.does(intent::ChooseStock{"2026-12-05"});
    scene.does(intent::EditStockField{"closes"});
    scene.does(intent::ChooseStock{"10:30"});
    CHECK(form().why_not == "始まりと終わりを合わせてください");
    scene.does(intent::EditStockField{"closes"});
    scene.does(intent::ChooseStock{"15:30"});
    scene.does(intent::ChooseStock{"stall:TENT3"});
    scene.does(intent::ChooseStock{"stall:SOKO"});
    scene.does(intent::ChooseStock{"stall:SOKO"});
    scene.does(intent::EditStockField{"venue"});
    scene.does(intent::TypeText{"A"});
    scene.does(intent::FinishText{true});
    CHECK(form().why_not.empty());
    const auto types = [&](const char* field, const char* text) {
        scene.does(intent::EditStockField{field});
        scene.does(intent::TypeText{text});
        scene.does(intent::FinishText{true});
    };
    types("qr", "https://example.jp/lottery");
    types("qr-caption", "抽選");
    types("number:TENT3", "T1");
    CHECK(form().why_not == "登録番号の店は発行者の名前も入れてください");
    types("issuer:TENT3", "福井市");
    CHECK(form().why_not == "登録番号を確かめてください");
    CHECK(std::count_if(form().fields.begin(), form().fields.end(),
                        [](const auto& field) { return field.missing; }) == 1);
    for (int i = 0; i < 2; ++i) {
        scene.does(intent::EditStockField{"number:TENT3"});
        scene.does(intent::StockErase{});
        scene.does(intent::FinishText{true});
    }
    types("number:TENT3", "T8000020131032");
    CHECK(form().why_not.empty());
    // Tapped off and on again, the name that was typed still stands beside the number.
    scene.does(intent::ChooseStock{"stall:TENT3"});
    scene.does(intent::ChooseStock{"stall:TENT3"});
    CHECK(form().why_not.empty());
    scene.does(intent::ConfirmStock{});
    const auto& request = scene.asked<app::PlanRequest>();
    CHECK(request.event.qr == "https://example.jp/lottery");
    CHECK(request.event.qr_caption == "抽選");
    REQUIRE_FALSE(request.event.stalls.empty());
    CHECK(request.event.stalls[0].issuer.name == "福井市");
    REQUIRE(request.event.stalls[0].issuer.number);
    CHECK(request.event.stalls[0].issuer.number->text() == "T8000020131032");
    CHECK(request.event.code == EventCode("M20261205"));
    CHECK(request.event.date == parse_date("2026-12-05").value());
    CHECK(request.event.closes == "15:30");
    CHECK(request.event.venue == "区立プラタナス公園A");
    REQUIRE(request.event.stalls.size() == 1);
    CHECK(request.event.stalls[0].location == tent);
    CHECK_FALSE(request.change);
    // A tap while it is written makes no second one.
    scene.does(intent::ConfirmStock{});
    CHECK(scene.posted<app::ActOnStock>() == 1);
    scene.hears(app::StockActed{scene.last<app::ActOnStock>().number, {}});
    CHECK(scene.stock().name == "stock-market");
    CHECK(scene.model().banner->text == "催事を作りました。12月5日(土) 全国連携マルシェin芝浦");
}

}  // namespace
}  // namespace tsunagu::viewmodel
