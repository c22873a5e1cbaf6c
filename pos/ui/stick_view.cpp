// Carrying by stick: the media there are, writing to one, taking the answer in from it.
#include <algorithm>
#include <cmath>

#include "pos/ui/state_rows.h"
#include "pos/ui/views.h"
#include "pos/ui/widgets.h"

namespace tsunagu::ui {
namespace {

namespace intent = viewmodel::intent;
using viewmodel::StickModel;
using viewmodel::SyncWord;
using viewmodel::Word;

constexpr float stick_width = 760;
constexpr float stick_height = 520;
constexpr float stick_side = 24;
constexpr float stick_row = 64;
constexpr std::size_t most_stick_lines = 8;

void draw_stick_place(Frame& frame, const Rect& place, const viewmodel::ChoiceModel& row, std::size_t index) {
    Canvas& canvas = frame.canvas;
    const std::string name = "stick:" + row.key;
    if (frame.tapped(name, place)) frame.emit(intent::ChooseStick{index});
    canvas.fill(place, row.chosen ? theme::go_ground : theme::surface, theme::button_radius);
    canvas.outline(place, row.chosen ? theme::go : theme::button_line, theme::button_radius, 2);
    if (frame.held(name)) canvas.fill(place, theme::pressed, theme::button_radius);
    Rect inner = place.inset(16, 6);
    canvas.label(inner.take_bottom(22), row.detail, type::small, theme::second, Side::left);
    canvas.label(inner, row.label, type::button, row.chosen ? theme::go_text : theme::button_ink, Side::left);
}

void draw_stick_places(Frame& frame, const Rect& rect, const StickModel& model) {
    const float step = stick_row + frame.layout.gap;
    const float rows = static_cast<float>(model.places.size()) * step;
    const float offset = frame.begin_scroll("sticks", rect, rows);
    float y = rect.y - std::round(offset);
    for (std::size_t i = 0; i < model.places.size(); ++i, y += step)
        draw_stick_place(frame, {rect.x, y, rect.w - 10, stick_row}, model.places[i], i);
    scroll_mark(frame.canvas, rect, offset, rows);
    frame.end_scroll();
}

}  // namespace

void draw_stick(Frame& frame, const StickModel& model) {
    const Layout& layout = frame.layout;
    const Rect sheet = in_the_middle(layout.screen, stick_width, stick_height);
    if (draw_scrim(frame, sheet)) frame.emit(intent::CloseStick{});
    Rect inner = sheet.inset(stick_side, 16);
    frame.canvas.label(inner.take_top(40, 8), frame.words(SyncWord::stick_title), type::title, theme::ink,
                       Side::left);
    const Rect foot = inner.take_bottom(layout.button, 12);
    if (button(frame, "stick-close", foot.column(0, 3, layout.gap), frame.words(Word::close)))
        frame.emit(intent::CloseStick{});
    if (button(frame, "stick-take", foot.column(1, 3, layout.gap), frame.words(SyncWord::stick_take),
               {ButtonLook::likely, type::button, model.can_take}))
        frame.emit(intent::TakeStick{});
    if (button(frame, "stick-write", foot.column(2, 3, layout.gap), frame.words(SyncWord::stick_write),
               {ButtonLook::go, type::button, model.can_write}))
        frame.emit(intent::WriteStick{});
    draw_said(frame, inner, model.severity, model.said, most_stick_lines);
    draw_stick_places(frame, inner, model);
}

}  // namespace tsunagu::ui
