// The whole screen: which views stand where, and what lies over them. draw(model) -> intents.
#pragma once

#include <vector>

#include "pos/ui/frame.h"
#include "pos/viewmodel/intents.h"
#include "pos/viewmodel/models.h"

namespace tsunagu::ui {

/// Draws the model and returns what was asked for in this frame, in order. `paper` is the open receipt's
/// picture, if there is one.
[[nodiscard]] std::vector<viewmodel::Intent> draw_screen(Frame& frame, const viewmodel::ScreenModel& model,
                                                         const Picture& paper);

/// What a key or typed text means on that screen; nothing where it means nothing.
[[nodiscard]] std::vector<viewmodel::Intent> intents_of_key(const viewmodel::ScreenModel& model, Key key);
/// How far a key scrolls the cards, in pixels; 0 where it scrolls nothing.
[[nodiscard]] float scroll_of_key(const viewmodel::ScreenModel& model, Key key, const Layout& layout);
[[nodiscard]] std::vector<viewmodel::Intent> intents_of_text(const viewmodel::ScreenModel& model,
                                                             const std::string& text);

}  // namespace tsunagu::ui
