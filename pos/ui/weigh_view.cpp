// The pad for the grams of goods by weight: what it is, what 100 g cost, and what that many cost.
#include <algorithm>

#include "pos/ui/views.h"
#include "pos/ui/widgets.h"

namespace tsunagu::ui {
namespace {

namespace intent = viewmodel::intent;
using viewmodel::WeighModel;
using viewmodel::Word;

constexpr float sheet_width = 560;
constexpr float sheet_height = 700;
constexpr float side = 24;
constexpr float field_height = 64;
constexpr float largest_key = 84;
constexpr float key_gap = 8;

void draw_grams(Frame& frame, const Rect& rect, const WeighModel& model) {
    Canvas& canvas = frame.canvas;
    canvas.fill(rect, theme::surface, theme::button_radius);
    canvas.outline(rect, theme::focus, theme::button_radius, 2.5F);
    Rect inner = rect.inset(14, 0);
    canvas.label(inner.take_left(inner.w * 0.4F), frame.words(Word::weigh_hint), type::small, theme::second,
                 Side::left);
    canvas.amount(inner, model.grams, type::figure, model.can_take ? theme::ink : theme::hint);
}

}  // namespace

void draw_weigh(Frame& frame, const WeighModel& model) {
    const Layout& layout = frame.layout;
    Canvas& canvas = frame.canvas;
    const Rect sheet = in_the_middle(layout.screen, sheet_width, sheet_height);
    // A touch beside it throws nothing away.
    static_cast<void>(draw_scrim(frame, sheet));
    Rect inner = sheet.inset(side, 14);
    canvas.label(inner.take_top(34), model.name, type::title, theme::ink, Side::left);
    canvas.label(inner.take_top(26, 6), model.price, type::body, theme::second, Side::left);
    draw_grams(frame, inner.take_top(field_height, 8), model);
    Rect costs = inner.take_top(34, 8);
    canvas.label(costs.take_left(costs.w * 0.6F), model.note, type::small, theme::second, Side::left);
    canvas.amount(costs, model.amount, type::figure, theme::ink);
    const Rect foot = inner.take_bottom(layout.button, 12);
    const float key_height = std::clamp((inner.h - 3 * key_gap) / 4, theme::target, largest_key);
    if (const auto key = number_keys(frame, inner, "weigh-key:", key_height, key_gap))
        *key == erase_key ? frame.emit(intent::EraseWeighDigit{}) : frame.emit(intent::PressWeighKey{*key});
    if (button(frame, "weigh-cancel", foot.column(0, 2, layout.gap), frame.words(Word::new_item_cancel)))
        frame.emit(intent::CloseWeigh{});
    if (button(frame, "weigh-take", foot.column(1, 2, layout.gap), model.button,
               {ButtonLook::go, type::button, model.can_take}))
        frame.emit(intent::TakeWeight{});
}

}  // namespace tsunagu::ui
