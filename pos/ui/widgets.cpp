#include "pos/ui/widgets.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace tsunagu::ui {
namespace {

constexpr float label_room = 6;

struct ButtonColours {
    Colour ground;
    Colour line;
    Colour ink;
};

ButtonColours colours_of(const ButtonStyle& style) {
    if (!style.enabled) return {theme::dimmed, theme::dimmed, theme::dimmed_ink};
    switch (style.look) {
        case ButtonLook::go:
            return {theme::go, theme::go, theme::on_go};
        case ButtonLook::likely:
            return {theme::go_ground, theme::go, theme::go_text};
        case ButtonLook::undo:
            return {theme::surface, theme::undo, theme::undo_text};
        case ButtonLook::plain:
            break;
    }
    return {theme::surface, theme::button_line, theme::button_ink};
}

}  // namespace

bool button(Frame& frame, const std::string& name, const Rect& rect, std::string_view label,
            ButtonStyle style) {
    const bool tapped = frame.tapped(name, rect, style.enabled);
    const ButtonColours colours = colours_of(style);
    Canvas& canvas = frame.canvas;
    if (style.look == ButtonLook::go && style.enabled && style.raised)
        canvas.shadow(rect, theme::button_radius, 4);
    canvas.fill(rect, colours.ground, theme::button_radius);
    if (style.look != ButtonLook::go) canvas.outline(rect, colours.line, theme::button_radius, 2);
    const Rect room = rect.inset(label_room, 0);
    const float two_lines = Canvas::line_height(type::small) * 2;
    if (canvas.fits(label, style.type, room.w))
        canvas.label(room, label, style.type, colours.ink);
    else
        canvas.paragraph({room.x, room.centre_y() - two_lines / 2, room.w, two_lines}, label,
                         {type::small.size, style.type.weight}, colours.ink, 2, Side::centre);
    if (frame.held(name)) canvas.fill(rect, theme::pressed, theme::button_radius);
    return tapped;
}

std::optional<std::string> number_keys(Frame& frame, Rect& rect, const std::string& prefix, float key_height,
                                       float gap, bool enabled) {
    constexpr std::array<std::array<std::string_view, 3>, 4> rows{
        {{"7", "8", "9"}, {"4", "5", "6"}, {"1", "2", "3"}, {"00", "0", erase_key}}};
    std::optional<std::string> tapped;
    for (const auto& row : rows) {
        const Rect line = rect.take_top(key_height, gap);
        for (int i = 0; i < 3; ++i) {
            const std::string key(row[static_cast<std::size_t>(i)]);
            const Rect place = line.column(i, 3, gap);
            const bool erase = key == erase_key;
            if (button(frame, prefix + key, place, erase ? "" : key, {ButtonLook::plain, type::key, enabled}))
                tapped = key;
            if (erase) erase_sign(frame.canvas, {place.centre_x(), place.centre_y()}, theme::button_ink);
        }
    }
    return tapped;
}

float badge_width(Frame& frame, std::string_view words) {
    return frame.canvas.width(words, type::note) + 20;
}

float badge(Frame& frame, Point upper_left, std::string_view words, theme::Badge look) {
    constexpr float height = 24;
    const float width = badge_width(frame, words);
    const Rect rect{upper_left.x, upper_left.y, width, height};
    frame.canvas.fill(rect, look.ground, height / 2);
    frame.canvas.text(rect.inset(10, 0), words, type::note, look.text, Side::left);
    return rect.right();
}

bool info_circle(Frame& frame, const std::string& name, Point centre, const Rect& target) {
    const bool tapped = frame.tapped(name, target);
    const Colour colour = frame.held(name) ? theme::focus : theme::hint;
    frame.canvas.ring(centre, 11, colour, 1.3F);
    frame.canvas.circle({centre.x, centre.y - 5}, 1.4F, colour);
    frame.canvas.line({centre.x, centre.y - 1.5F}, {centre.x, centre.y + 5.5F}, colour, 2);
    return tapped;
}

void health_mark(Canvas& canvas, Point centre, viewmodel::Health health) {
    switch (health) {
        case viewmodel::Health::well:
            canvas.circle(centre, 5, theme::bar_well);
            return;
        case viewmodel::Health::waiting:
            canvas.diamond(centre, 7, theme::bar_waiting);
            return;
        case viewmodel::Health::absent:
            canvas.ring(centre, 5, theme::bar_absent, 2);
            return;
        case viewmodel::Health::trouble:
            canvas.triangle({centre.x, centre.y - 7}, {centre.x + 8, centre.y + 6},
                            {centre.x - 8, centre.y + 6}, theme::bar_trouble);
            return;
    }
}

theme::Badge look_of(viewmodel::Severity severity) {
    switch (severity) {
        case viewmodel::Severity::good:
            return theme::good;
        case viewmodel::Severity::note:
            return theme::note;
        case viewmodel::Severity::warn:
            return theme::warn;
        case viewmodel::Severity::stop:
            break;
    }
    return theme::stop;
}

