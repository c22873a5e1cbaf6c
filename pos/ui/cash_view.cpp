#include "pos/ui/views.h"
#include "pos/ui/widgets.h"

namespace tsunagu::ui {
namespace {

namespace intent = viewmodel::intent;
using viewmodel::format_yen;
using viewmodel::Word;

void draw_last_row(Frame& frame, const Rect& row, const viewmodel::BasketModel& basket, bool can_pay) {
    const float gap = frame.layout.gap;
    const ButtonStyle plain{ButtonLook::plain, type::strong, can_pay};
    if (button(frame, "other-payment", row.column(0, 3, gap), frame.words(Word::other_payment), plain))
        frame.emit(intent::OpenPayment{});
    const bool can_unpark = basket.lines.empty() && basket.parked > 0 && !basket.committing;
    const ButtonStyle hold{can_unpark ? ButtonLook::likely : ButtonLook::plain, type::strong,
                           can_pay || can_unpark};
    if (can_unpark) {
        const std::string words = frame.words(Word::unpark, {std::to_string(basket.parked)});
        if (button(frame, "unpark", row.column(1, 3, gap), words, hold)) frame.emit(intent::Unpark{});
    } else {
        std::string words(frame.words(Word::park));
        if (basket.parked > 0) words += " (" + std::to_string(basket.parked) + ")";
        if (button(frame, "park", row.column(1, 3, gap), words, hold)) frame.emit(intent::Park{});
    }
    const ButtonStyle clear{ButtonLook::undo, type::strong, can_pay};
    if (button(frame, "clear", row.column(2, 3, gap), frame.words(Word::clear), clear))
        frame.emit(intent::ClearBasket{});
}

}  // namespace

void draw_cash_buttons(Frame& frame, Rect rect, const viewmodel::ScreenModel& model) {
    const Layout& layout = frame.layout;
    const viewmodel::BasketModel& basket = model.basket;
    const bool can_pay = !basket.lines.empty() && !basket.committing && !basket.looking_up;
    const Rect exact = rect.take_top(layout.primary, layout.gap);
    const std::string words = basket.committing   ? std::string(frame.words(Word::paying))
                              : basket.looking_up ? std::string(frame.words(Word::looking_up))
                                                  : frame.words(Word::exact_cash, {format_yen(basket.total)});
    if (button(frame, "exact", exact, words, {ButtonLook::go, type::title, can_pay}))
        frame.emit(intent::PayCash{basket.total});
    const Rect notes = rect.take_top(layout.button, layout.gap);
    const ButtonStyle likely{ButtonLook::likely, type::button, can_pay};
    const auto count = static_cast<int>(basket.quick_cash.size());
    for (int i = 0; i < count; ++i) {
        const Yen amount = basket.quick_cash[static_cast<std::size_t>(i)];
        const std::string name = "cash:" + std::to_string(amount.value());
        if (button(frame, name, notes.column(i, count, layout.gap), format_yen(amount), likely))
            frame.emit(intent::PayCash{amount});
    }
    draw_last_row(frame, rect.take_top(layout.button), basket, can_pay);
}

void draw_age_question(Frame& frame, Rect rect, bool answers_first, bool can_say_yes) {
    Canvas& canvas = frame.canvas;
    const Layout& layout = frame.layout;
    const Rect ground = rect.inset(-6, -4);
    canvas.fill(ground, theme::note.ground, theme::card_radius);
    canvas.outline(ground, theme::focus, theme::card_radius, 2);
    rect = rect.inset(8, 8);
    const Rect buttons = answers_first ? rect.take_top(layout.primary, layout.gap)
                                       : rect.take_bottom(layout.primary, layout.gap);
    const std::string_view words = frame.words(Word::age_question);
    const auto lines = static_cast<float>(canvas.count_lines(words, type::price, rect.w, 3));
    const float height = lines * Canvas::line_height(type::price);
    canvas.paragraph({rect.x, rect.centre_y() - height / 2, rect.w, height}, words, type::price,
                     theme::note.text, 3, Side::centre);
    const float narrow = buttons.w * 0.34F;
    Rect row = buttons;
    const Rect no = row.take_left(narrow, layout.gap);
    if (button(frame, "age-no", no, frame.words(Word::age_no), {ButtonLook::plain, type::button, true}))
        frame.emit(intent::AnswerAge{false});
    if (button(frame, "age-yes", row, frame.words(Word::age_yes), {ButtonLook::go, type::title, can_say_yes}))
        frame.emit(intent::AnswerAge{true});
}

void draw_done(Frame& frame, Rect rect, const viewmodel::DoneModel& model, std::size_t parked) {
    Canvas& canvas = frame.canvas;
    const Layout& layout = frame.layout;
    rect = rect.inset(18, layout.margin);
    Rect buttons = rect.take_bottom(layout.button, layout.gap);
    const ButtonStyle plain{ButtonLook::plain, type::strong, true};
    const Rect receipt = model.can_undo ? buttons.take_left(buttons.w * 0.42F, layout.gap) : buttons;
    if (button(frame, "receipt", receipt, frame.words(Word::receipt), plain))
        frame.emit(intent::ShowReceipt{});
    if (model.can_undo &&
        button(frame, "undo", buttons, frame.words(Word::undo_sale), {ButtonLook::undo, type::strong, true}))
        frame.emit(intent::UndoSale{});
    if (parked > 0 &&
        button(frame, "unpark", rect.take_bottom(layout.button, layout.gap),
               frame.words(Word::unpark, {std::to_string(parked)}), {ButtonLook::likely, type::strong, true}))
        frame.emit(intent::Unpark{});
    canvas.fill(rect, theme::go_ground, theme::card_radius);
    rect = rect.inset(20, 16);
    canvas.label(rect.take_top(28), frame.words(Word::thanks), type::body, theme::go_text, Side::left);
    Rect paid = rect.take_top(32);
    canvas.amount(paid.take_right(paid.w * 0.5F, 8), format_yen(model.total), type::price, theme::ink);
    canvas.label(paid, frame.words(Word::receipt_number, {model.receipt}), type::small, theme::second,
                 Side::left);
    const bool none = model.change.is_zero();
    const float figure = static_cast<float>(layout.change.size) * 1.15F;
    const float words = Canvas::line_height(type::small) * 3;
    const float block = 30 + figure + words;
    rect.take_top(std::max(0.0F, (rect.h - block) / 2));
    canvas.text(rect.take_top(30), frame.words(none ? Word::no_change : Word::change), type::title,
                theme::go_text, Side::left);
    canvas.amount(rect.take_top(figure), format_yen(model.change), layout.change, theme::go_text, Side::left);
    canvas.paragraph(rect, model.change_text, type::small, theme::second, 3);
}

}  // namespace tsunagu::ui
