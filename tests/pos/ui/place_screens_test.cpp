// The stock screens at another place than the till's own, drawn without a window: the band over them, and
// the places to choose from.
#include "inventory/record/kinds.h"
#include "tests/pos/ui/stock_states.h"
#include "tests/pos/viewmodel/morning_scene.h"

namespace tsunagu::ui {
namespace {

namespace intent = viewmodel::intent;
using viewmodel::test::StockScene;

/// At the tent, where another till sells.
void go_to_tent(StockScene& scene) {
    auto report = std::make_shared<StockReport>();
    report->got = report->as_of = UtcMs{scene.now.ms - 60'000};
    report->places = {{LocationCode("TENT3"), "第3テント", "Tent 3", UtcMs{report->as_of.ms - 660'000}}};
    report->goods = {{ItemCode(viewmodel::test::oil), {{0, Quantity(1'200)}}}};
    scene.counter->apply(std::move(report), scene.now);
    scene.does(intent::OpenTile{"place"});
    scene.does(intent::ChooseStock{"TENT3"});
    auto picture = viewmodel::test::small_picture(scene);
    picture.location = LocationCode("TENT3");
    scene.sees(std::move(picture));
}

const StockStates& place_states() {
    static const StockStates all{
        {"places", [](StockScene& s) { s.does(intent::OpenTile{"place"}); }},
        {"home of another place",
         [](StockScene& s) {
             s.does(intent::OpenTile{"receive", s.item(viewmodel::test::oil)});
             s.does(intent::StockBack{});
             go_to_tent(s);
             s.does(intent::OpenStockRow{s.item(viewmodel::test::oil)});
         }},
        {"receive there",
         [](StockScene& s) {
             go_to_tent(s);
             s.does(intent::OpenTile{"receive", s.item(viewmodel::test::oil)});
         }},
        {"receive a line there",
         [](StockScene& s) {
             go_to_tent(s);
             s.does(intent::OpenTile{"receive", s.item(viewmodel::test::oil)});
             s.does(intent::SelectGoods{1});
         }},
        {"confirm there",
         [](StockScene& s) {
             go_to_tent(s);
             s.does(intent::OpenTile{"waste", s.item(viewmodel::test::cracker)});
             s.does(intent::ChooseStock{"damaged"});
             s.does(intent::ConfirmStock{});
         }},
        {"count there",
         [](StockScene& s) {
             go_to_tent(s);
             s.begins_count(false);
             s.sees_count();
         }},
        {"differences there",
         [](StockScene& s) {
             go_to_tent(s);
             s.begins_count(false);
             s.sees_count();
             s.does(intent::ShowDifferences{});
         }},
        {"morning there",
         [](StockScene& s) {
             go_to_tent(s);
             s.does(intent::OpenTile{"morning"});
             auto picture = viewmodel::test::morning_of(s);
             picture.location = LocationCode("TENT3");
             s.hears(app::MorningSeen{std::make_shared<const app::MorningPicture>(std::move(picture))});
         }},
        {"taken up again here",
         [](StockScene& s) {
             go_to_tent(s);
             s.does(intent::OpenTile{"dispatch", s.item(viewmodel::test::oil)});
             s.does(intent::CloseStock{});
             s.does(intent::OpenStock{});
             s.sees(viewmodel::test::small_picture(s));
         }},
    };
    return all;
}

TEST_CASE("another place stands over each of its screens, and nothing is cut or too small beside it") {
    check_states(place_states());
}

/// A long delivery and what took it back, with more behind them.
void see_acts(StockScene& scene) {
    app::RecentActs recent;
    recent.location = LocationCode("CORNER");
    recent.has_older = true;
    app::RecentAct delivery;
    delivery.entry = {StreamId("T1"), 7, 40};
    delivery.at = viewmodel::test::opening;
    delivery.operator_id = OperatorId("03");
    delivery.kind = record::kind::goods_received;
    delivery.reference = "1024";
    delivery.consignor = ConsignorCode("C001");
    delivery.goods = {{scene.item(viewmodel::test::oil), "L7", Quantity(24)},
                      {scene.item(viewmodel::test::cracker), "", Quantity(1'200)}};
    app::RecentAct waste = delivery;
    waste.entry = {StreamId("T2"), 9, 8};
    waste.kind = record::kind::stock_moved;
    waste.reason = domain::MovementReason::damaged;
    waste.reference = "箱がつぶれた";
    waste.reversed_by = delivery.entry;
    recent.acts = {delivery, waste};
    scene.does(intent::OpenTile{"acts"});
    scene.hears(app::ActsSeen{std::make_shared<const app::RecentActs>(std::move(recent))});
}

const StockStates& act_states() {
    static const StockStates all{
        {"acts, being read", [](StockScene& s) { s.does(intent::OpenTile{"acts"}); }},
        {"acts", see_acts},
        {"an act open",
         [](StockScene& s) {
             see_acts(s);
             s.does(intent::OpenAct{{StreamId("T1"), 7, 40}});
         }},
        {"an act taken back",
         [](StockScene& s) {
             see_acts(s);
             s.does(intent::OpenAct{{StreamId("T1"), 7, 40}});
             s.does(intent::OpenTile{"act-take-back"});
         }},
    };
    return all;
}

TEST_CASE("on the list of what was recorded what can be tapped is 56 px, and nothing is cut") {
    check_states(act_states());
}

TEST_CASE("the way to other places is a button on the first page, and a place a row") {
    Stage stage;
    StockScene scene;
    stage.draw(scene.model(), 1280, 800);
    CHECK(stage.targets.find("place") != nullptr);
    scene.does(intent::OpenTile{"place"});
    stage.draw(scene.model(), 1280, 800);
    CHECK(stage.targets.find("choose:SOKO") != nullptr);
}

}  // namespace
}  // namespace tsunagu::ui
