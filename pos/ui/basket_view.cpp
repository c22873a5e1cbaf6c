#include <algorithm>
#include <cmath>

#include "pos/ui/views.h"
#include "pos/ui/widgets.h"

namespace tsunagu::ui {
namespace {

namespace intent = viewmodel::intent;
using viewmodel::Word;

constexpr float side = 18;
constexpr float rate_line = 24;
constexpr float step_button = 56;
/// Below this the price of one is left out: the amount stands above it.
constexpr float narrowest_unit_price = 80;
/// Below this a line's amounts and counts do not stand in columns of their own width.
constexpr float narrowest_columns = 300;

std::string line_name(const viewmodel::LineModel& line, const char* part) {
    return "line:" + std::to_string(static_cast<unsigned>(line.key)) + part;
}

/// The mark of the reduced rate stands first, where no ellipsis takes it.
std::string marked_name(const viewmodel::LineModel& line) {
    return (line.reduced ? "※\u00A0" : "") + line.name;
}

/// The chosen line opens in place: less, more, away.
void draw_open_line(Frame& frame, Rect rect, const viewmodel::LineModel& line) {
    Canvas& canvas = frame.canvas;
    canvas.fill(rect, theme::selected);
    canvas.fill({rect.x, rect.y, 4, rect.h}, theme::focus);
    rect = rect.inset(side, 0);
    Rect upper = rect.take_top(44);
    upper.take_top(6);
    canvas.amount(upper.take_right(96, 8), line.amount, type::strong, theme::ink);
    canvas.label(upper, marked_name(line), type::body, theme::ink, Side::left);
    Rect tools = rect.take_top(step_button);
    const Rect more = tools.take_right(step_button, 4);
    const Rect count = tools.take_right(52, 4);
    const Rect less = tools.take_right(step_button, 14);
    const Rect away = tools.take_left(84, 10);
    const ButtonStyle undo{ButtonLook::undo, type::small, true};
    if (button(frame, line_name(line, ":delete"), away, frame.words(Word::remove_line), undo))
        frame.emit(intent::RemoveLine{line.key});
    if (tools.w >= narrowest_unit_price)
        canvas.amount(tools, line.unit_price, type::note, theme::second, Side::left);
    if (line.weighed) {
        const Rect weight{less.x, less.y, more.right() - less.x, less.h};
        if (button(frame, line_name(line, ":weigh"), weight, line.count,
                   {ButtonLook::plain, type::price, line.can_weigh}))
            frame.emit(intent::WeighLine{line.key});
        return;
    }
    if (button(frame, line_name(line, ":minus"), less, "")) frame.emit(intent::ChangeQuantity{line.key, -1});
    minus(canvas, {less.centre_x(), less.centre_y()}, 7, theme::button_ink, 2.5F);
    canvas.label(count, std::to_string(line.quantity.value()), type::price, theme::ink);
    if (button(frame, line_name(line, ":plus"), more, "")) frame.emit(intent::ChangeQuantity{line.key, 1});
    plus(canvas, {more.centre_x(), more.centre_y()}, 7, theme::button_ink, 2.5F);
}

void draw_closed_line(Frame& frame, Rect rect, const viewmodel::LineModel& line) {
    Canvas& canvas = frame.canvas;
    rect = rect.inset(side, 0);
    canvas.line({rect.x, rect.bottom()}, {rect.right(), rect.bottom()}, theme::inner_line, 1);
    const bool narrow = rect.w < narrowest_columns;  // then the name needs what the columns would leave empty
    const float amount = narrow ? std::max(64.0F, canvas.width(line.amount, type::body) + 2) : 96.0F;
    canvas.amount(rect.take_right(amount, 6), line.amount, type::body, theme::ink);
    const std::string& count = line.count;
    const float width =
        std::max(narrow ? 40.0F : 52.0F, canvas.width(count, type::body) + (narrow ? 14 : 22));
    const Rect place = rect.take_right(width, 8);
    const Rect ground{place.x, place.centre_y() - 16, place.w, 32};
    canvas.fill(ground, theme::pill, 16);
    canvas.text(ground, count, type::body, theme::button_ink, Side::centre);
    const std::string name = marked_name(line);
    if (canvas.width(name, type::body) <= rect.w) {
        canvas.text(rect, name, type::body, theme::ink, Side::left);
        return;
    }
    const auto count_of_lines = static_cast<float>(canvas.count_lines(name, type::small, rect.w, 2));
    const float height = Canvas::line_height(type::small) * count_of_lines;
    canvas.paragraph({rect.x, rect.centre_y() - height / 2, rect.w, height}, name, type::small, theme::ink,
                     2);
}

/// The header's buttons: bags, and where it is eaten.
void draw_header(Frame& frame, Rect rect, const viewmodel::BasketModel& model) {
    Canvas& canvas = frame.canvas;
    const bool crowded = model.asks_eat_in;
    const float each = crowded ? (rect.w < 330 ? 84.0F : 96.0F) : 118.0F;
    const std::size_t bags = std::min<std::size_t>(model.bags.size(), crowded ? 1 : 2);
    for (std::size_t i = 0; i < bags; ++i) {
        const auto& bag = model.bags[i];
        const Rect place = rect.take_right(each, 8);
        const Rect face = place.inset(0, (place.h - theme::target) / 2);
        if (frame.tapped("bag:" + bag.code, face, !model.committing)) frame.emit(intent::TapCard{bag.item});
        canvas.outline(face, theme::button_line, theme::button_radius, 2);
        canvas.label({face.x + 8, face.y + 6, face.w - 16, 22}, "＋ " + bag.name, type::small,
                     theme::button_ink);
        canvas.amount({face.x + 8, face.y + 28, face.w - 16, 22}, bag.price, type::small, theme::second,
                      Side::centre);
        if (frame.held("bag:" + bag.code)) canvas.fill(face, theme::pressed, theme::button_radius);
    }
    if (crowded) {
        const Rect place = rect.take_right(rect.w < 250 ? 112.0F : 132.0F, 8);
        const Rect both = place.inset(0, (place.h - theme::target) / 2);
        if (frame.tapped("eat-in", both, !model.committing)) frame.emit(intent::SetEatIn{!model.eat_in});
        canvas.fill(both, theme::pill, theme::button_radius);
        const Rect chosen = both.column(model.eat_in ? 1 : 0, 2, 0);
        canvas.fill(chosen, theme::chosen_tab, theme::button_radius);
        canvas.label(both.column(0, 2, 0).inset(4, 0), frame.words(Word::take_away), type::small,
                     model.eat_in ? theme::ink : theme::bar_ink);
        canvas.label(both.column(1, 2, 0).inset(4, 0), frame.words(Word::eat_in), type::small,
                     model.eat_in ? theme::bar_ink : theme::ink);
    }
    const std::string_view title = frame.words(Word::basket);
    if (model.counts.empty()) {
        canvas.label(rect, title, type::price, theme::ink, Side::left);
        return;
    }
    canvas.label({rect.x, rect.centre_y() - 24, rect.w, 28}, title, type::price, theme::ink, Side::left);
    canvas.label({rect.x, rect.centre_y() + 4, rect.w, 20}, model.counts, type::small, theme::second,
                 Side::left);
}

float rates_height(const viewmodel::BasketModel& model) {
    return static_cast<float>(model.rates.size()) * rate_line;
}

void draw_rates(Frame& frame, Rect rect, const viewmodel::BasketModel& model) {
    for (const auto& rate : model.rates) {
        Rect line = rect.take_top(rate_line);
        if (rate.tax.empty()) {
            frame.canvas.amount(line, rate.taxable, type::small, theme::second, Side::left);
            continue;
        }
        const Rect tax = line.take_right(line.w * 0.45F, 8);
        frame.canvas.amount(tax, rate.tax, type::small, theme::second);
        frame.canvas.amount(line, rate.taxable, type::small, theme::second, Side::left);
    }
}

void draw_total(Frame& frame, const Rect& rect, const viewmodel::BasketModel& model) {
    Rect number = rect;
    const Rect word = number.take_left(frame.canvas.width(frame.words(Word::total), type::title) + 4, 12);
    frame.canvas.text(word.moved(0, 6), frame.words(Word::total), type::title, theme::ink, Side::left);
    frame.canvas.amount(number, viewmodel::format_yen(model.total), frame.layout.total, theme::ink);
}

}  // namespace

void draw_lines(Frame& frame, const Rect& rect, const std::vector<viewmodel::LineModel>& lines,
                bool can_change) {
    const float line_height = frame.layout.line;
    const float open_height = 44 + step_button + 10;
    const auto height_of = [&](const viewmodel::LineModel& line) {
        return can_change && line.selected ? open_height : line_height;
    };
    float content = 0;
    float selected_end = 0;
    std::size_t selected_token = 0;
    for (const auto& line : lines) {
        content += height_of(line);
        if (!line.selected) continue;
        selected_end = content;
        selected_token =
            static_cast<std::size_t>(line.key) * 1'000'000 + static_cast<std::size_t>(line.quantity.value());
    }
    // The line just added or chosen is brought into view, once.
    float offset = frame.begin_scroll("lines", rect, content);
    if (selected_end > 0)
        offset = frame.reveal("lines", selected_end - open_height, selected_end, selected_token);
    float y = rect.y - std::round(offset);
    for (const auto& line : lines) {
        const Rect place{rect.x, y, rect.w, height_of(line)};
        y += place.h;
        if (place.bottom() < rect.y || place.y > rect.bottom()) continue;
        if (can_change && frame.tapped(line_name(line, ""), place)) frame.emit(intent::SelectLine{line.key});
        if (can_change && line.selected)
            draw_open_line(frame, place, line);
        else
            draw_closed_line(frame, place, line);
    }
    scroll_mark(frame.canvas, rect, offset, content);
    frame.end_scroll();
}

float totals_height(const Layout& layout, const viewmodel::BasketModel& model) {
    return layout.portrait ? std::max(rates_height(model), layout.total_row)
                           : rates_height(model) + layout.total_row;
}

void draw_totals(Frame& frame, Rect rect, const viewmodel::BasketModel& model) {
    const float rates = rates_height(model);
    if (!frame.layout.portrait) {
        draw_rates(frame, rect.take_top(rates), model);
        draw_total(frame, rect.take_top(frame.layout.total_row), model);
        return;
    }
    const Rect left = rect.take_left(rect.w * 0.44F, side);
    draw_rates(frame, {left.x, left.centre_y() - rates / 2, left.w, rates}, model);
    draw_total(frame, rect, model);
}

void draw_basket(Frame& frame, Rect rect, const viewmodel::ScreenModel& model) {
    const Layout& layout = frame.layout;
    Canvas& canvas = frame.canvas;
    if (layout.portrait) {
        canvas.shadow(rect, theme::sheet_radius, 6);
        canvas.fill_top(rect, theme::surface, theme::sheet_radius);
    } else {
        canvas.fill(rect, theme::surface);
        canvas.line({rect.x, rect.y}, {rect.x, rect.bottom()}, theme::line, 1);
    }
    Rect header = rect.take_top(layout.header + 8).inset(side, 4);
    draw_header(frame, header, model.basket);
    canvas.line({rect.x + side, rect.y}, {rect.right() - side, rect.y}, theme::line, 1);
    if (model.done && model.basket.lines.empty()) {
        draw_done(frame, rect, *model.done, model.basket.parked);
        return;
    }
    Rect foot = rect;
    const float buttons = layout.primary + 2 * layout.button + 2 * layout.gap;
    const float totals = totals_height(layout, model.basket) + 4;
    rect.take_bottom(buttons + layout.margin + totals);
    foot.take_top(rect.h);
    if (model.basket.lines.empty()) {
        canvas.paragraph(rect.inset(side + 20, rect.h / 2 - 24), frame.words(Word::basket_hint), type::body,
                         theme::hint, 3, Side::centre);
    } else {
        draw_lines(frame, rect, model.basket.lines, !model.basket.committing);
    }
    foot = foot.inset(side, 0);
    foot.take_top(4);
    draw_totals(frame, foot.take_top(totals - 4), model.basket);
    foot.take_bottom(layout.margin);
    if (model.age_question)
        draw_age_question(frame, foot, false, !model.basket.looking_up);
    else
        draw_cash_buttons(frame, foot, model);
}

void draw_basket_summary(Frame& frame, Rect rect, const viewmodel::BasketModel& model) {
    const Layout& layout = frame.layout;
    Canvas& canvas = frame.canvas;
    canvas.fill(rect, theme::surface);
    if (layout.portrait)
        canvas.line({rect.x, rect.bottom()}, {rect.right(), rect.bottom()}, theme::line, 1);
    else
        canvas.line({rect.right(), rect.y}, {rect.right(), rect.bottom()}, theme::line, 1);
    Rect header = rect.take_top(layout.header - 4).inset(side, 0);
    canvas.text(header.take_right(header.w / 2), model.counts, type::small, theme::second, Side::right);
    canvas.label(header, frame.words(Word::basket), type::price, theme::ink, Side::left);
    canvas.line({rect.x + side, rect.y}, {rect.right() - side, rect.y}, theme::line, 1);
    const Rect foot = rect.take_bottom(totals_height(layout, model) + 12).inset(side, 6);
    draw_lines(frame, rect, model.lines, false);
    draw_totals(frame, foot, model);
}

}  // namespace tsunagu::ui
