// An item that is made in front of a customer: on one side what it is, on the other what it costs.
#include <algorithm>

#include "pos/ui/views.h"
#include "pos/ui/widgets.h"

namespace tsunagu::ui {
namespace {

namespace intent = viewmodel::intent;
using viewmodel::NewItemModel;
using viewmodel::Word;

constexpr float sheet_width = 1000;
constexpr float sheet_height = 620;
constexpr float side = 24;
constexpr float label_height = 24;
constexpr float largest_key = 92;
constexpr float key_gap = 8;
constexpr int names_a_row = 3;

void draw_label(Frame& frame, Rect& rect, Word word) {
    frame.canvas.label(rect.take_top(label_height), frame.words(word), type::small, theme::second,
                       Side::left);
}

void draw_field(Frame& frame, const Rect& rect, std::string_view text, bool focused, Type type, Side at) {
    Canvas& canvas = frame.canvas;
    canvas.fill(rect, theme::surface, theme::button_radius);
    canvas.outline(rect, focused ? theme::focus : theme::button_line, theme::button_radius,
                   focused ? 2.5F : 2);
    const Rect inner = rect.inset(14, 0);
    canvas.text(inner, text, type, theme::ink, at);
    if (!focused) return;
    const float used = std::min(inner.w, canvas.width(text, type));
    const float caret = at == Side::right ? inner.right() + 4 : inner.x + used + 2;
    canvas.fill({caret, rect.centre_y() - 12, 2, 24}, theme::focus);
}

void draw_names(Frame& frame, Rect& rect, const NewItemModel& model) {
    const auto count = static_cast<int>(model.names.size());
    for (int first = 0; first < count; first += names_a_row) {
        const Rect line = rect.take_top(theme::target, key_gap);
        for (int i = 0; i < names_a_row && first + i < count; ++i) {
            const auto index = static_cast<std::size_t>(first + i);
            const auto& choice = model.names[index];
            const ButtonLook look = choice.chosen ? ButtonLook::go : ButtonLook::plain;
            if (button(frame, "new-item-name:" + std::to_string(index), line.column(i, names_a_row, key_gap),
                       choice.label, {look, type::strong, !model.adding, false}))
                frame.emit(intent::ChooseNewItemName{index});
        }
    }
}

void draw_classes(Frame& frame, const Rect& rect, const NewItemModel& model) {
    const auto count = static_cast<int>(model.classes.size());
    for (int i = 0; i < count; ++i) {
        const auto index = static_cast<std::size_t>(i);
        const auto& choice = model.classes[index];
        const ButtonLook look = choice.chosen ? ButtonLook::go : ButtonLook::plain;
        if (button(frame, "new-item-class:" + std::to_string(index), rect.column(i, count, key_gap),
                   choice.label, {look, type::strong, !model.adding, false}))
            frame.emit(intent::ChooseNewItemClass{index});
    }
}

void draw_what(Frame& frame, Rect rect, const NewItemModel& model) {
    Canvas& canvas = frame.canvas;
    draw_label(frame, rect, Word::new_item_name);
    const Rect name = rect.take_top(theme::target, key_gap);
    draw_field(frame, name, model.name, !model.price_focused, type::strong, Side::left);
    if (frame.tapped("new-item-name", name)) frame.emit(intent::FocusNewItem{false});
    draw_names(frame, rect, model);
    draw_label(frame, rect, Word::new_item_class);
    draw_classes(frame, rect.take_top(theme::target, key_gap), model);
    const bool failed = !model.note.empty();
    canvas.paragraph(rect, failed ? model.note : model.code, type::small,
                     failed ? theme::stop.text : theme::second, 3);
}

void draw_price(Frame& frame, Rect rect, const NewItemModel& model) {
    draw_label(frame, rect, Word::new_item_price);
    const Rect price = rect.take_top(theme::target, key_gap);
    draw_field(frame, price, model.price, model.price_focused, type::figure, Side::right);
    if (frame.tapped("new-item-price", price)) frame.emit(intent::FocusNewItem{true});
    const float key_height = std::clamp((rect.h - 3 * key_gap) / 4, theme::target, largest_key);
    if (const auto key = number_keys(frame, rect, "new-item-key:", key_height, key_gap, !model.adding))
        *key == erase_key ? frame.emit(intent::EraseNewItemDigit{})
                          : frame.emit(intent::PressNewItemKey{*key});
}

}  // namespace

void draw_new_item(Frame& frame, const NewItemModel& model) {
    const Layout& layout = frame.layout;
    const Rect sheet = in_the_middle(layout.screen, sheet_width, sheet_height);
    // What was entered is not thrown away by a touch beside it.
    static_cast<void>(draw_scrim(frame, sheet));
    Rect inner = sheet.inset(side, 16);
    frame.canvas.label(inner.take_top(36, 6), frame.words(Word::new_item), type::title, theme::ink,
                       Side::left);
    const Rect foot = inner.take_bottom(layout.button, 12);
    Rect left = inner.take_left(inner.w * 0.6F, side);
    draw_what(frame, left, model);
    draw_price(frame, inner, model);
    if (button(frame, "new-item-cancel", foot.column(0, 2, layout.gap), frame.words(Word::new_item_cancel),
               {ButtonLook::plain, type::button, !model.adding}))
        frame.emit(intent::CloseNewItem{});
    if (button(frame, "new-item-add", foot.column(1, 2, layout.gap),
               frame.words(model.adding ? Word::new_item_adding : Word::new_item_add),
               {ButtonLook::go, type::button, model.can_add}))
        frame.emit(intent::AddNewItem{});
}

}  // namespace tsunagu::ui
