// One finger (or mouse) on the screen: what it presses, whether it scrolls, what it has tapped. A second
// finger is ignored, since the pointer events of the first go on.
//
// Invariants: a tap is a press and a release on the same enabled target; once the finger has moved
// theme::drag_slop within a scroll area it scrolls and can no longer tap, so a drag never sells.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "pos/ui/input.h"
#include "pos/ui/kinetic_scroll.h"
#include "pos/ui/targets.h"

namespace tsunagu::ui {

enum class Axis { vertical, horizontal };

class Touch {
  public:
    /// Takes one frame's events, hit-tested against the targets and areas of the frame before.
    void begin_frame(const std::vector<InputEvent>& events, const Targets& last, float seconds);

    [[nodiscard]] bool tapped(std::string_view name) const { return !tapped_.empty() && tapped_ == name; }
    [[nodiscard]] bool held(std::string_view name) const { return !pressed_.empty() && pressed_ == name; }
    [[nodiscard]] bool is_scrolling() const { return !dragged_.empty(); }
    /// Whether something glides on, so that another frame is due.
    [[nodiscard]] bool is_moving() const;

    /// Called while drawing: this area exists, and its content is `content` long. Returns the offset.
    float area(const std::string& name, const Rect& viewport, float content, Axis axis, bool enabled);
    /// Brings an area to a place, for instance back to its top when its content is another one.
    void scroll_to(const std::string& name, float offset);
    void scroll_by(const std::string& name, float pixels);
    /// Brings from..to into view once for each `token`: a hand that scrolls away afterwards is left alone.
    /// Returns the offset.
    float reveal(const std::string& name, float from, float to, std::size_t token);
    /// Forgets the areas that were not drawn.
    void end_frame();

  private:
    struct Area {
        Rect viewport;
        Axis axis = Axis::vertical;
        bool enabled = true;
        bool drawn = false;
        int order = 0;
        std::size_t revealed = 0;
        KineticScroll scroll;
    };

    void press(Point at, const Targets& last);
    void move(Point at, float seconds);
    void release(Point at, const Targets& last);
    void turn_wheel(const WheelTurned& wheel);
    [[nodiscard]] std::string area_at(Point at) const;

    std::map<std::string, Area, std::less<>> areas_;
    std::string pressed_;
    std::string tapped_;
    std::string grabbed_;  ///< the area the finger went down in
    std::string dragged_;  ///< the area it scrolls
    Point pressed_at_;
    Point last_at_;
    bool down_ = false;
    int order_ = 0;
};

}  // namespace tsunagu::ui
