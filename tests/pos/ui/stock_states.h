// States of the stock screens, each drawn in every size and both languages.
#pragma once

#include <functional>
#include <utility>
#include <vector>

#include "tests/pos/ui/stage.h"
#include "tests/pos/viewmodel/stock_scene.h"
#include "tests/support/catch.h"

namespace tsunagu::ui {

using StockSteps = std::function<void(viewmodel::test::StockScene&)>;
using StockStates = std::vector<std::pair<const char*, StockSteps>>;

/// What can be tapped is large enough, apart and inside, and no words are cut.
inline void check_states(const StockStates& states) {
    Stage stage;
    for (const auto& [name, steps] : states) {
        for (const bool english : {false, true}) {
            viewmodel::test::StockScene scene(english);
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

}  // namespace tsunagu::ui
