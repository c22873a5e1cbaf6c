// The morning check: lots to choose, and what is done about those that are chosen.
#include <algorithm>
#include <cmath>

#include "pos/ui/stock_views.h"
#include "pos/ui/views.h"
#include "pos/ui/widgets.h"

namespace tsunagu::ui {
namespace {

namespace intent = viewmodel::intent;
using viewmodel::MorningModel;
using viewmodel::Severity;

constexpr float row_room = 70;
constexpr float edge = 16;
constexpr float box_side = 26;

void draw_row(Frame& frame, const Rect& place, const MorningModel::Row& row) {
    Canvas& canvas = frame.canvas;
    const std::string name = "lot:" + std::to_string(row.line);
    if (frame.tapped(name, place)) frame.emit(intent::SelectGoods{row.line});
    if (row.chosen) canvas.fill(place, theme::selected);
    if (frame.held(name)) canvas.fill(place, theme::pressed);
    canvas.line({place.x + edge, place.bottom()}, {place.right() - edge, place.bottom()}, theme::inner_line,
                1);
    Rect inner = place.inset(edge, 0);
    const Rect mark = inner.take_left(box_side, 14);
    const Rect box{mark.x, mark.centre_y() - box_side / 2, box_side, box_side};
    canvas.outline(box, row.chosen ? theme::focus : theme::button_line, 6, 2.5F);
    if (row.chosen) canvas.fill(box.inset(6, 6), theme::focus, 3);
    const float badge_room = badge_width(frame, row.action);
    const Rect action = inner.take_right(badge_room, 10);
    badge(frame, {action.x, action.centre_y() - 12}, row.action, look_of(row.severity));
    const float figure = canvas.width(row.figure, type::strong) + 4;
    canvas.label(inner.take_right(std::min(figure, inner.w * 0.4F), 12), row.figure, type::strong, theme::ink,
                 Side::right);
    Rect text = inner.inset(0, 10);
    canvas.label(text.take_top(26), row.name, type::strong, theme::ink, Side::left);
    canvas.label(text.take_top(20), row.detail, type::note, theme::second, Side::left);
}

void draw_list(Frame& frame, Rect rect, const MorningModel& model) {
    rect = rect.inset(frame.layout.margin, frame.layout.margin);
    surface(frame.canvas, rect, theme::card_radius);
    if (model.rows.empty()) {
        frame.canvas.paragraph(rect.inset(edge, 40), model.empty_words, type::body, theme::second, 3,
                               Side::centre);
        return;
    }
    const float content = static_cast<float>(model.rows.size()) * row_room;
    const float offset = frame.begin_scroll("morning", rect, content);
    float y = rect.y - std::round(offset);
    for (const auto& row : model.rows) {
        const Rect place{rect.x, y, rect.w, row_room};
        y += row_room;
        if (place.bottom() > rect.y && place.y < rect.bottom()) draw_row(frame, place, row);
    }
    scroll_mark(frame.canvas, rect, offset, content);
    frame.end_scroll();
}

}  // namespace

void draw_morning(Frame& frame, Rect rect, Rect panel, const MorningModel& model) {
    const Layout& layout = frame.layout;
    draw_list(frame, rect, model);
    frame.canvas.fill(panel, theme::surface);
    panel = panel.inset(layout.margin, layout.margin - 4);
    draw_stock_head(frame, panel, model.title, model.note, {});
    for (auto act = model.acts.rbegin(); act != model.acts.rend(); ++act) {
        const Rect place = panel.take_bottom(layout.primary, layout.gap);
        if (button(frame, "act:" + act->key, place, act->label,
                   {act->enabled ? ButtonLook::likely : ButtonLook::plain, type::button, act->enabled}))
            frame.emit(intent::OpenTile{act->key});
    }
    if (!model.rows.empty()) frame.canvas.paragraph(panel, model.hint, type::body, theme::second, 6);
}

}  // namespace tsunagu::ui
