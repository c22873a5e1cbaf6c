// What is asked over the screen: who is at the till, and what must be answered before anything else.
#include <algorithm>
#include <cmath>

#include "pos/ui/views.h"
#include "pos/ui/widgets.h"

namespace tsunagu::ui {
namespace {

namespace intent = viewmodel::intent;
using viewmodel::Word;

constexpr float side = 28;
constexpr std::size_t most_lines = 10;

}  // namespace

void draw_staff(Frame& frame, const viewmodel::StaffModel& model) {
    const Layout& layout = frame.layout;
    constexpr float head = 56;
    const float step = layout.primary + layout.gap;
    const auto count = static_cast<float>(model.rows.size());
    const float foot = layout.button + layout.gap;
    const Rect sheet = in_the_middle(layout.screen, 420, head + count * step + foot + 32);
    if (draw_scrim(frame, sheet)) frame.emit(intent::CloseStaff{});
    Rect inner = sheet.inset(20, 16);
    frame.canvas.label(inner.take_top(head - 8, 8), frame.words(Word::staff_title), type::title, theme::ink,
                       Side::left);
    if (button(frame, "staff-close", inner.take_bottom(layout.button, layout.gap), frame.words(Word::close)))
        frame.emit(intent::CloseStaff{});
    const float offset = frame.begin_scroll("staff-rows", inner, count * step - layout.gap);
    float y = inner.y - std::round(offset);
    for (const auto& row : model.rows) {
        const Rect place{inner.x, y, inner.w, layout.primary};
        y += step;
        const ButtonLook look = row.chosen ? ButtonLook::likely : ButtonLook::plain;
        if (button(frame, "staff:" + row.id.text(), place, (row.chosen ? "✓ " : "") + row.name,
                   {look, type::button, true}))
            frame.emit(intent::ChooseStaff{row.id});
    }
    scroll_mark(frame.canvas, inner, offset, count * step - layout.gap);
    frame.end_scroll();
}

void draw_question(Frame& frame, const viewmodel::QuestionModel& model) {
    Canvas& canvas = frame.canvas;
    const Layout& layout = frame.layout;
    constexpr float sign = 44;
    // Not over the basket, where the change stands that a customer is waiting for.
    const Rect place = layout.portrait ? Rect{0, 0, layout.screen.w, layout.basket.y}
                                       : Rect{0, 0, layout.basket.x, layout.screen.h};
    const float width = std::min(600.0F, place.w - 48);
    const float room = width - 2 * side;
    const auto height_of = [&](std::string_view words, Type type, float across) {
        const std::size_t lines = canvas.count_lines(words, type, across, most_lines);
        return static_cast<float>(lines) * Canvas::line_height(type);
    };
    const float title = height_of(model.title, type::title, room - sign);
    const float text = height_of(model.text, type::body, room);
    const Rect sheet = in_the_middle(place, width, title + text + layout.primary + 120);
    // Beside it is no answer.
    static_cast<void>(draw_scrim(frame, sheet));
    canvas.fill_top({sheet.x, sheet.y, sheet.w, title + 48}, theme::warn.ground, theme::sheet_radius);
    Rect inner = sheet.inset(side, 24);
    Rect head = inner.take_top(title, 48);
    const Rect mark = head.take_left(sign);
    severity_sign(canvas, {mark.x + 14, mark.centre_y()}, viewmodel::Severity::warn, theme::warn.text);
    canvas.paragraph(head, model.title, type::title, theme::ink, most_lines);
    Rect buttons = inner.take_bottom(layout.primary, layout.gap);
    canvas.paragraph(inner, model.text, type::body, theme::ink, most_lines);
    const ButtonLook yes = model.yes_is_likely ? ButtonLook::go : ButtonLook::plain;
    const ButtonLook no = model.yes_is_likely ? ButtonLook::plain : ButtonLook::go;
    if (button(frame, "question-no", buttons.column(0, 2, layout.gap), model.no, {no, type::button, true}))
        frame.emit(intent::AnswerQuestion{false});
    if (button(frame, "question-yes", buttons.column(1, 2, layout.gap), model.yes,
               {yes, type::button, !model.yes_waits}))
        frame.emit(intent::AnswerQuestion{true});
}

}  // namespace tsunagu::ui
