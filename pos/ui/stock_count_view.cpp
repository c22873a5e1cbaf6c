// Counting, and the differences it left.
#include <algorithm>
#include <cmath>
#include <vector>

#include "pos/ui/stock_views.h"
#include "pos/ui/views.h"
#include "pos/ui/widgets.h"

namespace tsunagu::ui {
namespace {

namespace intent = viewmodel::intent;
using viewmodel::CountModel;
using viewmodel::CountWord;
using viewmodel::DifferencesModel;
using viewmodel::Severity;
using viewmodel::StockWord;

constexpr float step_room = 58;
constexpr float page_edge = 18;
constexpr float difference_room = 68;
constexpr float recount_width = 110;
constexpr std::size_t hint_lines = 3;

void draw_step(Frame& frame, const Rect& place, const CountModel::Row& row) {
    Canvas& canvas = frame.canvas;
    const std::string name = "counted:" + std::to_string(row.line);
    if (frame.tapped(name, place)) frame.emit(intent::RecountGoods{row.item, row.lot});
    if (frame.held(name)) canvas.fill(place, theme::pressed);
    canvas.line({place.x, place.bottom()}, {place.right(), place.bottom()}, theme::inner_line, 1);
    Rect inner = place.inset(4, 6);
    const Rect mark = inner.take_left(28, 6);
    severity_sign(canvas, {mark.centre_x(), mark.centre_y()}, row.severity, look_of(row.severity).text);
    canvas.amount(inner.take_right(72, 8), row.quantity, type::price, theme::ink);
    if (!row.detail.empty())
        canvas.label(inner.take_bottom(20), row.detail, type::note, theme::second, Side::left);
    canvas.label(inner, row.name, type::body, theme::ink, Side::left);
}

void draw_steps(Frame& frame, Rect rect, const CountModel& model) {
    Canvas& canvas = frame.canvas;
    if (model.rows.empty()) {
        canvas.paragraph({rect.x + 8, rect.y + 24, rect.w - 16, rect.h - 24}, model.hint, type::body,
                         theme::hint, 6, Side::centre);
        return;
    }
    const float content = static_cast<float>(model.rows.size()) * step_room;
    const float offset = frame.begin_scroll("counted", rect, content);
    float y = rect.y - std::round(offset);
    for (const auto& row : model.rows) {
        const Rect place{rect.x, y, rect.w, step_room};
        y += step_room;
        if (place.bottom() > rect.y && place.y < rect.bottom()) draw_step(frame, place, row);
    }
    scroll_mark(canvas, rect, offset, content);
    frame.end_scroll();
}

void draw_count_panel(Frame& frame, Rect rect, const CountModel& model) {
    const Layout& layout = frame.layout;
    Canvas& canvas = frame.canvas;
    canvas.fill(rect, theme::surface);
    rect = rect.inset(layout.margin, layout.margin - 4);
    draw_stock_head(frame, rect, model.title, model.note, {});
    const Rect foot = rect.take_bottom(layout.primary, layout.gap);
    if (button(frame, "count-pause", foot.column(0, 2, layout.gap), frame.words(CountWord::pause)))
        frame.emit(intent::StockBack{});
    if (button(frame, "count-differences", foot.column(1, 2, layout.gap), frame.words(CountWord::show),
               {ButtonLook::likely, type::button, model.can_show}))
        frame.emit(intent::ShowDifferences{});
    if (!model.progress.empty()) {
        Rect progress = rect.take_top(44, 6);
        canvas.fill(progress, theme::pill, 10);
        progress = progress.inset(12, 0);
        const float wanted =
            std::min(progress.w * 0.5F, canvas.width(model.progress_of_all, type::small) + 4);
        canvas.label(progress.take_right(wanted, 8), model.progress_of_all, type::small, theme::second,
                     Side::right);
        canvas.label(progress, model.progress, type::strong, theme::ink, Side::left);
    }
    draw_steps(frame, rect, model);
}

float hints_height(Frame& frame, const DifferencesModel::Row& row, float width) {
    float height = 0;
    for (const auto& hint : row.hints)
        height += static_cast<float>(frame.canvas.count_lines(hint, type::small, width, hint_lines)) *
                  Canvas::line_height(type::small);
    return height == 0 ? 0 : height + 10;
}

float row_height(Frame& frame, const DifferencesModel::Row& row, float width) {
    return difference_room + hints_height(frame, row, width - 2 * page_edge - 20);
}

void draw_difference(Frame& frame, const Rect& place, const DifferencesModel::Row& row) {
    Canvas& canvas = frame.canvas;
    canvas.line({place.x + page_edge, place.bottom()}, {place.right() - page_edge, place.bottom()},
                theme::inner_line, 1);
    Rect inner = place.inset(page_edge, 0);
    Rect head = inner.take_top(difference_room);
    if (row.can_recount) {
        const Rect recount =
            head.take_right(recount_width, 12).inset(0, (difference_room - theme::target) / 2);
        if (button(frame, "recount:" + std::to_string(row.line), recount, frame.words(CountWord::recount),
                   {ButtonLook::plain, type::strong, true}))
            frame.emit(intent::RecountGoods{row.item, row.lot});
    }
    const float wanted = std::max(60.0F, canvas.width(row.difference, type::title) + 4);
    canvas.amount(head.take_right(wanted, 12), row.difference, type::title, ink_of(row.severity));
    Rect text = head.inset(0, 9);
    canvas.label(text.take_top(27), row.name, type::strong, theme::ink, Side::left);
    canvas.label(text, row.figures, type::small, theme::second, Side::left);
    inner.take_left(20);
    for (const auto& hint : row.hints) {
        const float used = canvas.paragraph({inner.x, inner.y - 4, inner.w, inner.h + 8}, hint, type::small,
                                            theme::warn.text, hint_lines);
        canvas.circle({inner.x - 11, inner.y + 7}, 3, theme::warn.text);
        inner.take_top(used);
    }
}

void draw_missing(Frame& frame, const Rect& rect, const DifferencesModel& model) {
    Canvas& canvas = frame.canvas;
    if (frame.tapped("missing", rect)) frame.emit(intent::ToggleMissing{});
    canvas.fill(rect, model.missing_is_none ? theme::warn.ground : theme::pill, theme::button_radius);
    Rect inner = rect.inset(12, 0);
    const Rect box = inner.take_left(26, 12);
    const Rect square{box.x, box.centre_y() - 12, 24, 24};
    canvas.fill(square, theme::surface, 5);
    canvas.outline(square, model.missing_is_none ? theme::warn.text : theme::button_line, 5, 2);
    if (model.missing_is_none) {
        canvas.line({square.x + 5, square.centre_y()}, {square.x + 10, square.bottom() - 6}, theme::warn.text,
                    3);
        canvas.line({square.x + 10, square.bottom() - 6}, {square.right() - 5, square.y + 6},
                    theme::warn.text, 3);
    }
    constexpr std::size_t lines = 2;
    const auto height =
        static_cast<float>(canvas.count_lines(model.missing_words, type::small, inner.w, lines)) *
        Canvas::line_height(type::small);
    canvas.paragraph({inner.x, inner.centre_y() - height / 2, inner.w, height}, model.missing_words,
                     type::small, model.missing_is_none ? theme::warn.text : theme::ink, lines);
}

/// Beside what stands in that row, of which it takes the width off.
void draw_give_up(Frame& frame, Rect& row, const DifferencesModel& model, bool waiting) {
    if (model.give_up.empty()) return;
    const float width = std::max(96.0F, frame.canvas.width(model.give_up, type::strong) + 32);
    if (button(frame, "give-up", row.take_right(width, frame.layout.gap), model.give_up,
               {ButtonLook::undo, type::strong, !waiting}))
        frame.emit(intent::OpenTile{"give-up"});
}

}  // namespace

void draw_count(Frame& frame, Rect rect, Rect panel, const CountModel& model) {
    if (model.current) {
        if (model.recounting) {
            const Rect note = rect.take_top(44).inset(frame.layout.margin, 0).moved(0, 8);
            frame.canvas.fill(note, theme::warn.ground, 10);
            frame.canvas.label(note.inset(14, 0), frame.words(CountWord::recounting), type::small,
                               theme::warn.text, Side::left);
        }
        draw_goods_editor(frame, rect, *model.current,
                          {frame.words(CountWord::leave_it), frame.words(CountWord::nothing_there),
                           frame.words(CountWord::next_item)});
    } else {
        draw_shelf(frame, rect, model.shelf);
    }
    draw_count_panel(frame, panel, model);
}

void draw_differences(Frame& frame, Rect rect, const DifferencesModel& model) {
    const Layout& layout = frame.layout;
    Canvas& canvas = frame.canvas;
    Rect inner = rect.inset(layout.margin, layout.margin - 4);
    draw_stock_head(frame, inner, model.title, model.summary, {});
    surface(canvas, inner, theme::card_radius);
    if (model.rows.empty()) {
        canvas.paragraph(inner.inset(page_edge, 40), model.empty_words, type::body, theme::second, 3,
                         Side::centre);
        return;
    }
    if (!model.more.empty()) {
        const Rect more = inner.take_bottom(layout.button, 4).inset(page_edge, 4);
        if (button(frame, "differences-more", more, model.more, {ButtonLook::plain, type::body, true}))
            frame.emit(intent::OpenTile{"more-differences"});
    }
    std::vector<float> heights;
    heights.reserve(model.rows.size());
    float content = 0;
    for (const auto& row : model.rows) content += heights.emplace_back(row_height(frame, row, inner.w));
    const float offset = frame.begin_scroll("differences", inner, content);
    float y = inner.y - std::round(offset);
    for (std::size_t i = 0; i < model.rows.size(); ++i) {
        const auto& row = model.rows[i];
        const Rect place{inner.x, y, inner.w, heights[i]};
        y += place.h;
        if (place.bottom() > inner.y && place.y < inner.bottom()) draw_difference(frame, place, row);
    }
    scroll_mark(canvas, inner, offset, content);
    frame.end_scroll();
}

void draw_posting(Frame& frame, Rect rect, const DifferencesModel& model, bool waiting) {
    const Layout& layout = frame.layout;
    Canvas& canvas = frame.canvas;
    canvas.fill(rect, theme::surface);
    rect = rect.inset(layout.margin, layout.margin);
    const bool can = model.why_not.empty() && !waiting;
    const Rect foot = rect.take_bottom(layout.primary, layout.gap);
    const std::string_view label = waiting                 ? frame.words(StockWord::writing)
                                   : model.why_not.empty() ? std::string_view(model.button)
                                                           : std::string_view(model.why_not);
    if (button(frame, "stock-confirm", foot, label, {ButtonLook::go, type::button, can}))
        frame.emit(intent::ConfirmStock{});
    if (!model.late_note.empty()) {
        constexpr std::size_t lines = 12;
        canvas.paragraph(rect, model.late_note, type::body, theme::ink, lines, Side::left);
        return;
    }
    if (model.hidden) {
        Rect top = rect.take_top(layout.button, layout.gap);
        draw_give_up(frame, top, model, waiting);
        const Rect reveal = rect.take_bottom(layout.button, layout.gap);
        if (button(frame, "reveal", reveal, frame.words(CountWord::reveal),
                   {ButtonLook::likely, type::button, true}))
            frame.emit(intent::RevealExpected{});
        return;
    }
    for (std::size_t i = 0; i < model.fields.size(); ++i) {
        Rect row = rect.take_top(layout.button, layout.gap);
        if (i == 0) draw_give_up(frame, row, model, waiting);
        draw_field(frame, row, model.fields[i]);
    }
    canvas.label(rect.take_top(24, 2), frame.words(CountWord::reason), type::small, theme::second,
                 Side::left);
    draw_choices(frame, rect.take_top(choices_height(frame, model.reasons.size(), 2), layout.gap + 4),
                 model.reasons, 2, "reason:");
    draw_missing(frame, rect.take_top(theme::target + 4, layout.gap), model);
}

}  // namespace tsunagu::ui
