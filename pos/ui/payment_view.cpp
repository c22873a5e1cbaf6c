#include <algorithm>
#include <cmath>

#include "pos/ui/views.h"
#include "pos/ui/widgets.h"

namespace tsunagu::ui {
namespace {

namespace intent = viewmodel::intent;
using viewmodel::format_yen;
using viewmodel::Word;

constexpr float narrowest_tender = 100;
constexpr float largest_key = 128;
/// Of a line of the account; its word keeps the rest.
constexpr float widest_amount = 0.66F;

void draw_tenders(Frame& frame, const Rect& rect, const viewmodel::PaymentModel& model) {
    const auto count = static_cast<int>(model.tenders.size());
    if (count == 0) return;
    const float gap = frame.layout.gap + 2;
    const auto n = static_cast<float>(count);
    const float each = std::max(narrowest_tender, (rect.w - gap * (n - 1)) / n);
    const float content = each * n + gap * (n - 1);
    const float offset = frame.begin_scroll("tenders", rect, content, Axis::horizontal);
    for (int i = 0; i < count; ++i) {
        const auto& tender = model.tenders[static_cast<std::size_t>(i)];
        const Rect place{rect.x + static_cast<float>(i) * (each + gap) - std::round(offset), rect.y, each,
                         rect.h};
        const ButtonStyle style{tender.chosen ? ButtonLook::go : ButtonLook::plain, type::strong, true,
                                false};
        if (button(frame, "tender:" + tender.kind.text(), place, tender.name, style))
            frame.emit(intent::ChooseTender{tender.kind});
    }
    frame.end_scroll();
}

/// A line of the account: a word at the left, an amount at the right.
void draw_account(Frame& frame, Rect rect, std::string_view word, std::string_view amount, Type type,
                  Colour ink) {
    const float wanted = frame.canvas.width(amount, type) + 2;
    const Rect right = rect.take_right(std::min(wanted, rect.w * widest_amount), 10);
    frame.canvas.amount(right, amount, type, ink);
    frame.canvas.label(rect, word, type::body, theme::second, Side::left);
}

void draw_paid(Frame& frame, Rect rect, const viewmodel::PaidModel& paid, std::size_t index) {
    const std::string name = "remove-payment:" + std::to_string(index);
    const Rect away = rect.take_right(theme::target, 2);
    if (frame.tapped(name, away)) frame.emit(intent::RemovePayment{index});
    const Point centre{away.centre_x(), away.centre_y()};
    frame.canvas.ring(centre, 14, theme::undo, 2);
    cross(frame.canvas, centre, 5, theme::undo_text, 2.2F);
    draw_account(frame, rect, paid.name, "−" + paid.amount, type::strong, theme::ink);
}

/// Either what is still missing or the change, in the largest figure of the screen.
void draw_figure(Frame& frame, Rect rect, const viewmodel::PaymentModel& model) {
    Canvas& canvas = frame.canvas;
    const bool enough = model.suffices;
    const Colour ink = enough ? theme::go_text : theme::ink;
    Type type = frame.layout.change;
    while (type.size > 34 && static_cast<float>(type.size) * 1.2F + 62 > rect.h) type.size -= 4;
    canvas.text(rect.take_top(30), frame.words(enough ? Word::change : Word::still_due), type::price,
                enough ? theme::go_text : theme::second, Side::left);
    const Yen amount = enough ? model.change : std::max(Yen(), model.due - model.entered);
    canvas.amount(rect.take_top(static_cast<float>(type.size) * 1.2F), format_yen(amount), type, ink,
                  Side::left);
    const std::string& words = model.note.empty() ? model.change_text : model.note;
    const auto lines = static_cast<std::size_t>(std::max(1.0F, rect.h / Canvas::line_height(type::small)));
    canvas.paragraph(rect, words, type::small, theme::second, std::min<std::size_t>(3, lines));
}

}  // namespace

void draw_number_pad(Frame& frame, Rect rect, const viewmodel::PaymentModel& model) {
    const Layout& layout = frame.layout;
    const float gap = layout.gap + 2;
    // The keys take what the buttons below them leave.
    const float key_height = std::clamp((rect.h - 2 * layout.button - 5 * gap) / 4, layout.key, largest_key);
    if (const auto key = number_keys(frame, rect, "key:", key_height, gap))
        *key == erase_key ? frame.emit(intent::EraseDigit{}) : frame.emit(intent::PressKey{*key});
    const Rect exact = rect.take_top(layout.button, gap);
    const ButtonStyle likely{ButtonLook::likely, type::button, !model.due.is_zero()};
    if (button(frame, "remaining", exact, frame.words(Word::remaining_exact, {format_yen(model.due)}),
               likely))
        frame.emit(intent::EnterAmount{model.due});
    if (!model.chosen_gives_change) return;
    const Rect notes = rect.take_top(layout.button);
    const auto count = static_cast<int>(model.quick.size());
    for (int i = 0; i < count; ++i) {
        const Yen amount = model.quick[static_cast<std::size_t>(i)];
        const ButtonLook look = amount == model.entered ? ButtonLook::go : ButtonLook::likely;
        if (button(frame, "quick:" + std::to_string(amount.value()), notes.column(i, count, gap),
                   format_yen(amount), {look, type::button, true, false}))
            frame.emit(intent::EnterAmount{amount});
    }
}

void draw_payment_summary(Frame& frame, Rect rect, const viewmodel::ScreenModel& model) {
    const Layout& layout = frame.layout;
    const viewmodel::PaymentModel& payment = model.payment;
    surface(frame.canvas, rect, theme::card_radius);
    rect = rect.inset(layout.margin + 6, layout.margin);
    const Rect foot = rect.take_bottom(layout.button, layout.gap);
    const ButtonStyle plain{ButtonLook::plain, type::strong, !model.basket.committing};
    if (button(frame, "back", foot, frame.words(Word::back), plain)) frame.emit(intent::BackToSale{});
    if (model.age_question) {
        // Where the green button was stand the words: a second press of it answers nothing.
        draw_age_question(frame, rect.take_bottom(layout.primary * 2 + 60, layout.gap), true,
                          !model.basket.looking_up);
    } else {
        const Rect pay = rect.take_bottom(layout.primary + 8, layout.gap + 2);
        if (button(frame, "pay", pay, payment.button, {ButtonLook::go, type::title, payment.can_press}))
            frame.emit(intent::Pay{});
    }
    draw_account(frame, rect.take_top(34), frame.words(Word::total), format_yen(payment.total), type::price,
                 theme::ink);
    const float each = theme::target;
    const auto shown = static_cast<float>(payment.paid.size());
    const float room = std::min(shown * each, std::max(each, rect.h - 190));
    const Rect list = rect.take_top(payment.paid.empty() ? 0 : room);
    const float offset = frame.begin_scroll("paid", list, shown * each);
    for (std::size_t i = 0; i < payment.paid.size(); ++i) {
        const float y = list.y + static_cast<float>(i) * each - std::round(offset);
        draw_paid(frame, {list.x, y, list.w, each}, payment.paid[i], i);
    }
    frame.end_scroll();
    draw_account(frame, rect.take_top(42), frame.words(Word::received), format_yen(payment.entered),
                 type::figure, theme::ink);
    rect.take_top(8);
    frame.canvas.line({rect.x, rect.y}, {rect.right(), rect.y}, theme::line, 1);
    rect.take_top(10);
    draw_figure(frame, rect, payment);
}

void draw_payment(Frame& frame, Rect rect, const viewmodel::ScreenModel& model) {
    const Layout& layout = frame.layout;
    rect = rect.inset(layout.margin + (layout.portrait ? 0.0F : 8.0F), layout.margin);
    draw_tenders(frame, rect.take_top(layout.button, layout.margin), model.payment);
    const Rect pad = rect.take_left(std::round((rect.w - layout.margin) * 0.48F), layout.margin + 4);
    draw_number_pad(frame, pad, model.payment);
    draw_payment_summary(frame, rect, model);
}

}  // namespace tsunagu::ui
