// What a person does, whatever it came from: mouse, touch panel, keyboard, or a script that replays it. All
// of them take this one path.
#pragma once

#include <deque>
#include <string>
#include <variant>
#include <vector>

#include "pos/ui/geometry.h"

namespace tsunagu::ui {

struct PointerMoved {
    Point at;
};
struct PointerPressed {
    Point at;
};
struct PointerReleased {
    Point at;
};
/// In notches; down is negative.
struct WheelTurned {
    Point at;
    float notches = 0;
};
/// Characters, as a keyboard or an input method gives them (UTF-8).
struct Typed {
    std::string text;
};
enum class Key { enter, escape, backspace, up, down, left, right, page_up, page_down, home, end };
struct KeyPressed {
    Key key;
};

using InputEvent =
    std::variant<PointerMoved, PointerPressed, PointerReleased, WheelTurned, Typed, KeyPressed>;

/// Hands events to frames so that no frame sees a press and its release, or two taps, at once: what the first
/// tap changes is on the screen before the second is looked at.
class InputQueue {
  public:
    void push(InputEvent event) { events_.push_back(std::move(event)); }
    [[nodiscard]] bool empty() const { return events_.empty(); }
    /// The events up to and including the first press, release or key.
    [[nodiscard]] std::vector<InputEvent> take_for_frame();

  private:
    std::deque<InputEvent> events_;
};

}  // namespace tsunagu::ui
