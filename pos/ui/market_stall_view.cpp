// A stall's marché day on one screen: was there + carried - sold - given - wasted - brought back - stays =
// missing, per item and in total, what was taken by tender, and the steps of the day or the pad that counts
// what came back.
#include <algorithm>
#include <cmath>
#include <vector>

#include "pos/ui/market_views.h"
#include "pos/ui/views.h"
#include "pos/ui/widgets.h"

namespace tsunagu::ui {
namespace {

namespace intent = viewmodel::intent;
using viewmodel::EquationModel;
using viewmodel::EquationRow;
using viewmodel::MarketStallModel;
using viewmodel::MarketWord;
using viewmodel::Severity;
using viewmodel::StockWord;

constexpr float edge = 14;
constexpr float heading_room = 36;
constexpr float row_room = 60;
constexpr float total_room = 52;
constexpr std::size_t hint_lines = 2;
constexpr std::size_t usual_figures = 5;
constexpr int step_columns = 2;
constexpr float step_room = 62;

using Figure = std::string EquationRow::*;

/// The figures that are shown between the name and what is missing, from left to right.
std::vector<Figure> figures_of(const EquationModel& model) {
    std::vector<Figure> figures;
    if (model.has_was_there) figures.push_back(&EquationRow::was_there);
    figures.insert(figures.end(), {&EquationRow::carried, &EquationRow::sold, &EquationRow::given,
                                   &EquationRow::wasted, &EquationRow::back});
    if (model.has_stays) figures.push_back(&EquationRow::stays);
    return figures;
}

struct Columns {
    Rect name;
    std::vector<Rect> figure;  ///< as figures_of
    Rect missing;
};

Columns columns_of(const Rect& row, std::size_t count) {
    Columns columns;
    Rect rest = row.inset(edge, 0);
    // More columns than usual are narrower, so that the name keeps its room.
    const float usual = 0.098F * static_cast<float>(usual_figures) / static_cast<float>(count);
    columns.missing = rest.take_right(std::max(104.0F, row.w * 0.16F), 6);
    const float each = std::min(92.0F, std::max(50.0F, row.w * usual));
    columns.figure.resize(count);
    for (std::size_t i = count; i-- > 0;) columns.figure[i] = rest.take_right(each, 6);
    columns.name = rest;
    return columns;
}

void draw_missing(Frame& frame, Rect place, const EquationRow& row) {
    if (row.missing.empty()) return;
    Canvas& canvas = frame.canvas;
    if (row.severity != Severity::note) {
        // Beside its words, not beside the figure before them.
        constexpr float sign_room = 24;
        const float words = std::min(place.w - sign_room, canvas.width(row.missing, type::strong));
        severity_sign(canvas, {place.right() - words - sign_room / 2 - 4, place.centre_y()}, row.severity,
                      ink_of(row.severity));
        place.take_left(sign_room);
    }
    if (canvas.fits(row.missing, type::strong, place.w)) {
        canvas.label(place, row.missing, type::strong, ink_of(row.severity), Side::right);
        return;
    }
    constexpr std::size_t lines = 2;
    const auto height = static_cast<float>(canvas.count_lines(row.missing, type::small, place.w, lines)) *
                        Canvas::line_height(type::small);
    canvas.paragraph({place.x, place.centre_y() - height / 2, place.w, height}, row.missing, type::small,
                     ink_of(row.severity), lines, Side::right);
}

/// The box that holds what was counted, open where it can be typed into.
void draw_back(Frame& frame, const Rect& place, const EquationRow& row, Type type, bool counting) {
    Canvas& canvas = frame.canvas;
    if (counting) {
        const Rect box = place.inset(2, 9);
        canvas.fill(box, row.selected ? theme::surface : theme::pill, 10);
        if (row.selected) canvas.outline(box, theme::focus, 10, 2.5F);
        canvas.amount(box.inset(8, 0), row.back.empty() ? "_" : row.back, type::strong, theme::ink);
        return;
    }
    canvas.amount(place, row.back.empty() ? "—" : row.back, type,
                  row.back.empty() ? theme::hint : theme::ink);
}

/// `counting`: what came back stands in a box to type into.
void draw_figures(Frame& frame, const Columns& columns, const EquationModel& model, const EquationRow& row,
                  Type type, bool counting) {
    const auto figures = figures_of(model);
    for (std::size_t i = 0; i < figures.size(); ++i)
        if (figures[i] == &EquationRow::back)
            draw_back(frame, columns.figure[i], row, type, counting);
        else
            frame.canvas.amount(columns.figure[i], row.*figures[i], type, theme::ink);
}

void draw_equation_row(Frame& frame, const Rect& place, const EquationModel& model, const EquationRow& row) {
    Canvas& canvas = frame.canvas;
    const bool counting = model.counting;
    const std::string name = "count:" + row.code;
    if (counting && frame.tapped(name, place)) frame.emit(intent::SelectCounted{row.item});
    if (row.selected) canvas.fill(place, theme::selected);
    if (counting && frame.held(name)) canvas.fill(place, theme::pressed);
    canvas.line({place.x + edge, place.bottom()}, {place.right() - edge, place.bottom()}, theme::inner_line,
                1);
    const Columns columns = columns_of(place, figures_of(model).size());
    Rect words = columns.name.inset(0, 5);
    if (!row.remark.empty())
        canvas.label(words.take_bottom(18), row.remark, type::note, theme::warn.text, Side::left);
    constexpr std::size_t name_lines = 2;
    const std::size_t most = row.remark.empty() ? name_lines : 1;
    const bool one = canvas.width(row.name, type::body) <= words.w || most == 1;
    if (one) {
        canvas.label(words, row.name, type::body, theme::ink, Side::left);
    } else {
        const auto height = static_cast<float>(canvas.count_lines(row.name, type::small, words.w, most)) *
                            Canvas::line_height(type::small);
        canvas.paragraph({words.x, words.centre_y() - height / 2, words.w, height}, row.name, type::small,
                         theme::ink, most);
    }
    draw_figures(frame, columns, model, row, type::body, counting);
    draw_missing(frame, columns.missing, row);
}

void draw_headings(Frame& frame, const Rect& place, const EquationModel& model) {
    const Columns columns = columns_of(place, figures_of(model).size());
    const auto heading = [&](const Rect& column, const std::string& words, Side side) {
        const bool fits = frame.canvas.fits(words, type::small, column.w);
        frame.canvas.label(column, words, fits ? type::small : type::note, theme::second, side);
    };
    heading(columns.name, model.headings.front(), Side::left);
    for (std::size_t i = 0; i < columns.figure.size(); ++i)
        heading(columns.figure[i], model.headings[i + 1], Side::right);
    heading(columns.missing, model.headings.back(), Side::right);
}

float hints_height(Frame& frame, const EquationModel& model, float width) {
    float height = 0;
    for (const auto& hint : model.hints)
        height += static_cast<float>(frame.canvas.count_lines(hint, type::small, width, hint_lines)) *
                      Canvas::line_height(type::small) +
                  3;
    return height == 0 ? 0 : height + 20;
}

void draw_hints(Frame& frame, const Rect& rect, const EquationModel& model) {
    Canvas& canvas = frame.canvas;
    canvas.fill(rect, theme::warn.ground, theme::card_radius);
    Rect inner = rect.inset(edge, 10);
    inner.take_left(20);
    for (const auto& hint : model.hints) {
        canvas.circle({inner.x - 11, inner.y + 10}, 3, theme::warn.text);
        const float used = canvas.paragraph(inner, hint, type::small, theme::ink, hint_lines);
        inner.take_top(used + 3);
    }
}

void draw_equation(Frame& frame, Rect rect, const EquationModel& model) {
    const Layout& layout = frame.layout;
    Canvas& canvas = frame.canvas;
    const float hints = hints_height(frame, model, rect.w - 2 * edge - 20);
    // The goods come first: where there is no room, the hints make way.
    const bool roomy = rect.h - hints > heading_room + total_room + 2 * row_room;
    if (hints > 0 && roomy) draw_hints(frame, rect.take_bottom(hints, layout.gap), model);
    surface(canvas, rect, theme::card_radius);
    if (model.rows.empty()) {
        canvas.paragraph(rect.inset(edge + 12, rect.h * 0.35F), model.empty_words, type::body, theme::second,
                         4, Side::centre);
        return;
    }
    draw_headings(frame, rect.take_top(heading_room), model);
    const Rect total = rect.take_bottom(total_room);
    canvas.line({rect.x, total.y}, {rect.right(), total.y}, theme::line, 2);
    canvas.line({rect.x + edge, rect.y}, {rect.right() - edge, rect.y}, theme::inner_line, 1);
    const Columns columns = columns_of(total, figures_of(model).size());
    canvas.label(columns.name, model.total.name, type::strong, theme::ink, Side::left);
    draw_figures(frame, columns, model, model.total, type::strong, false);
    draw_missing(frame, columns.missing, model.total);
    const float content = static_cast<float>(model.rows.size()) * row_room;
    float chosen = -1;
    for (std::size_t i = 0; i < model.rows.size(); ++i)
        if (model.rows[i].selected) chosen = static_cast<float>(i) * row_room;
    float offset = frame.begin_scroll("equation", rect, content);
    if (chosen >= 0)
        offset = frame.reveal("equation", chosen, chosen + row_room, static_cast<std::size_t>(chosen) + 1);
    float y = rect.y - std::round(offset);
    for (const auto& row : model.rows) {
        const Rect place{rect.x, y, rect.w, row_room};
        y += row_room;
        if (place.bottom() > rect.y && place.y < rect.bottom()) draw_equation_row(frame, place, model, row);
    }
    scroll_mark(canvas, rect, offset, content);
    frame.end_scroll();
}

void draw_step(Frame& frame, const Rect& rect, const viewmodel::ChoiceModel& step) {
    Canvas& canvas = frame.canvas;
    const std::string name = "step:" + step.key;
    if (frame.tapped(name, rect, step.enabled)) frame.emit(intent::OpenStep{step.key});
    const Colour ground = !step.enabled ? theme::dimmed : step.chosen ? theme::go : theme::surface;
    canvas.fill(rect, ground, theme::button_radius);
    if (step.enabled && !step.chosen) canvas.outline(rect, theme::button_line, theme::button_radius, 2);
    if (frame.held(name)) canvas.fill(rect, theme::pressed, theme::button_radius);
    const bool solid = step.chosen && step.enabled;
    const Colour ink = !step.enabled ? theme::dimmed_ink : solid ? theme::on_go : theme::button_ink;
    const Colour second = !step.enabled ? theme::dimmed_ink : solid ? theme::on_go : theme::second;
    Rect inner = rect.inset(12, 7);
    canvas.label(inner.take_bottom(20), step.detail, type::note, second, Side::left);
    canvas.label(inner, step.label, type::strong, ink, Side::left);
}

void draw_steps(Frame& frame, Rect rect, const std::vector<viewmodel::ChoiceModel>& steps) {
    const float gap = frame.layout.gap;
    Rect row{};
    for (std::size_t i = 0; i < steps.size(); ++i) {
        const int column = static_cast<int>(i) % step_columns;
        if (column == 0) row = rect.take_top(step_room, gap);
        draw_step(frame, row.column(column, step_columns, gap), steps[i]);
    }
}

float steps_height(const Frame& frame, std::size_t count) {
    const auto rows = static_cast<float>((count + 1) / step_columns);
    return rows * step_room + std::max(0.0F, rows - 1) * frame.layout.gap;
}

void draw_rest(Frame& frame, Rect rect, const viewmodel::MarketCountModel& model) {
    Canvas& canvas = frame.canvas;
    canvas.label(rect.take_top(22, 2), model.rest_title, type::small, theme::second, Side::left);
    draw_choices(frame, rect, model.rest, static_cast<int>(model.rest.size()), "rest:");
}

void draw_counted(Frame& frame, Rect rect, const viewmodel::MarketCountModel& model) {
    Canvas& canvas = frame.canvas;
    if (model.name.empty()) {
        canvas.paragraph(rect.inset(0, 8), model.hint, type::body, theme::hint, 2, Side::left);
        return;
    }
    canvas.amount(rect.take_right(rect.w * 0.4F, 8), model.quantity, type::total, theme::ink);
    constexpr std::size_t lines = 2;
    const auto height = static_cast<float>(canvas.count_lines(model.name, type::strong, rect.w, lines)) *
                        Canvas::line_height(type::strong);
    canvas.paragraph({rect.x, rect.centre_y() - height / 2, rect.w, height}, model.name, type::strong,
                     theme::ink, lines);
}

void draw_count_pad(Frame& frame, Rect rect, const viewmodel::MarketCountModel& model, bool waiting) {
    const Layout& layout = frame.layout;
    const bool can = model.why_not.empty() && !waiting;
    const std::string_view label = waiting                 ? frame.words(StockWord::writing)
                                   : model.why_not.empty() ? std::string_view(model.button)
                                                           : std::string_view(model.why_not);
    if (button(frame, "stock-confirm", rect.take_bottom(layout.primary, layout.gap), label,
               {ButtonLook::go, type::button, can}))
        frame.emit(intent::ConfirmStock{});
    if (!model.rest_title.empty()) draw_rest(frame, rect.take_bottom(24 + theme::target, layout.gap), model);
    const bool enabled = !model.name.empty() && !waiting;
    Rect row = rect.take_bottom(theme::target, layout.gap);
    if (button(frame, "count-next", row.take_right(std::max(112.0F, row.w * 0.4F), 10),
               frame.words(MarketWord::next_item), {ButtonLook::likely, type::button, !waiting}))
        frame.emit(intent::FinishLine{});
    frame.canvas.label(row, model.progress, type::strong, theme::ink, Side::left);
    draw_counted(frame, rect.take_top(54, 4), model);
    const float key_height = std::min(84.0F, (rect.h - 3 * layout.gap) / 4);
    if (const auto key = number_keys(frame, rect, "key:", key_height, layout.gap, enabled))
        *key == erase_key ? frame.emit(intent::StockErase{}) : frame.emit(intent::StockKey{*key});
}

}  // namespace

float stall_panel_height(const MarketStallModel& model) {
    constexpr float counting = 640;
    constexpr float beside = 340;
    return model.count ? counting : beside + takings_height(model.takings);
}

void draw_stall(Frame& frame, Rect rect, const MarketStallModel& model) {
    const Layout& layout = frame.layout;
    Rect inner = rect.inset(layout.margin, layout.margin - 4);
    draw_stock_head(frame, inner, model.title, model.note, model.beside);
    draw_equation(frame, inner, model.equation);
}

void draw_stall_panel(Frame& frame, Rect rect, const MarketStallModel& model, bool waiting) {
    const Layout& layout = frame.layout;
    frame.canvas.fill(rect, theme::surface);
    rect = rect.inset(layout.margin, layout.margin - 4);
    if (model.count) return draw_count_pad(frame, rect, *model.count, waiting);
    draw_steps(frame, rect.take_bottom(steps_height(frame, model.steps.size()), layout.gap), model.steps);
    if (model.last) draw_last_act(frame, rect.take_bottom(76, layout.gap), *model.last);
    draw_takings(frame, rect, model.takings);
}

}  // namespace tsunagu::ui
