// What the stock views are made of besides the widgets of all views: heads, fields, choices, a line with the
// number pad.
#include <algorithm>
#include <cmath>

#include "pos/ui/stock_views.h"
#include "pos/ui/widgets.h"

namespace tsunagu::ui {
namespace {

namespace intent = viewmodel::intent;
using viewmodel::StockWord;

constexpr float largest_key = 96;

/// Less, how many, more; the number is tapped to be typed.
void draw_quantity(Frame& frame, Rect rect, const viewmodel::GoodsEditorModel& model) {
    Canvas& canvas = frame.canvas;
    const Rect less = rect.take_left(rect.h, frame.layout.gap);
    const Rect more = rect.take_right(rect.h, frame.layout.gap);
    if (button(frame, "quantity-minus", less, "")) frame.emit(intent::StepGoods{model.line, -1});
    minus(canvas, {less.centre_x(), less.centre_y()}, 9, theme::button_ink, 3);
    if (button(frame, "quantity-plus", more, "")) frame.emit(intent::StepGoods{model.line, 1});
    plus(canvas, {more.centre_x(), more.centre_y()}, 9, theme::button_ink, 3);
    if (frame.tapped("field:quantity", rect)) frame.emit(intent::EditStockField{"quantity"});
    canvas.fill(rect, model.typing_quantity ? theme::selected : theme::pill, theme::button_radius);
    if (model.typing_quantity) canvas.outline(rect, theme::focus, theme::button_radius, 2.5F);
    Rect words = rect.inset(10, 0);
    if (!model.unit_words.empty()) {
        const float wanted = canvas.width(model.unit_words, type::small) + 4;
        canvas.label(words.take_right(std::min(wanted, words.w * 0.5F), 6).moved(0, 6), model.unit_words,
                     type::small, theme::second, Side::left);
    }
    canvas.amount(words, model.quantity, type::total, theme::ink,
                  model.unit_words.empty() ? Side::centre : Side::right);
}

void draw_editor_buttons(Frame& frame, const Rect& rect, const EditorButtons& buttons, std::size_t line) {
    const float gap = frame.layout.gap;
    const int count = (buttons.remove.empty() ? 0 : 1) + (buttons.nothing.empty() ? 0 : 1);
    Rect row = rect;
    const float each = std::max(84.0F, (rect.w - gap * static_cast<float>(count)) * 0.26F);
    if (!buttons.remove.empty() && button(frame, "line-remove", row.take_left(each, gap), buttons.remove,
                                          {ButtonLook::undo, type::strong, true}))
        frame.emit(intent::RemoveGoods{line});
    if (!buttons.nothing.empty() && button(frame, "line-nothing", row.take_left(each, gap), buttons.nothing,
                                           {ButtonLook::plain, type::strong, true}))
        frame.emit(intent::CountFromNothing{});
    if (button(frame, "line-done", row, buttons.done, {ButtonLook::likely, type::button, true}))
        frame.emit(intent::FinishLine{});
}

}  // namespace

void draw_pad(Frame& frame, Rect rect) {
    const float gap = frame.layout.gap;
    const float key_height = std::min((rect.h - 3 * gap) / 4, largest_key);
    if (const auto key = number_keys(frame, rect, "key:", key_height, gap))
        *key == erase_key ? frame.emit(intent::StockErase{}) : frame.emit(intent::StockKey{*key});
}

Colour ink_of(viewmodel::Severity severity) {
    switch (severity) {
        case viewmodel::Severity::stop:
            return theme::undo_text;
        case viewmodel::Severity::warn:
            return theme::warn.text;
        case viewmodel::Severity::good:
            return theme::go_text;
        case viewmodel::Severity::note:
            break;
    }
    return theme::ink;
}

void draw_stock_head(Frame& frame, Rect& rect, std::string_view title, std::string_view note,
                     std::string_view beside) {
    Canvas& canvas = frame.canvas;
    Rect head = rect.take_top(theme::target, 6);
    const Rect back = head.take_left(theme::target, 10);
    if (button(frame, "stock-back", back, "")) frame.emit(intent::StockBack{});
    chevron(canvas, {back.centre_x() - 2, back.centre_y()}, -1, theme::button_ink);
    Rect upper = head.take_top(note.empty() ? head.h : head.h * 0.58F);
    if (!beside.empty()) {
        const float wanted = std::min(canvas.width(beside, type::small) + 4, upper.w * 0.5F);
        canvas.label(upper.take_right(wanted, 8), beside, type::small, theme::second, Side::right);
    }
    canvas.label(upper, title, type::price, theme::ink, Side::left);
    if (!note.empty()) canvas.label(head.moved(0, -3), note, type::note, theme::second, Side::left);
}

void draw_place_band(Frame& frame, const Rect& rect, const viewmodel::PlaceBandModel& band) {
    Canvas& canvas = frame.canvas;
    const theme::Badge look = theme::warn;
    canvas.fill(rect, look.ground);
    canvas.push_clip(rect);
    constexpr float stripes_room = 44;
    constexpr float step = 14;
    for (const float from : {rect.x, rect.right() - stripes_room})
        for (float x = from; x < from + stripes_room; x += step)
            canvas.line({x - 4, rect.bottom() + 4}, {x + 10, rect.y - 4}, look.text, 4);
    Rect inner = rect.inset(stripes_room + 12, 0);
    canvas.fill(inner, look.ground);
    const Rect mark = inner.take_left(22, 8);
    const Point head{mark.centre_x(), mark.centre_y() - 4};
    canvas.triangle({head.x - 8, head.y + 3}, {head.x + 8, head.y + 3}, {head.x, head.y + 16}, look.text);
    canvas.circle(head, 9, look.text);
    canvas.circle(head, 3.5F, look.ground);
    const float wanted = canvas.width(band.name, type::price) + 4;
    canvas.label(inner.take_left(std::min(wanted, inner.w * 0.6F), 14), band.name, type::price, look.text,
                 Side::left);
    canvas.label(inner, band.words, type::small, look.text, Side::left);
    canvas.pop_clip();
}

void draw_field(Frame& frame, const Rect& rect, const viewmodel::FieldModel& field) {
    Canvas& canvas = frame.canvas;
    const std::string name = "field:" + field.key;
    if (frame.tapped(name, rect)) frame.emit(intent::EditStockField{field.key});
    canvas.fill(rect, field.focused ? theme::selected : theme::surface, theme::button_radius);
    const Colour line = field.focused ? theme::focus : field.missing ? theme::undo : theme::button_line;
    canvas.outline(rect, line, theme::button_radius, field.focused || field.missing ? 2.5F : 2);
    Rect inner = rect.inset(12, 4);
    const Rect mark = inner.take_right(14, 4);
    chevron(canvas, {mark.centre_x(), mark.centre_y()}, 1, theme::hint);
    canvas.label(inner.take_top(20), field.label, type::note, theme::second, Side::left);
    if (field.value.empty())
        canvas.label(inner, field.hint, type::small, theme::hint, Side::left);
    else
        canvas.label(inner, field.value, type::strong, theme::ink, Side::left);
    if (frame.held(name)) canvas.fill(rect, theme::pressed, theme::button_radius);
}

float choices_height(Frame& frame, std::size_t count, int columns) {
    const auto rows = static_cast<float>((count + static_cast<std::size_t>(columns) - 1) /
                                         static_cast<std::size_t>(columns));
    return rows == 0 ? 0 : rows * theme::target + (rows - 1) * frame.layout.gap;
}

void draw_choices(Frame& frame, Rect rect, const std::vector<viewmodel::ChoiceModel>& choices, int columns,
                  const char* prefix) {
    Rect row{};
    for (std::size_t i = 0; i < choices.size(); ++i) {
        const int column = static_cast<int>(i) % columns;
        if (column == 0) row = rect.take_top(theme::target, frame.layout.gap);
        const auto& choice = choices[i];
        const ButtonStyle style{choice.chosen ? ButtonLook::likely : ButtonLook::plain, type::strong,
                                choice.enabled};
        const std::string label = (choice.chosen ? "✓ " : "") + choice.label;
        if (button(frame, prefix + choice.key, row.column(column, columns, frame.layout.gap), label, style))
            frame.emit(intent::ChooseStock{choice.key});
    }
}

void draw_last_act(Frame& frame, Rect rect, const viewmodel::LastStockModel& last) {
    Canvas& canvas = frame.canvas;
    canvas.fill(rect, theme::good.ground, theme::card_radius);
    rect = rect.inset(12, 8);
    const auto beside = [&](const char* name, StockWord word, float least, ButtonLook look) {
        const float width = std::max(least, canvas.width(frame.words(word), type::strong) + 28);
        const Rect place = rect.take_right(width, 8);
        return button(frame, name, {place.x, place.centre_y() - theme::target / 2, place.w, theme::target},
                      frame.words(word), {look, type::strong, true});
    };
    if (last.can_undo && beside("stock-undo", StockWord::take_back, 96, ButtonLook::undo))
        frame.emit(intent::UndoStockAct{});
    if (last.has_slip && beside("stock-slip", StockWord::slip, 72, ButtonLook::plain))
        frame.emit(intent::PrintStockSlip{});
    constexpr std::size_t lines = 3;
    const auto height = static_cast<float>(canvas.count_lines(last.text, type::small, rect.w, lines)) *
                        Canvas::line_height(type::small);
    canvas.paragraph({rect.x, rect.centre_y() - height / 2, rect.w, height}, last.text, type::small,
                     theme::good.text, lines);
}

void draw_goods_editor(Frame& frame, Rect rect, const viewmodel::GoodsEditorModel& model,
                       const EditorButtons& buttons) {
    const Layout& layout = frame.layout;
    Canvas& canvas = frame.canvas;
    rect = rect.inset(layout.margin, layout.margin);
    surface(canvas, rect, theme::card_radius);
    rect = rect.inset(layout.margin + 2, layout.margin - 2);
    Rect head = rect.take_top(56, 6);
    canvas.label(head.take_bottom(20), model.detail, type::note, theme::second, Side::left);
    canvas.label(head, model.name, type::title, theme::ink, Side::left);
    draw_pad(frame, rect.take_left(std::round(rect.w * 0.46F), layout.margin + 4));
    draw_quantity(frame, rect.take_top(72, layout.gap + 4), model);
    draw_editor_buttons(frame, rect.take_bottom(layout.primary, layout.gap), buttons, model.line);
    for (const auto& field : model.fields) draw_field(frame, rect.take_top(layout.button, layout.gap), field);
    if (!model.kinds.empty()) draw_choices(frame, rect, model.kinds, 2, "kind:");
}

}  // namespace tsunagu::ui
