// Taking lists in: the files there are, or one of them and what it would change.
#include <algorithm>
#include <cmath>

#include "pos/ui/state_rows.h"
#include "pos/ui/views.h"
#include "pos/ui/widgets.h"
#include "pos/viewmodel/list_words.h"

namespace tsunagu::ui {
namespace {

namespace intent = viewmodel::intent;
using viewmodel::ListsModel;
using viewmodel::Word;

constexpr float list_sheet_width = 820;
constexpr float list_sheet_height = 620;
constexpr float list_side = 24;
constexpr float list_row = 68;
constexpr float list_mark = 12;  ///< beside the rows stands the mark of the scrolling
constexpr std::size_t most_said_lines = 6;
constexpr std::size_t most_lines_a_line = 6;

void draw_file(Frame& frame, const Rect& place, const viewmodel::ChoiceModel& row, std::size_t index) {
    Canvas& canvas = frame.canvas;
    const std::string name = "list:" + row.key;
    if (frame.tapped(name, place, row.enabled)) frame.emit(intent::ChooseList{index});
    canvas.fill(place, theme::surface, theme::button_radius);
    canvas.outline(place, theme::button_line, theme::button_radius, 2);
    if (frame.held(name)) canvas.fill(place, theme::pressed, theme::button_radius);
    Rect inner = place.inset(16, 6);
    const Rect kind = inner.take_right(std::min(badge_width(frame, row.badge), inner.w * 0.45F), 12);
    badge(frame, {kind.x, kind.centre_y() - 12}, row.badge, theme::note);
    canvas.label(inner.take_bottom(24), row.detail, type::small, theme::second, Side::left);
    canvas.label(inner, row.label, type::button, theme::button_ink, Side::left);
}

void draw_files(Frame& frame, const Rect& rect, const ListsModel& model) {
    const float step = list_row + frame.layout.gap;
    const float rows = static_cast<float>(model.files.size()) * step;
    const float offset = frame.begin_scroll("lists", rect, rows);
    float y = rect.y - std::round(offset);
    for (std::size_t i = 0; i < model.files.size(); ++i, y += step)
        draw_file(frame, {rect.x, y, rect.w - list_mark, list_row}, model.files[i], i);
    scroll_mark(frame.canvas, rect, offset, rows);
    frame.end_scroll();
}

void draw_file_lines(Frame& frame, const Rect& rect, const ListsModel& model) {
    const float width = rect.w - list_mark;
    const auto room = [&](const std::string& line) {
        return height_of(frame, line, type::small, width, most_lines_a_line) + 8;
    };
    float height = 0;
    for (const auto& line : model.lines) height += room(line);
    const float offset = frame.begin_scroll("list-lines", rect, height);
    float y = rect.y - std::round(offset);
    for (const auto& line : model.lines) {
        const Rect place{rect.x, y, width, room(line)};
        y += place.h;
        if (place.bottom() < rect.y || place.y > rect.bottom()) continue;
        frame.canvas.line({place.x, place.bottom()}, {place.right(), place.bottom()}, theme::inner_line, 1);
        frame.canvas.paragraph({place.x, place.y + 4, place.w, place.h - 4}, line, type::small, theme::ink,
                               most_lines_a_line);
    }
    scroll_mark(frame.canvas, rect, offset, height);
    frame.end_scroll();
}

void draw_list_foot(Frame& frame, const Rect& foot, const ListsModel& model) {
    const float gap = frame.layout.gap;
    const int count = model.is_file ? 3 + (model.other.empty() ? 0 : 1) : 1;
    int at = 0;
    const auto place = [&] { return foot.column(at++, count, gap); };
    if (button(frame, "lists-close", place(), frame.words(Word::close))) frame.emit(intent::CloseLists{});
    if (!model.is_file) return;
    if (button(frame, "lists-back", place(), model.back,
               {ButtonLook::plain, type::button, model.can_go_back}))
        frame.emit(intent::LeaveList{});
    if (!model.other.empty() &&
        button(frame, "lists-turn", place(), model.other, {ButtonLook::likely, type::button, true}))
        frame.emit(intent::TurnList{});
    if (button(frame, "lists-take", place(), model.button, {ButtonLook::go, type::button, model.can_take}))
        frame.emit(intent::TakeList{});
}

}  // namespace

void draw_lists(Frame& frame, const ListsModel& model) {
    const Layout& layout = frame.layout;
    const Rect sheet =
        in_the_middle(layout.screen, list_sheet_width, std::min(list_sheet_height, layout.screen.h));
    if (draw_scrim(frame, sheet)) frame.emit(intent::CloseLists{});
    Rect inner = sheet.inset(list_side, 16);
    frame.canvas.label(inner.take_top(40, 8), model.title, type::title, theme::ink, Side::left);
    draw_list_foot(frame, inner.take_bottom(layout.button, 12), model);
    draw_said(frame, inner, model.severity, model.said, most_said_lines);
    model.is_file ? draw_file_lines(frame, inner, model) : draw_files(frame, inner, model);
}

}  // namespace tsunagu::ui
