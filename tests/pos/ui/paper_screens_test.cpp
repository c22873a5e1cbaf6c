// The screens of paper drawn without a window, as stock_screens_test.cpp has those of stock.
#include "tests/pos/ui/stock_states.h"

namespace tsunagu::ui {
namespace {

namespace intent = viewmodel::intent;
using viewmodel::test::StockScene;

void tally_two(StockScene& scene) {
    scene.does(intent::OpenTile{"tally"});
    scene.does(intent::ConfirmStock{});
    scene.taps(viewmodel::test::oil);
    scene.taps(viewmodel::test::beer);
}

app::MorningSeen morning_of(const StockScene& scene) {
    app::MorningPicture picture;
    const domain::Expiry passed{domain::ExpiryKind::use_by, parse_date("2026-11-27").value()};
    const auto oil = viewmodel::test::oil;
    picture.lots = {
        {scene.item(oil), ItemCode(oil), "L7", Quantity(5), passed, domain::ExpiryAction::take_off},
        {scene.item(oil), ItemCode(oil), "L8", Quantity(3), passed, domain::ExpiryAction::mark_down}};
    return {std::make_shared<const app::MorningPicture>(std::move(picture))};
}

void reduce_two(StockScene& scene) {
    scene.does(intent::OpenTile{"labels"});
    scene.hears(morning_of(scene));
    scene.does(intent::ChooseStock{"reduced"});
    scene.taps(viewmodel::test::oil);
    scene.taps(viewmodel::test::beer);
}

void roll_two(StockScene& scene) {
    reduce_two(scene);
    scene.does(intent::ChooseStock{"shelf"});
    scene.does(intent::EditStockField{"sheet"});
    scene.does(intent::ChooseStock{"roll"});
}

const StockStates& paper_states() {
    static const StockStates all{
        {"tally, which sheet", [](StockScene& s) { s.does(intent::OpenTile{"tally"}); }},
        {"tally, sold then",
         [](StockScene& s) {
             s.does(intent::OpenTile{"tally"});
             s.hears(app::SoldThenSeen{
                 {s.last<app::AskSoldThen>().span, 12, Yen(48'200), "T1-000001", "T1-000012"}});
         }},
        {"tally, a line",
         [](StockScene& s) {
             tally_two(s);
             s.does(intent::SelectGoods{1});
         }},
        {"tally, goods", tally_two},
        {"tally, money",
         [](StockScene& s) {
             tally_two(s);
             s.does(intent::ConfirmStock{});
             s.does(intent::StockKey{"5"});
         }},
        {"tally, confirm",
         [](StockScene& s) {
             tally_two(s);
             s.does(intent::ConfirmStock{});
             s.does(intent::StockKey{"5"});
             s.does(intent::ChooseStock{"change"});
             s.does(intent::ChooseStock{"age"});
             s.does(intent::ConfirmStock{});
         }},
        {"tally, done",
         [](StockScene& s) {
             tally_two(s);
             s.does(intent::ConfirmStock{});
             s.does(intent::ChooseStock{"change"});
             s.does(intent::ChooseStock{"age"});
             s.does(intent::ConfirmStock{});
             s.answers(intent::AnswerStock{true});
             app::TallyEntered event;
             event.number = s.last<app::EnterTally>().number;
             event.sale.record.receipt = "T1-000012";
             event.sale.record.location = LocationCode("CORNER");
             s.hears(std::move(event));
         }},
        {"labels", [](StockScene& s) { reduce_two(s); }},
        {"labels, a line",
         [](StockScene& s) {
             reduce_two(s);
             s.does(intent::SelectGoods{1});
         }},
        {"labels, fill",
         [](StockScene& s) {
             reduce_two(s);
             s.does(intent::EditStockField{"fill"});
         }},
        {"labels, sheet",
         [](StockScene& s) {
             reduce_two(s);
             s.does(intent::EditStockField{"sheet"});
         }},
        {"labels, printing on the roll",
         [](StockScene& s) {
             roll_two(s);
             s.does(intent::ConfirmStock{});
         }},
        {"labels, too many for the roll",
         [](StockScene& s) {
             roll_two(s);
             s.does(intent::SelectGoods{1});
             s.does(intent::StockKey{"99"});
             s.does(intent::FinishLine{});
         }},
        {"morning",
         [](StockScene& s) {
             s.does(intent::OpenTile{"morning"});
             s.hears(morning_of(s));
             s.does(intent::SelectGoods{0});
         }},
    };
    return all;
}

TEST_CASE("on every screen of paper what can be tapped is 56 px, apart and inside, and nothing is cut") {
    check_states(paper_states());
}

}  // namespace
}  // namespace tsunagu::ui
