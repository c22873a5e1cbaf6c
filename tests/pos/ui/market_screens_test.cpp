// Every screen of a marché day drawn without a window, as stock_screens_test.cpp has those of stock.
#include <functional>

#include "tests/pos/ui/stage.h"
#include "tests/pos/viewmodel/market_scene.h"
#include "tests/support/catch.h"

namespace tsunagu::ui {
namespace {

namespace intent = viewmodel::intent;
using viewmodel::test::Day;
using viewmodel::test::MarketScene;

struct State {
    const char* name;
    Day day;
    std::function<void(MarketScene&)> steps;
};

const std::vector<State>& market_states() {
    static const std::vector<State> all{
        {"stall, planned", Day::planned, [](MarketScene&) {}},
        {"stall, out", Day::out, [](MarketScene&) {}},
        {"stall, home", Day::home, [](MarketScene&) {}},
        {"stall, settled", Day::settled, [](MarketScene&) {}},
        {"stall, with an act that can be taken back", Day::out,
         [](MarketScene& s) {
             s.opens("loss");
             s.does(intent::ScanCode{viewmodel::test::oil});
             s.does(intent::ChooseStock{"tasting"});
             s.does(intent::ConfirmStock{});
             s.is_done();
             s.sees_day(Day::out);
         }},
        {"pack", Day::planned, [](MarketScene& s) { s.opens("pack"); }},
        {"pack, a line", Day::packed,
         [](MarketScene& s) {
             s.opens("pack");
             s.does(intent::SelectGoods{s.stock().act->lines[0].line});
         }},
        {"carry out", Day::packed, [](MarketScene& s) { s.opens("carry-out"); }},
        {"carry out, again", Day::packed,
         [](MarketScene& s) {
             s.opens("carry-out");
             s.does(intent::ConfirmStock{});
             s.is_refused({ErrorCode::carried_out_before,
                           {{"event", "M1128"}, {"code", "TENT3"}, {"entry", "T1/7/70"}},
                           {}});
         }},
        {"from where", Day::packed,
         [](MarketScene& s) {
             s.opens("carry-out");
             s.does(intent::EditStockField{"from"});
         }},
        {"loss", Day::out,
         [](MarketScene& s) {
             s.opens("loss");
             s.does(intent::ScanCode{viewmodel::test::beer});
         }},
        {"close", Day::out, [](MarketScene& s) { s.opens("carry-back"); }},
        {"close, counting", Day::out,
         [](MarketScene& s) {
             s.opens("carry-back");
             s.does(intent::ScanCode{viewmodel::test::oil});
         }},
        {"close, with goods never carried", Day::home,
         [](MarketScene& s) {
             s.opens("carry-back");
             s.does(intent::ScanCode{viewmodel::test::plum});
             s.does(intent::ChooseStock{"none"});
         }},
        {"missing", Day::home,
         [](MarketScene& s) {
             s.opens("missing");
             s.does(intent::ChooseStock{"theft"});
         }},
        {"events", Day::home,
         [](MarketScene& s) {
             s.does(intent::StockBack{});
             s.sees_day(Day::home, {});
         }},
    };
    return all;
}

void check_screen(Stage& stage, const MarketScene& scene, const Size& size) {
    stage.draw(scene.model(), size.w, size.h);
    check_targets(stage.targets, {0, 0, size.w, size.h});
    for (const auto& words : stage.shortened) {
        INFO(words);
        CHECK(words.empty());
    }
}

TEST_CASE(
    "on every screen of a market day what can be tapped is 56 px, apart and inside, and nothing is cut") {
    Stage stage;
    for (const auto& state : market_states()) {
        for (const bool english : {false, true}) {
            MarketScene scene(state.day, english);
            state.steps(scene);
            for (const Size& size : sizes) {
                INFO(state.name << (english ? ", en, " : ", ja, ") << size.w << "x" << size.h);
                check_screen(stage, scene, size);
            }
        }
    }
}

TEST_CASE("where there is no event the way out and what to do are whole") {
    Stage stage;
    for (const bool english : {false, true}) {
        MarketScene scene(viewmodel::test::market_start({}, english));
        scene.does(intent::OpenTile{"market"});
        for (const Size& size : sizes) {
            INFO((english ? "en, " : "ja, ") << size.w << "x" << size.h);
            check_screen(stage, scene, size);
        }
    }
}

TEST_CASE("every figure of the equation is drawn, whatever the shape of the screen") {
    Stage stage;
    MarketScene scene(Day::home);
    for (const Size& size : sizes) {
        stage.draw(scene.model(), size.w, size.h);
        for (const char* step : {"pack", "carry-out", "loss", "carry-back", "missing", "print"})
            CHECK(stage.targets.find(std::string("step:") + step) != nullptr);
    }
}

}  // namespace
}  // namespace tsunagu::ui
