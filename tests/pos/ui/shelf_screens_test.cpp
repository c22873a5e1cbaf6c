// The reorder and the brochure screens drawn without a window, as stock_screens_test.cpp has the others.
#include <functional>

#include "tests/pos/ui/stage.h"
#include "tests/pos/viewmodel/shelf_scene.h"
#include "tests/support/catch.h"

namespace tsunagu::ui {
namespace {

namespace intent = viewmodel::intent;
using viewmodel::test::StockScene;

using Steps = std::function<void(StockScene&)>;
using States = std::vector<std::pair<const char*, Steps>>;

void open_reorder(StockScene& scene) {
    scene.does(intent::OpenTile{"reorder"});
    viewmodel::test::sees_reorder(scene);
}

void open_rack(StockScene& scene, std::int64_t left = 5) {
    scene.does(intent::OpenTile{"brochures"});
    viewmodel::test::sees_rack(scene, left);
}

const States& reorder_states() {
    static const States all{
        {"reorder", open_reorder},
        {"reorder, a row open",
         [](StockScene& s) {
             open_reorder(s);
             s.does(intent::OpenStockRow{s.item(viewmodel::test::oil)});
         }},
        {"open orders",
         [](StockScene& s) {
             open_reorder(s);
             s.does(intent::ChooseTab{"open"});
             s.does(intent::OpenStockRow{s.item(viewmodel::test::oil)});
         }},
        {"whom to order from",
         [](StockScene& s) {
             open_reorder(s);
             s.does(intent::ConfirmStock{});
         }},
        {"an order",
         [](StockScene& s) {
             open_reorder(s);
             s.does(intent::ConfirmStock{});
             s.does(intent::ChooseStock{"all"});
         }},
        {"giving an order up",
         [](StockScene& s) {
             open_reorder(s);
             s.does(intent::OpenTile{"close-order", s.item(viewmodel::test::oil)});
         }},
        {"minimum",
         [](StockScene& s) {
             open_reorder(s);
             s.does(intent::OpenTile{"minimum", s.item(viewmodel::test::oil)});
         }},
        {"minimums",
         [](StockScene& s) {
             open_reorder(s);
             s.does(intent::OpenTile{"minimum", s.item(viewmodel::test::oil)});
             s.does(intent::FinishLine{});
         }},
        {"losses",
         [](StockScene& s) {
             s.does(intent::OpenTile{"losses"});
             viewmodel::test::sees_losses(s);
         }},
        {"days until it comes",
         [](StockScene& s) {
             open_reorder(s);
             s.does(intent::OpenTile{"minimum", s.item(viewmodel::test::oil)});
             s.does(intent::EditStockField{"lead-days"});
         }},
    };
    return all;
}

const States& rack_states() {
    static const States all{
        {"rack",
         [](StockScene& s) {
             open_rack(s);
             s.does(intent::OpenStockRow{s.item(viewmodel::test::flyer)});
         }},
        {"rack, nothing left", [](StockScene& s) { open_rack(s, 0); }},
        {"refill",
         [](StockScene& s) {
             open_rack(s);
             s.does(intent::OpenTile{"refill", s.item(viewmodel::test::flyer)});
         }},
        {"refill, the list",
         [](StockScene& s) {
             open_rack(s);
             s.does(intent::OpenTile{"refill", s.item(viewmodel::test::flyer)});
             s.does(intent::FinishLine{});
         }},
        {"refilled",
         [](StockScene& s) {
             open_rack(s);
             s.does(intent::OpenTile{"refill", s.item(viewmodel::test::flyer)});
             s.does(intent::FinishLine{});
             s.records();
             s.is_done();
         }},
        {"counting the rack",
         [](StockScene& s) {
             open_rack(s);
             s.does(intent::OpenTile{"rack-count"});
         }},
    };
    return all;
}

void draw_all(const States& states) {
    Stage stage;
    for (const auto& [name, steps] : states) {
        for (const bool english : {false, true}) {
            StockScene scene(english);
            steps(scene);
            for (const Size& size : sizes) {
                INFO(name << (english ? ", en, " : ", ja, ") << size.w << "x" << size.h);
                stage.draw(scene.model(), size.w, size.h);
                check_targets(stage.targets, {0, 0, size.w, size.h});
                for (const auto& words : stage.shortened) {
                    INFO(words);
                    CHECK(words.empty());
                }
            }
        }
    }
}

TEST_CASE("on every reorder screen what can be tapped is 56 px, apart and inside, and nothing is cut") {
    draw_all(reorder_states());
}

TEST_CASE("on every screen of the rack what can be tapped is 56 px, apart and inside, and nothing is cut") {
    draw_all(rack_states());
}

}  // namespace
}  // namespace tsunagu::ui
