#include "pos/ui/state_rows.h"

#include <algorithm>
#include <cmath>

#include "pos/ui/widgets.h"

namespace tsunagu::ui {

float height_of(Frame& frame, std::string_view words, Type type, float width, std::size_t lines) {
    return static_cast<float>(frame.canvas.count_lines(words, type, width, lines)) *
           Canvas::line_height(type);
}

namespace {

using viewmodel::StateRow;

constexpr float row_edge = 12;
constexpr float sign_room = 40;
constexpr float badge_height = 24;
constexpr std::size_t most_text_lines = 20;

float name_height() {
    return std::max(badge_height, Canvas::line_height(type::strong)) + 2;
}

float row_height(Frame& frame, const StateRow& row, float width) {
    const float text = height_of(frame, row.text, type::small, width - sign_room, most_text_lines);
    const float address = row.address.empty() ? 0 : Canvas::line_height(type::note);
    return 2 * row_edge + name_height() + text + address;
}

void draw_row(Frame& frame, const Rect& place, const StateRow& row) {
    Canvas& canvas = frame.canvas;
    const theme::Badge look = look_of(row.severity);
    canvas.line({place.x, place.y}, {place.right(), place.y}, theme::inner_line, 1);
    Rect inner = place.inset(0, row_edge);
    const Rect sign = inner.take_left(sign_room);
    severity_sign(canvas, {sign.x + 14, sign.y + name_height() / 2}, row.severity, look.text);
    Rect head = inner.take_top(name_height());
    const Rect state = head.take_right(badge_width(frame, row.state), 10);
    badge(frame, {state.x, state.y}, row.state, look);
    canvas.label(head, row.name, type::strong, theme::ink, Side::left);
    const float used = canvas.paragraph(inner, row.text, type::small, theme::second, most_text_lines);
    inner.take_top(used);
    canvas.text(inner, row.address, type::note, theme::hint, Side::left);
}

}  // namespace

void draw_state_rows(Frame& frame, const std::string& name, const Rect& rect,
                     const std::vector<StateRow>& rows) {
    constexpr float mark = 12;  // beside the rows stands the mark of the scrolling
    const float width = rect.w - mark;
    float height = 0;
    for (const auto& row : rows) height += row_height(frame, row, width);
    const float offset = frame.begin_scroll(name, rect, height);
    float y = rect.y - std::round(offset);
    for (const auto& row : rows) {
        const Rect place{rect.x, y, width, row_height(frame, row, width)};
        y += place.h;
        draw_row(frame, place, row);
    }
    scroll_mark(frame.canvas, rect, offset, height);
    frame.end_scroll();
}

void draw_said(Frame& frame, Rect& rect, viewmodel::Severity severity, std::string_view said,
               std::size_t lines) {
    Canvas& canvas = frame.canvas;
    const theme::Badge look = look_of(severity);
    const float height = height_of(frame, said, type::body, rect.w - 56, lines) + 16;
    Rect place = rect.take_top(height, 12);
    canvas.fill(place, look.ground, 10);
    place = place.inset(12, 8);
    const Rect sign = place.take_left(24, 8);
    severity_sign(canvas, {sign.centre_x(), sign.y + 12}, severity, look.text);
    canvas.paragraph(place, said, type::body, look.text, lines);
}

}  // namespace tsunagu::ui