void severity_sign(Canvas& canvas, Point centre, viewmodel::Severity severity, Colour ink) {
    switch (severity) {
        case viewmodel::Severity::good:
            canvas.line({centre.x - 8, centre.y}, {centre.x - 2, centre.y + 7}, ink, 3);
            canvas.line({centre.x - 2, centre.y + 7}, {centre.x + 9, centre.y - 7}, ink, 3);
            return;
        case viewmodel::Severity::note:
            canvas.ring(centre, 11, ink, 2);
            canvas.circle({centre.x, centre.y - 5}, 1.6F, ink);
            canvas.line({centre.x, centre.y - 1}, {centre.x, centre.y + 6}, ink, 2.4F);
            return;
        case viewmodel::Severity::warn:
            canvas.triangle({centre.x, centre.y - 12}, {centre.x + 13, centre.y + 10},
                            {centre.x - 13, centre.y + 10}, ink);
            canvas.fill({centre.x - 1.5F, centre.y - 4, 3, 8}, theme::warn.ground);
            canvas.circle({centre.x, centre.y + 7}, 1.7F, theme::warn.ground);
            return;
        case viewmodel::Severity::stop:
            canvas.circle(centre, 12, ink);
            cross(canvas, centre, 5, theme::stop.ground, 2.6F);
            return;
    }
}

bool draw_scrim(Frame& frame, const Rect& sheet) {
    const Rect& screen = frame.layout.screen;
    const bool closed = frame.tapped("beside", screen);
    frame.canvas.fill(screen, theme::scrim);
    frame.canvas.shadow(sheet, theme::sheet_radius, 8);
    frame.canvas.fill(sheet, theme::surface, theme::sheet_radius);
    // The sheet itself takes what falls on it.
    static_cast<void>(frame.tapped("sheet", sheet));
    return closed;
}

Rect in_the_middle(const Rect& screen, float width, float height) {
    width = std::min(width, screen.w - 32);
    height = std::min(height, screen.h - 32);
    return {screen.x + std::round((screen.w - width) / 2), screen.y + std::round((screen.h - height) / 2),
            width, height};
}

void surface(Canvas& canvas, const Rect& rect, float radius) {
    canvas.shadow(rect, radius, 3);
    canvas.fill(rect, theme::surface, radius);
}

void magnifier(Canvas& canvas, Point centre, Colour colour) {
    canvas.ring({centre.x - 2, centre.y - 2}, 7.5F, colour, 2.5F);
    canvas.line({centre.x + 4, centre.y + 4}, {centre.x + 10, centre.y + 10}, colour, 3);
}

void cross(Canvas& canvas, Point centre, float radius, Colour colour, float thickness) {
    canvas.line({centre.x - radius, centre.y - radius}, {centre.x + radius, centre.y + radius}, colour,
                thickness);
    canvas.line({centre.x - radius, centre.y + radius}, {centre.x + radius, centre.y - radius}, colour,
                thickness);
}

void plus(Canvas& canvas, Point centre, float radius, Colour colour, float thickness) {
    minus(canvas, centre, radius, colour, thickness);
    canvas.fill({centre.x - thickness / 2, centre.y - radius, thickness, radius * 2}, colour);
}

void minus(Canvas& canvas, Point centre, float radius, Colour colour, float thickness) {
    canvas.fill({centre.x - radius, centre.y - thickness / 2, radius * 2, thickness}, colour);
}

void erase_sign(Canvas& canvas, Point centre, Colour colour) {
    constexpr float half_height = 11;
    const float left = centre.x - 20;
    const float right = centre.x + 18;
    const float shoulder = centre.x - 9;
    const float top = centre.y - half_height;
    const float bottom = centre.y + half_height;
    canvas.line({left, centre.y}, {shoulder, top}, colour, 2.2F);
    canvas.line({shoulder, top}, {right, top}, colour, 2.2F);
    canvas.line({right, top}, {right, bottom}, colour, 2.2F);
    canvas.line({right, bottom}, {shoulder, bottom}, colour, 2.2F);
    canvas.line({shoulder, bottom}, {left, centre.y}, colour, 2.2F);
    cross(canvas, {centre.x + 4, centre.y}, 5, colour, 2.2F);
}

void chevron(Canvas& canvas, Point centre, float direction, Colour colour) {
    const Point tip{centre.x + direction * 5, centre.y};
    canvas.line({centre.x - direction * 5, centre.y - 9}, tip, colour, 3);
    canvas.line(tip, {centre.x - direction * 5, centre.y + 9}, colour, 3);
}

void scroll_mark(Canvas& canvas, const Rect& viewport, float offset, float content) {
    if (content <= viewport.h + 1) return;
    const float length = std::max(40.0F, viewport.h * viewport.h / content);
    const float way = viewport.h - length;
    const float at = way * offset / (content - viewport.h);
    canvas.fill({viewport.right() - 6, viewport.y + at, 4, length}, theme::hint.faded(110), 2);
}

}  // namespace tsunagu::ui
