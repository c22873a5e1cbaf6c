// Every stock screen drawn without a window, as screens_test.cpp has those of selling.
#include "tests/pos/ui/stock_states.h"
#include "tests/pos/viewmodel/stock_scene.h"
#include "tests/support/catch.h"

namespace tsunagu::ui {
namespace {

namespace intent = viewmodel::intent;
using viewmodel::test::StockScene;

void receive_three(StockScene& scene) {
    scene.does(intent::OpenTile{"receive"});
    scene.does(intent::ScanCode{"(01)04901234567894(17)270331(10)B1"});
    scene.does(intent::ScanCode{"(01)04901234567894(17)261101(10)B2"});
    scene.taps(viewmodel::test::oil);
}

void count_two(StockScene& scene, bool blind) {
    scene.begins_count(blind);
    scene.sees_count();
}

const StockStates& stock_states() {
    static const StockStates all{
        {"home", [](StockScene&) {}},
        {"home, a row open",
         [](StockScene& s) { s.does(intent::OpenStockRow{s.item(viewmodel::test::oil)}); }},
        {"nothing found", [](StockScene& s) { s.does(intent::TypeText{"xyzzy"}); }},
        {"done",
         [](StockScene& s) {
             receive_three(s);
             s.does(intent::RemoveGoods{2});
             s.records();
             s.is_done();
         }},
        {"undo",
         [](StockScene& s) {
             s.does(intent::OpenTile{"waste", s.item(viewmodel::test::oil)});
             s.does(intent::ChooseStock{"waste"});
             s.records();
             s.is_done();
             s.does(intent::UndoStockAct{});
         }},
        {"receive", receive_three},
        {"receive, a line",
         [](StockScene& s) {
             receive_three(s);
             s.does(intent::SelectGoods{2});
             s.does(intent::EditStockField{"date"});
         }},
        {"text",
         [](StockScene& s) {
             receive_three(s);
             s.does(intent::EditStockField{"delivery-note"});
         }},
        {"consignor",
         [](StockScene& s) {
             receive_three(s);
             s.does(intent::EditStockField{"consignor"});
         }},
        {"confirm",
         [](StockScene& s) {
             receive_three(s);
             s.does(intent::RemoveGoods{2});
             s.does(intent::ConfirmStock{});
         }},
        {"waste",
         [](StockScene& s) {
             s.does(intent::OpenTile{"waste", s.item(viewmodel::test::cracker)});
         }},
        {"dispatch", [](StockScene& s) { s.does(intent::OpenTile{"dispatch"}); }},
        {"transfers", [](StockScene& s) { s.does(intent::OpenTile{"arrive"}); }},
        {"arrival",
         [](StockScene& s) {
             s.does(intent::OpenTile{"arrive"});
             s.does(intent::ChooseStock{to_text(viewmodel::test::small_transfer)});
             s.does(intent::ScanCode{viewmodel::test::beer});
         }},
        {"counts", [](StockScene& s) { s.does(intent::OpenTile{"count"}); }},
        {"count", [](StockScene& s) { count_two(s, false); }},
        {"count, in the hand",
         [](StockScene& s) {
             count_two(s, false);
             s.taps(viewmodel::test::oil);
         }},
        {"recount",
         [](StockScene& s) {
             count_two(s, true);
             s.does(intent::RecountGoods{s.item(viewmodel::test::oil), ""});
         }},
        {"differences",
         [](StockScene& s) {
             count_two(s, false);
             s.does(intent::ShowDifferences{});
             s.sees_count(true);
         }},
        {"differences, hidden",
         [](StockScene& s) {
             count_two(s, true);
             s.does(intent::ShowDifferences{});
             s.sees_count(true);
         }},
        {"giving up what was counted",
         [](StockScene& s) {
             count_two(s, false);
             s.does(intent::ShowDifferences{});
             s.sees_count(true);
             s.does(intent::OpenTile{"give-up"});
         }},
        {"posting",
         [](StockScene& s) {
             count_two(s, false);
             s.does(intent::ShowDifferences{});
             s.sees_count(true);
             s.does(intent::ChooseStock{"monthly"});
             s.does(intent::ToggleMissing{});
             s.does(intent::ConfirmStock{});
         }},
    };
    return all;
}

const StockStates& note_states() {
    static const StockStates all{
        {"receive, of a note",
         [](StockScene& s) {
             s.sees_expected(20);
             s.does(intent::OpenTile{"receive"});
             s.does(intent::EditStockField{"expected"});
             s.does(intent::ChooseStock{to_text(viewmodel::test::small_note)});
         }},
        {"notes that are waited for",
         [](StockScene& s) {
             s.sees_expected();
             s.does(intent::OpenTile{"receive"});
             s.does(intent::EditStockField{"expected"});
         }},
        {"notes to be closed",
         [](StockScene& s) {
             s.sees_expected(20);
             s.does(intent::OpenTile{"receive"});
             s.does(intent::EditStockField{"expected"});
             s.does(intent::ChooseStock{"expected-close"});
         }},
        {"a note to be closed",
         [](StockScene& s) {
             s.sees_expected(20);
             s.does(intent::OpenTile{"receive"});
             s.does(intent::EditStockField{"expected"});
             s.does(intent::ChooseStock{"expected-close"});
             s.does(intent::ChooseStock{to_text(viewmodel::test::small_note)});
         }},
        {"confirm, of a note",
         [](StockScene& s) {
             s.sees_expected(20);
             s.does(intent::OpenTile{"receive"});
             s.does(intent::EditStockField{"expected"});
             s.does(intent::ChooseStock{to_text(viewmodel::test::small_note)});
             s.does(intent::RemoveGoods{2});
             s.does(intent::ConfirmStock{});
         }},
    };
    return all;
}

const StockStates& limit_states() {
    static const StockStates all{
        {"limit",
         [](StockScene& s) {
             s.does(intent::OpenTile{"limit", s.item(viewmodel::test::oil)});
         }},
        {"limit, in hours",
         [](StockScene& s) {
             s.does(intent::OpenTile{"limit", s.item(viewmodel::test::oil)});
             s.does(intent::FinishLine{});
             s.does(intent::EditStockField{"hours"});
             s.does(intent::StockKey{"1100-1400"});
             s.does(intent::FinishText{true});
         }},
        {"limit, confirm",
         [](StockScene& s) {
             s.does(intent::OpenTile{"limit", s.item(viewmodel::test::oil)});
             s.does(intent::ConfirmStock{});
         }},
        {"limit, taken away",
         [](StockScene& s) {
             s.does(intent::OpenTile{"limit", s.item(viewmodel::test::oil)});
             s.does(intent::FinishLine{});
             s.does(intent::ChooseStock{"off"});
         }},
        {"home, a limited row open",
         [](StockScene& s) {
             app::LimitedItem limited;
             limited.item = s.item(viewmodel::test::oil);
             limited.limit.per_day = limited.allowed = Quantity(30);
             s.hears(app::LimitsChanged{{limited}});
             s.does(intent::OpenStockRow{s.item(viewmodel::test::oil)});
         }},
    };
    return all;
}

TEST_CASE("on every stock screen what can be tapped is 56 px, apart and inside, and nothing is cut") {
    check_states(stock_states());
}

TEST_CASE(
    "on the screens of a delivery that a note announced what can be tapped is 56 px, and nothing is cut") {
    check_states(note_states());
}

TEST_CASE("on the screens of a limit what can be tapped is 56 px, and nothing is cut") {
    check_states(limit_states());
}

TEST_CASE("what stands over a stock screen takes every tap") {
    Stage stage;
    StockScene scene;
    receive_three(scene);
    scene.does(intent::EditStockField{"consignor"});
    for (const Size& size : sizes) {
        stage.draw(scene.model(), size.w, size.h);
        for (const auto& target : stage.targets.all()) {
            const bool of_chooser =
                target.name.rfind("choose", 0) == 0 || target.name == "sheet" || target.name == "beside";
            INFO(target.name);
            CHECK(target.enabled == of_chooser);
        }
    }
}

TEST_CASE("no 'record it' opens under the button that asked for it") {
    Stage stage;
    StockScene scene;
    receive_three(scene);
    scene.does(intent::RemoveGoods{2});
    for (const Size& size : sizes) {
        stage.draw(scene.model(), size.w, size.h);
        const Target* asked = stage.targets.find("stock-confirm");
        REQUIRE(asked != nullptr);
        const Point centre{asked->rect.centre_x(), asked->rect.centre_y()};
        scene.does(intent::ConfirmStock{});
        stage.draw(scene.model(), size.w, size.h);
        const Target* yes = stage.targets.find("stock-yes");
        REQUIRE(yes != nullptr);
        CHECK_FALSE(yes->rect.contains(centre));
        scene.does(intent::AnswerStock{false});
    }
}

}  // namespace
}  // namespace tsunagu::ui
