// Fields beside the number pad; on the other side what follows from them, and the button that goes on.
#include <algorithm>
#include <cmath>

#include "pos/ui/stock_views.h"
#include "pos/ui/views.h"
#include "pos/ui/widgets.h"

namespace tsunagu::ui {
namespace {

namespace intent = viewmodel::intent;
using viewmodel::PaperFormModel;
using viewmodel::StockWord;

constexpr float fact_room = 34;
constexpr std::size_t most_lines = 6;

/// From so many fields on they stand in two columns.
constexpr std::size_t many_fields = 6;

void draw_fields(Frame& frame, Rect rect, const PaperFormModel& model) {
    const float gap = frame.layout.gap;
    const int columns = model.fields.size() >= many_fields ? 2 : 1;
    const auto rows =
        (model.fields.size() + static_cast<std::size_t>(columns) - 1) / static_cast<std::size_t>(columns);
    const float step = theme::target + gap;
    const float choices = choices_height(frame, model.choices.size(), model.choices.size() > 1 ? 3 : 1);
    const float content = static_cast<float>(rows) * step + (choices > 0 ? choices : -gap);
    const float offset = frame.begin_scroll("form-fields", rect, content);
    Rect inner{rect.x, rect.y - std::round(offset), rect.w, content};
    Rect row{};
    for (std::size_t i = 0; i < model.fields.size(); ++i) {
        const int column = static_cast<int>(i) % columns;
        if (column == 0) row = inner.take_top(theme::target, gap);
        draw_field(frame, columns == 1 ? row : row.column(column, columns, gap), model.fields[i]);
    }
    if (choices > 0) draw_choices(frame, inner, model.choices, model.choices.size() > 1 ? 3 : 1, "choice:");
    scroll_mark(frame.canvas, rect, offset, content);
    frame.end_scroll();
}

void draw_side(Frame& frame, Rect rect, const PaperFormModel& model) {
    rect = rect.inset(frame.layout.margin, frame.layout.margin);
    surface(frame.canvas, rect, theme::card_radius);
    rect = rect.inset(frame.layout.margin + 2, frame.layout.margin);
    if (!model.pad) return draw_fields(frame, rect, model);
    // Upright there is room for the keys below the fields, beside them on its side.
    const bool beside = rect.w > rect.h;
    if (beside)
        draw_pad(frame, rect.take_left(std::round(rect.w * 0.42F), frame.layout.margin + 4));
    else
        draw_pad(frame, rect.take_bottom(std::round(rect.h * 0.46F), frame.layout.margin));
    draw_fields(frame, rect, model);
}

void draw_facts(Frame& frame, Rect& rect, const PaperFormModel& model) {
    Canvas& canvas = frame.canvas;
    for (const auto& fact : model.facts) {
        Rect line = rect.take_top(fact_room);
        if (!fact.label.empty()) {
            const float wanted = canvas.width(fact.label, type::small) + 4;
            canvas.label(line.take_left(std::min(wanted, line.w * 0.45F), 10), fact.label, type::small,
                         theme::second, Side::left);
        }
        canvas.label(line, fact.text, type::strong, ink_of(fact.severity),
                     fact.label.empty() ? Side::left : Side::right);
    }
}

void draw_warning(Frame& frame, Rect& rect, const PaperFormModel& model) {
    if (model.warning.empty()) return;
    Canvas& canvas = frame.canvas;
    const theme::Badge look = look_of(model.severity);
    const float width = rect.w - 24 - 32;
    const float height =
        static_cast<float>(canvas.count_lines(model.warning, type::small, width, most_lines)) *
            Canvas::line_height(type::small) +
        16;
    Rect place = rect.take_top(height, frame.layout.gap);
    canvas.fill(place, look.ground, 10);
    place = place.inset(12, 8);
    const Rect mark = place.take_left(24, 8);
    severity_sign(canvas, {mark.centre_x(), mark.y + 11}, model.severity, look.text);
    canvas.paragraph(place, model.warning, type::small, look.text, most_lines);
}

void draw_panel(Frame& frame, Rect rect, const PaperFormModel& model, bool waiting) {
    const Layout& layout = frame.layout;
    frame.canvas.fill(rect, theme::surface);
    rect = rect.inset(layout.margin, layout.margin - 4);
    draw_stock_head(frame, rect, model.title, model.note, {});
    const Rect foot = rect.take_bottom(layout.primary, layout.gap);
    const bool can = model.why_not.empty() && !waiting;
    const std::string_view label = waiting                 ? frame.words(StockWord::writing)
                                   : model.why_not.empty() ? std::string_view(model.button)
                                                           : std::string_view(model.why_not);
    if (button(frame, "stock-confirm", foot, label, {ButtonLook::go, type::button, can}))
        frame.emit(intent::ConfirmStock{});
    if (model.other) {
        const Rect place = rect.take_bottom(theme::target, layout.gap);
        if (button(frame, "other:" + model.other->key, place, model.other->label,
                   {ButtonLook::plain, type::strong, !waiting}))
            frame.emit(intent::OpenTile{model.other->key});
    }
    if (!model.reasons.empty()) {
        const Rect reasons = rect.take_bottom(choices_height(frame, model.reasons.size(), 2), layout.gap);
        draw_choices(frame, reasons, model.reasons, 2, "reason:");
    }
    draw_facts(frame, rect, model);
    draw_warning(frame, rect, model);
}

}  // namespace

void draw_paper_form(Frame& frame, Rect rect, Rect panel, const PaperFormModel& model, bool waiting) {
    draw_side(frame, rect, model);
    draw_panel(frame, panel, model, waiting);
}

}  // namespace tsunagu::ui
