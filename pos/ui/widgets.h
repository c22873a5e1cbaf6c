// The things all views are made of: buttons, pills, badges, the i, the marks of a state.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "pos/ui/frame.h"
#include "pos/viewmodel/models.h"

namespace tsunagu::ui {

enum class ButtonLook {
    go,      ///< the one green button
    likely,  ///< green outline: probably what comes next
    plain,   ///< everything else
    undo,    ///< red outline: only takes back
};

struct ButtonStyle {
    ButtonLook look = ButtonLook::plain;
    Type type = type::button;
    bool enabled = true;
    bool raised = true;  ///< a go button casts a shadow, unless it is one of a row
};

/// Draws it, registers it, and says whether it was tapped.
bool button(Frame& frame, const std::string& name, const Rect& rect, std::string_view label,
            ButtonStyle style = {});

constexpr std::string_view erase_key = "erase";

/// Draws the keys 7 to 9 above 4 to 6, 1 to 3, and 00, 0 and erase, and takes their height off `rect`. Their
/// targets' names are `prefix` and the key. The key that was tapped: digits, or erase_key.
std::optional<std::string> number_keys(Frame& frame, Rect& rect, const std::string& prefix, float key_height,
                                       float gap, bool enabled = true);

/// How wide badge() is with these words.
[[nodiscard]] float badge_width(Frame& frame, std::string_view words);
/// A small rounded ground with words, as wide as they need; returns its right edge.
float badge(Frame& frame, Point upper_left, std::string_view words, theme::Badge look);

/// The i in a circle. The circle is small, what can be tapped is not.
bool info_circle(Frame& frame, const std::string& name, Point centre, const Rect& target);

/// Round = well, diamond = waiting, triangle = trouble, ring = absent: readable without its colour.
void health_mark(Canvas& canvas, Point centre, viewmodel::Health health);

[[nodiscard]] theme::Badge look_of(viewmodel::Severity severity);
/// Each severity has a sign of its own, not only a colour.
void severity_sign(Canvas& canvas, Point centre, viewmodel::Severity severity, Colour ink);
/// A sheet's place over the middle of the screen, no larger than that.
[[nodiscard]] Rect in_the_middle(const Rect& screen, float width, float height);
/// Dims the screen under a sheet and draws its ground; true where a tap fell beside it.
bool draw_scrim(Frame& frame, const Rect& sheet);

/// White with a shadow.
void surface(Canvas& canvas, const Rect& rect, float radius);

void magnifier(Canvas& canvas, Point centre, Colour colour);
void cross(Canvas& canvas, Point centre, float radius, Colour colour, float thickness);
void plus(Canvas& canvas, Point centre, float radius, Colour colour, float thickness);
void minus(Canvas& canvas, Point centre, float radius, Colour colour, float thickness);
void erase_sign(Canvas& canvas, Point centre, Colour colour);

/// Points right (1) or left (-1).
void chevron(Canvas& canvas, Point centre, float direction, Colour colour);

/// A bar at the right edge that shows where a long list stands.
void scroll_mark(Canvas& canvas, const Rect& viewport, float offset, float content);

}  // namespace tsunagu::ui
