// Closing a stall: counting what came back, the equation of the day, and what is missing.
#include <algorithm>

#include "tests/pos/viewmodel/market_scene.h"
#include "tests/support/catch.h"

namespace tsunagu::viewmodel {
namespace {

using namespace test;

TEST_CASE("the equation stands on one screen, per item and in total, with takings by tender") {
    MarketScene scene(Day::home);
    const auto& stall = *scene.stock().stall;
    const auto* oils = scene.row(oil);
    REQUIRE(oils != nullptr);
    CHECK(oils->carried == "12");
    CHECK(oils->sold == "8");
    CHECK(oils->given == "0");
    CHECK(oils->wasted == "0");
    CHECK(oils->back == "3");
    // In words and with a sign, never by colour alone.
    CHECK(oils->missing == "不足 1");
    CHECK(oils->severity == Severity::stop);
    CHECK(scene.row(cracker)->given == "2");
    CHECK(scene.row(cracker)->missing == "余り 1");
    CHECK(scene.row(beer)->missing == "0");
    CHECK(scene.row(beer)->severity == Severity::good);
    // One short and one over do not make each other good.
    CHECK(stall.equation.total.missing == "不足 1 余り 1");
    CHECK(stall.equation.total.carried == "38");
    CHECK(stall.equation.total.back == "7");
    REQUIRE(stall.takings.tenders.size() == 2);
    CHECK(stall.takings.tenders[0].amount == "¥15,000");
    CHECK(stall.takings.total == "¥21,000");
    CHECK(stall.takings.total_label == "合計（14件）");
}

TEST_CASE("what could explain a difference is named, and where nothing does, that is said") {
    MarketScene scene(Day::home);
    const auto& hints = scene.stock().stall->equation.hints;
    REQUIRE(hints.size() == 2);
    CHECK(hints[0] == "ペペロンオイル 不足 1：12:05 売上の取消 1（T1-000087）");
    CHECK(hints[1].find("思い当たる動きはありません") != std::string::npos);
}

TEST_CASE("before the count nothing is called missing; the stall has what is left") {
    MarketScene scene(Day::out);
    CHECK(scene.row(oil)->missing == "残 4");
    CHECK(scene.row(oil)->back.empty());
    CHECK(scene.stock().stall->equation.total.missing == "残 7");
    CHECK(scene.stock().stall->equation.hints.empty());
    for (const auto& step : scene.stock().stall->steps) CHECK(step.enabled == (step.key != "missing"));
}

TEST_CASE("what comes back is counted by scans and by keys, one item after the other") {
    MarketScene scene(Day::out);
    scene.opens("carry-back");
    CHECK(scene.stock().name == "stock-close");
    CHECK(scene.stock().stall->count->progress == "数えた品 0 / 2");
    CHECK_FALSE(scene.stock().stall->count->why_not.empty());
    // Sold out: nothing is there to be counted.
    CHECK(scene.row(beer)->back == "0");
    scene.does(intent::ScanCode{oil});
    scene.does(intent::ScanCode{oil});
    scene.does(intent::ScanCode{oil});
    CHECK(scene.row(oil)->back == "3");
    CHECK(scene.row(oil)->missing == "不足 1");
    CHECK(scene.row(oil)->selected);
    scene.does(intent::FinishLine{});
    CHECK(scene.row(cracker)->selected);
    scene.does(intent::StockKey{"1"});
    scene.does(intent::StockKey{"4"});
    scene.does(intent::StockErase{});
    scene.does(intent::StockErase{});
    CHECK(scene.row(cracker)->back.empty());
    scene.does(intent::StockKey{"3"});
    CHECK(scene.stock().stall->count->progress == "数えた品 2 / 2");
    CHECK(scene.stock().stall->count->rest.empty());
    CHECK(scene.stock().stall->count->why_not.empty());
    scene.does(intent::ConfirmStock{});
    const auto& request = scene.asked<app::CarryBackRequest>();
    CHECK(request.event == market_day);
    CHECK(request.stall == tent);
    CHECK_FALSE(request.to.has_value());  // where the goods were carried out from
    CHECK_FALSE(request.rest);
    CHECK_FALSE(request.give_up.has_value());
    REQUIRE(request.goods.size() == 2);
    CHECK(request.goods[0].quantity == Quantity(3));
    CHECK(request.goods[1].quantity == Quantity(3));
    scene.is_done(80);
    scene.sees_day(Day::home);
    CHECK(scene.stock().name == "stock-stall");
    CHECK(scene.row(oil)->back == "3");
}

TEST_CASE("what becomes of goods nobody counted is chosen, never assumed") {
    MarketScene scene(Day::out);
    scene.opens("carry-back");
    scene.does(intent::SelectCounted{scene.item(oil)});
    scene.does(intent::StockKey{"4"});
    CHECK(scene.row(cracker)->missing.empty());
    CHECK(scene.stock().stall->count->rest_title == "数えていない 1 品は");
    scene.does(intent::ConfirmStock{});
    CHECK(scene.posted<app::ActOnStock>() == 0);
    SECTION("as the book says") {
        scene.does(intent::ChooseStock{"as-booked"});
        CHECK(scene.row(cracker)->back == "3");
        CHECK(scene.row(cracker)->missing == "0");
        scene.does(intent::ConfirmStock{});
        const auto& request = scene.asked<app::CarryBackRequest>();
        CHECK(request.rest);
        REQUIRE(request.goods.size() == 1);
        CHECK(request.goods[0].code == ItemCode(oil));
    }
    SECTION("it stays at the stall") {
        scene.does(intent::ChooseStock{"stays"});
        CHECK(scene.row(cracker)->back == "0");
        CHECK(scene.row(cracker)->stays == "3");
        CHECK(scene.row(cracker)->missing == "0");
        CHECK(scene.stock().stall->equation.has_stays);
        CHECK(scene.stock().stall->equation.headings.size() == 8);
        CHECK(scene.stock().stall->equation.headings[6] == "− 次繰越");
        scene.does(intent::ConfirmStock{});
        const auto& request = scene.asked<app::CarryBackRequest>();
        CHECK_FALSE(request.rest);
        CHECK(request.rest_stays);
        REQUIRE(request.goods.size() == 1);
        CHECK(request.goods[0].code == ItemCode(oil));
    }
    SECTION("none of it") {
        scene.does(intent::ChooseStock{"none"});
        CHECK(scene.row(cracker)->missing == "不足 3");
        scene.does(intent::ConfirmStock{});
        const auto& request = scene.asked<app::CarryBackRequest>();
        CHECK_FALSE(request.rest);
        REQUIRE(request.goods.size() == 2);
        CHECK(request.goods[1].code == ItemCode(cracker));
        CHECK(request.goods[1].quantity == Quantity());
    }
}

TEST_CASE("goods that were there in the morning stand in the equation and can be counted") {
    MarketScene scene(Day::out);
    auto picture = market_picture(scene, Day::out);
    auto& stall = picture.report.stalls[0];
    stall.lines[0].figures.was_there = Quantity(2);
    stall.figures.was_there = picture.report.figures.was_there = Quantity(2);
    scene.hears(app::EventSeen{std::make_shared<const app::EventPicture>(picture)});
    const auto& equation = scene.stock().stall->equation;
    CHECK(equation.has_was_there);
    CHECK_FALSE(equation.has_stays);
    CHECK(equation.headings[1] == "前繰越");
    CHECK(scene.row(oil)->was_there == "2");
    CHECK(scene.row(oil)->missing == "残 6");
    CHECK(equation.total.was_there == "2");
    scene.opens("carry-back");
    scene.does(intent::ChooseStock{"stays"});
    scene.does(intent::ConfirmStock{});
    CHECK(scene.asked<app::CarryBackRequest>().goods.empty());
    CHECK(scene.asked<app::CarryBackRequest>().rest_stays);
    // No goods moved, and still it is written down: never "nothing came back".
    scene.hears(app::StockActed{scene.last<app::ActOnStock>().number, {}});
    CHECK(scene.model().banner->severity == Severity::good);
    CHECK(scene.model().banner->text.find("残す") != std::string::npos);
}

TEST_CASE("nothing came back: what is missing stays open until it is posted, over a crash too") {
    MarketScene scene(Day::out);
    scene.opens("carry-back");
    scene.does(intent::ChooseStock{"none"});
    scene.does(intent::ConfirmStock{});
    CHECK(scene.asked<app::CarryBackRequest>().goods.size() == 2);
    // Nothing moved, so there is no entry.
    scene.hears(app::StockActed{scene.last<app::ActOnStock>().number, {}});
    scene.sees_day(Day::out);
    CHECK(scene.row(oil)->missing == "不足 4");
    CounterStart start = market_start();
    start.market_drafts = scene.last<app::SaveDeviceSetting>().value;
    MarketScene after(std::move(start));
    after.enters(Day::out);
    CHECK(after.row(oil)->missing == "不足 4");
    after.opens("missing");
    CHECK(after.stock().confirm->title == "不足 7点を確定しますか");
}

TEST_CASE("goods that were never carried out are counted, and marked as such") {
    MarketScene scene(Day::out);
    scene.opens("carry-back");
    scene.does(intent::ScanCode{plum});
    REQUIRE(scene.row(plum) != nullptr);
    CHECK_FALSE(scene.row(plum)->remark.empty());
    CHECK(scene.row(plum)->missing == "余り 1");
    CHECK(scene.model().banner->severity == Severity::warn);
    scene.does(intent::ChooseStock{"as-booked"});
    scene.does(intent::ConfirmStock{});
    CHECK(scene.asked<app::CarryBackRequest>().never_carried);
}

TEST_CASE("a second bringing back is asked about, and adds to the first") {
    MarketScene scene(Day::home);
    scene.opens("carry-back");
    CHECK(scene.row(oil)->remark.find("3") != std::string::npos);
    scene.does(intent::ScanCode{oil});
    scene.does(intent::ConfirmStock{});
    scene.is_refused(
        {ErrorCode::brought_back_before, {{"event", "M1128"}, {"code", "TENT3"}, {"entry", "T1/7/80"}}, {}});
    CHECK(scene.stock().confirm->yes == "追加で持ち帰る");
    scene.answers(intent::AnswerStock{true});
    CHECK(scene.asked<app::CarryBackRequest>().add);
    CHECK(scene.asked<app::CarryBackRequest>().goods[0].quantity == Quantity(1));
}

TEST_CASE("what is missing is posted with a reason, and is then shown as posted") {
    MarketScene scene(Day::home);
    scene.opens("missing");
    const auto& confirm = *scene.stock().confirm;
    CHECK(confirm.title == "不足 1点を確定しますか");
    CHECK_FALSE(confirm.can_yes);
    CHECK(confirm.lines.size() == 1);
    CHECK(confirm.warning.find("牛乳せんべい") != std::string::npos);
    scene.does(intent::ChooseStock{"stocktake_difference"});
    CHECK(scene.stock().confirm->lines.size() == 2);
    scene.answers(intent::AnswerStock{true});
    const auto& request = scene.asked<app::CarryBackRequest>();
    CHECK(request.goods.empty());
    CHECK(request.give_up == domain::MovementReason::stocktake_difference);
    scene.is_done(90);
    scene.sees_day(Day::settled);
    CHECK(scene.row(oil)->missing == "不足 1 確定");
    CHECK(scene.row(oil)->severity == Severity::note);
    CHECK(scene.stock().stall->equation.hints.empty());
    for (const auto& step : scene.stock().stall->steps)
        if (step.key == "missing") CHECK_FALSE(step.enabled);
}

TEST_CASE(
    "what a stall sold and nobody has heard of is asked about before it is given up, or taken as home") {
    MarketScene scene(Day::home);
    const auto told = heard_before(scene, tent, 40);
    scene.counter->apply(told, scene.now);
    const Error unheard{
        ErrorCode::other_till_unheard,
        {{"location", "TENT3"}, {"heard", "最後の連絡は40分前です。"}, {"heard_en", "40 min ago. "}},
        {}};
    scene.opens("missing");
    scene.does(intent::ChooseStock{"theft"});
    scene.answers(intent::AnswerStock{true});
    CHECK(scene.asked<app::CarryBackRequest>().told == told);
    CHECK_FALSE(scene.asked<app::CarryBackRequest>().although_sold);
    scene.is_refused(unheard);
    REQUIRE(scene.stock().confirm.has_value());
    CHECK(scene.stock().confirm->title == "ほかの端末の売上が届いていません");
    CHECK(scene.stock().confirm->warning.find("40分前") != std::string::npos);
    CHECK(scene.stock().confirm->yes == "それでも記録");
    // Left, nothing is given up.
    const auto asked = scene.posted<app::ActOnStock>();
    scene.does(intent::AnswerStock{false});
    CHECK(scene.posted<app::ActOnStock>() == asked);
    scene.opens("missing");
    scene.does(intent::ChooseStock{"theft"});
    scene.answers(intent::AnswerStock{true});
    scene.is_refused(unheard);
    scene.answers(intent::AnswerStock{true});
    CHECK(scene.asked<app::CarryBackRequest>().although_sold);
    CHECK(scene.asked<app::CarryBackRequest>().give_up == domain::MovementReason::theft);
    scene.is_done(90);
    // What came home once more is asked about twice, and both answers stand.
    scene.opens("carry-back");
    scene.does(intent::ScanCode{oil});
    scene.does(intent::ConfirmStock{});
    scene.is_refused({ErrorCode::brought_back_before, {{"code", "TENT3"}}, {}});
    scene.answers(intent::AnswerStock{true});
    scene.is_refused(unheard);
    scene.answers(intent::AnswerStock{true});
    CHECK(scene.asked<app::CarryBackRequest>().add);
    CHECK(scene.asked<app::CarryBackRequest>().although_sold);
}

TEST_CASE(
    "the figures of a stall whose till is another one say that they are only what has come, on paper too") {
    MarketScene scene(Day::out);
    CHECK(scene.stock().stall->note == "全国連携マルシェin芝浦　区立プラタナス公園");
    scene.counter->apply(heard_before(scene, tent, 40), scene.now);
    CHECK(scene.stock().stall->note.starts_with(
        "この端末に届いた分だけの数です（売る端末の最後の連絡 40分前）"));
    scene.opens("print");
    const auto& slip = scene.last<app::PrintSlip>().document;
    const bool says = std::any_of(slip.elements.begin(), slip.elements.end(), [](const auto& element) {
        const auto* line = std::get_if<device::TextLine>(&element);
        return line != nullptr && line->text.find("届いた分だけ") != std::string::npos;
    });
    CHECK(says);
    scene.does(intent::StockBack{});
    scene.sees_day(Day::out, {});
    CHECK(scene.stock().market->sum_detail.find("届いた分だけの店を含みます") != std::string::npos);
}

}  // namespace
}  // namespace tsunagu::viewmodel
