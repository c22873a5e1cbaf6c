// One drawing of the screen: what views draw with, ask of the finger, and answer with. A view gets a frame, a
// rectangle and its part of the model, and keeps nothing.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "inventory/base/language.h"
#include "pos/ui/canvas.h"
#include "pos/ui/layout.h"
#include "pos/ui/pictures.h"
#include "pos/ui/targets.h"
#include "pos/ui/touch.h"
#include "pos/viewmodel/count_words.h"
#include "pos/viewmodel/intents.h"
#include "pos/viewmodel/market_words.h"
#include "pos/viewmodel/stock_words.h"
#include "pos/viewmodel/sync_words.h"
#include "pos/viewmodel/words.h"

namespace tsunagu::ui {

class Frame {
  public:
    Frame(Canvas& canvas_in, Touch& touch, Targets& targets, const Layout& layout_in, Language language_in)
        : canvas(canvas_in), layout(layout_in), language(language_in), touch_(touch), targets_(targets) {}

    Canvas& canvas;
    const Layout& layout;
    const Language language;

    /// Registers the target and says whether it was tapped.
    bool tapped(const std::string& name, const Rect& rect, bool enabled = true) {
        enabled = enabled && !covered_;
        targets_.add({name, rect.cut_to(canvas.clip()), enabled, {rect.w, rect.h}});
        return enabled && touch_.tapped(name);
    }
    [[nodiscard]] bool held(std::string_view name) const { return touch_.held(name); }

    /// Clips to the viewport and returns how far it is scrolled; end_scroll() ends it.
    float begin_scroll(const std::string& name, const Rect& viewport, float content,
                       Axis axis = Axis::vertical) {
        canvas.push_clip(viewport);
        return touch_.area(name, viewport, content, axis, !covered_);
    }
    /// Touch::reveal, for the area begun last.
    float reveal(const std::string& name, float from, float to, std::size_t token) {
        return touch_.reveal(name, from, to, token);
    }
    void end_scroll() { canvas.pop_clip(); }
    void scroll_to(const std::string& name, float offset) { touch_.scroll_to(name, offset); }

    /// Where the pictures of goods come from; it outlives the frame. Without it there are none.
    void set_pictures(Pictures& pictures) { pictures_ = &pictures; }
    /// As Pictures::find.
    [[nodiscard]] Picture picture(const std::string& name, int width, int height, PictureShape shape) {
        return pictures_ == nullptr || name.empty() ? Picture{} : pictures_->find(name, width, height, shape);
    }

    /// What is drawn while something covers the screen shows, but takes no taps.
    void set_covered(bool covered) { covered_ = covered; }

    void emit(viewmodel::Intent intent) { intents_.push_back(std::move(intent)); }
    [[nodiscard]] std::vector<viewmodel::Intent> take_intents() { return std::exchange(intents_, {}); }

    /// `word` is of any of the tables of words.
    template <class AnyWord>
    [[nodiscard]] std::string_view words(AnyWord word) const {
        return viewmodel::words(word, language);
    }
    template <class AnyWord>
    [[nodiscard]] std::string words(AnyWord word, const std::vector<std::string>& values) const {
        return viewmodel::words(word, language, values);
    }

  private:
    Touch& touch_;
    Targets& targets_;
    Pictures* pictures_ = nullptr;
    bool covered_ = false;
    std::vector<viewmodel::Intent> intents_;
};

}  // namespace tsunagu::ui
