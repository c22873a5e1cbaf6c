// An act being entered: on one side goods to tap, or one line with the number pad; on the other the list,
// what the act needs, and the one green button.
#include <algorithm>
#include <cmath>

#include "pos/ui/stock_views.h"
#include "pos/ui/views.h"
#include "pos/ui/widgets.h"

namespace tsunagu::ui {
namespace {

namespace intent = viewmodel::intent;
using viewmodel::GoodsLineModel;
using viewmodel::Severity;
using viewmodel::StockWord;

constexpr float line_room = 66;
constexpr float warning_room = 22;
constexpr float count_room = 50;
/// Less, how many, more, and the gaps between.
constexpr float steps_room = 2 * theme::target + count_room + 12;

float line_height(const GoodsLineModel& line) {
    return line_room + (line.warning.empty() ? 0 : warning_room);
}

std::string name_of(const GoodsLineModel& line, const char* part) {
    return "goods:" + std::to_string(line.line) + part;
}

void draw_steps(Frame& frame, Rect& rect, const GoodsLineModel& line) {
    Canvas& canvas = frame.canvas;
    const Rect more = rect.take_right(theme::target, 2);
    Rect count = rect.take_right(count_room, 2);
    const Rect less = rect.take_right(theme::target, 8);
    const ButtonStyle less_style{ButtonLook::plain, type::button, line.less};
    const ButtonStyle more_style{ButtonLook::plain, type::button, line.more};
    if (button(frame, name_of(line, ":minus"), less, "", less_style))
        frame.emit(intent::StepGoods{line.line, -1});
    minus(canvas, {less.centre_x(), less.centre_y()}, 7, theme::button_ink, 2.5F);
    if (button(frame, name_of(line, ":plus"), more, "", more_style))
        frame.emit(intent::StepGoods{line.line, 1});
    plus(canvas, {more.centre_x(), more.centre_y()}, 7, theme::button_ink, 2.5F);
    if (!line.unit_words.empty())
        canvas.label(count.take_bottom(20), line.unit_words, type::note, theme::second);
    canvas.amount(count, line.quantity, type::price, theme::ink, Side::centre);
}

void draw_line(Frame& frame, const Rect& place, const GoodsLineModel& line) {
    Canvas& canvas = frame.canvas;
    const std::string name = name_of(line, "");
    // A finger on the middle of a narrow line is on its name, and steps nothing.
    if (frame.tapped(name, {place.x, place.y, place.w - steps_room - 10, place.h}))
        frame.emit(intent::SelectGoods{line.line});
    if (line.selected) canvas.fill(place, theme::selected);
    if (line.selected) canvas.fill({place.x, place.y, 4, place.h}, theme::focus);
    if (frame.held(name)) canvas.fill(place, theme::pressed);
    canvas.line({place.x, place.bottom()}, {place.right(), place.bottom()}, theme::inner_line, 1);
    Rect inner = place.inset(10, 0);
    Rect upper = inner.take_top(line_room);
    Rect tools = upper.inset(0, (line_room - theme::target) / 2);
    draw_steps(frame, tools, line);
    upper.w = tools.w;
    const std::size_t lines = line.detail.empty() ? 2 : 1;
    const bool fits = canvas.width(line.name, type::body) <= upper.w;
    const Type type = fits ? type::body : type::small;
    const auto used =
        static_cast<float>(canvas.count_lines(line.name, type, upper.w, lines)) * Canvas::line_height(type);
    const auto detail = line.detail.empty()
                            ? 0.0F
                            : static_cast<float>(canvas.count_lines(line.detail, type::note, upper.w, 2)) *
                                  Canvas::line_height(type::note);
    const float top = upper.centre_y() - (used + detail) / 2;
    if (lines == 1)
        canvas.label({upper.x, top, upper.w, used}, line.name, type::body, theme::ink, Side::left);
    else
        canvas.paragraph({upper.x, top, upper.w, used}, line.name, type, theme::ink, lines);
    if (detail > 0)
        canvas.paragraph({upper.x, top + used, upper.w, detail}, line.detail, type::note, theme::second, 2);
    if (!line.warning.empty())
        canvas.label({inner.x, inner.y - 6, inner.w, warning_room}, line.warning, type::note,
                     ink_of(line.severity), Side::left);
}

void draw_lines(Frame& frame, const Rect& rect, const viewmodel::StockActModel& model) {
    Canvas& canvas = frame.canvas;
    if (model.lines.empty()) {
        canvas.paragraph({rect.x + 8, rect.centre_y() - 30, rect.w - 16, 80}, model.hint, type::body,
                         theme::hint, 4, Side::centre);
        return;
    }
    float content = 0;
    float chosen_from = 0;
    float chosen_to = 0;
    for (const auto& line : model.lines) {
        if (line.selected) chosen_from = content;
        content += line_height(line);
        if (line.selected) chosen_to = content;
    }
    frame.begin_scroll("goods", rect, content);
    // Who adds goods sees the newest; who edits a line sees that.
    const bool editing = chosen_to > 0;
    const float offset = editing ? frame.reveal("goods", chosen_from, chosen_to,
                                                model.lines.size() * 1000 + model.editor->line)
                                 : frame.reveal("goods", content - line_room, content, model.lines.size());
    float y = rect.y - std::round(offset);
    for (const auto& line : model.lines) {
        const Rect place{rect.x, y, rect.w, line_height(line)};
        y += place.h;
        if (place.bottom() > rect.y && place.y < rect.bottom()) draw_line(frame, place, line);
    }
    scroll_mark(canvas, rect, offset, content);
    frame.end_scroll();
}

/// Over the whole width; of three or more the last two side by side.
void draw_fields(Frame& frame, Rect& rect, const std::vector<viewmodel::FieldModel>& fields) {
    const float gap = frame.layout.gap;
    for (std::size_t i = 0; i < fields.size();) {
        const Rect row = rect.take_top(theme::target, gap);
        const bool pair = fields.size() > 2 && i + 2 == fields.size();
        draw_field(frame, pair ? row.column(0, 2, gap) : row, fields[i++]);
        if (pair) draw_field(frame, row.column(1, 2, gap), fields[i++]);
    }
}

void draw_panel(Frame& frame, Rect rect, const viewmodel::StockActModel& model, bool waiting) {
    const Layout& layout = frame.layout;
    frame.canvas.fill(rect, theme::surface);
    rect = rect.inset(layout.margin, layout.margin - 4);
    draw_stock_head(frame, rect, model.title, model.note, model.counts);
    const Rect foot = rect.take_bottom(layout.primary, layout.gap);
    const bool can = model.why_not.empty() && !waiting;
    const std::string_view label = waiting                 ? frame.words(StockWord::writing)
                                   : model.why_not.empty() ? std::string_view(model.button)
                                                           : std::string_view(model.why_not);
    if (button(frame, "stock-confirm", foot, label, {ButtonLook::go, type::button, can}))
        frame.emit(intent::ConfirmStock{});
    if (model.can_zero) {
        const Rect zero = rect.take_bottom(theme::target, layout.gap);
        if (button(frame, "from-nothing", zero, frame.words(StockWord::from_nothing),
                   {ButtonLook::plain, type::strong, !waiting}))
            frame.emit(intent::CountFromNothing{});
    }
    if (model.shortcut) {
        const Rect fill = rect.take_bottom(theme::target, layout.gap);
        if (button(frame, "fill:" + model.shortcut->key, fill, model.shortcut->label,
                   {ButtonLook::plain, type::strong, !waiting}))
            frame.emit(intent::FillAsSuggested{});
    }
    draw_fields(frame, rect, model.fields);
    if (!model.reasons.empty()) {
        const Rect reasons = rect.take_top(choices_height(frame, model.reasons.size(), 3), layout.gap);
        draw_choices(frame, reasons, model.reasons, 3, "reason:");
    }
    draw_lines(frame, rect, model);
}

}  // namespace

void draw_stock_act(Frame& frame, Rect rect, Rect panel, const viewmodel::StockActModel& model,
                    const viewmodel::StockHomeModel* beside, bool waiting) {
    if (model.editor) {
        const std::string_view remove =
            model.editor->removable ? frame.words(StockWord::remove) : std::string_view();
        draw_goods_editor(frame, rect, *model.editor, {remove, {}, frame.words(StockWord::line_done)});
    } else if (beside != nullptr) {
        draw_stock_home_list(frame, rect, *beside);
    } else if (model.shelf) {
        draw_shelf(frame, rect, *model.shelf);
    } else {
        const Rect card = rect.inset(frame.layout.margin, frame.layout.margin);
        surface(frame.canvas, card, theme::card_radius);
        frame.canvas.paragraph(card.inset(32, card.h * 0.4F), frame.words(StockWord::arrive_hint), type::body,
                               theme::second, 4, Side::centre);
    }
    draw_panel(frame, panel, model, waiting);
}

}  // namespace tsunagu::ui
