// What stands over a stock page until it is answered: a choice, a text, the act before it is recorded.
#include <algorithm>
#include <cmath>

#include "pos/ui/letter_keys.h"
#include "pos/ui/market_views.h"
#include "pos/ui/stock_views.h"
#include "pos/ui/views.h"
#include "pos/ui/widgets.h"

namespace tsunagu::ui {
namespace {

namespace intent = viewmodel::intent;
using viewmodel::Severity;
using viewmodel::StockConfirmModel;
using viewmodel::StockWord;
using viewmodel::Word;

constexpr float side = 24;
constexpr float row_room = 64;
constexpr float line_room = 34;
constexpr std::size_t most_lines = 5;
constexpr float upright_market = 400;

float words_height(Frame& frame, std::string_view words, Type type, float width,
                   std::size_t lines = most_lines) {
    return static_cast<float>(frame.canvas.count_lines(words, type, width, lines)) *
           Canvas::line_height(type);
}

void draw_chooser_row(Frame& frame, const Rect& place, const viewmodel::ChoiceModel& row) {
    Canvas& canvas = frame.canvas;
    const std::string name = "choose:" + row.key;
    if (frame.tapped(name, place, row.enabled)) frame.emit(intent::ChooseStock{row.key});
    canvas.fill(place, row.chosen ? theme::go_ground : theme::surface, theme::button_radius);
    canvas.outline(place, row.chosen ? theme::go : theme::button_line, theme::button_radius, 2);
    if (frame.held(name)) canvas.fill(place, theme::pressed, theme::button_radius);
    Rect inner = place.inset(16, 6);
    if (!row.detail.empty())
        canvas.label(inner.take_bottom(22), row.detail, type::small, theme::second, Side::left);
    canvas.label(inner, row.label, type::button, row.chosen ? theme::go_text : theme::button_ink, Side::left);
}

void draw_chooser(Frame& frame, const viewmodel::ChooserModel& model) {
    const Layout& layout = frame.layout;
    const float step = row_room + layout.gap;
    const float rows = std::max(0.0F, static_cast<float>(model.rows.size()) * step - layout.gap);
    const float width = std::min(640.0F, layout.screen.w - 48);
    const float note =
        model.note.empty() ? 0 : words_height(frame, model.note, type::body, width - 2 * side) + 12;
    const Rect sheet =
        in_the_middle(layout.screen, width, 56 + note + rows + layout.button + layout.gap + 36);
    if (draw_scrim(frame, sheet)) frame.emit(intent::StockBack{});
    Rect inner = sheet.inset(side, 16);
    Rect title = inner.take_top(44, 8);
    if (model.search && !model.search->query.empty())
        frame.canvas.label(title.take_right(title.w * 0.4F, 8), "「" + model.search->query + "」", type::body,
                           theme::focus, Side::right);
    frame.canvas.label(title, model.title, type::title, theme::ink, Side::left);
    if (button(frame, "chooser-close", inner.take_bottom(layout.button, layout.gap),
               frame.words(Word::close)))
        frame.emit(intent::StockBack{});
    if (!model.note.empty()) {
        frame.canvas.paragraph(inner, model.note, type::body, theme::second, most_lines);
        inner.take_top(note);
    }
    const float offset = frame.begin_scroll("chooser", inner, rows);
    float y = inner.y - std::round(offset);
    for (const auto& row : model.rows) {
        const Rect place{inner.x, y, inner.w - 10, row_room};
        y += step;
        if (place.bottom() > inner.y && place.y < inner.bottom()) draw_chooser_row(frame, place, row);
    }
    scroll_mark(frame.canvas, inner, offset, rows);
    frame.end_scroll();
}

void draw_text(Frame& frame, const viewmodel::StockTextModel& model) {
    const Layout& layout = frame.layout;
    Canvas& canvas = frame.canvas;
    const Rect sheet = in_the_middle(layout.screen, 760, 540);
    if (draw_scrim(frame, sheet)) frame.emit(intent::StockBack{});
    Rect inner = sheet.inset(side, 16);
    Rect head = inner.take_top(40, 6);
    if (!model.hint.empty())
        canvas.label(head.take_right(head.w * 0.5F, 8), model.hint, type::small, theme::second, Side::right);
    canvas.label(head, model.title, type::title, theme::ink, Side::left);
    const Rect box = inner.take_top(60, layout.gap + 2);
    canvas.fill(box, theme::selected, theme::button_radius);
    canvas.outline(box, theme::focus, theme::button_radius, 2.5F);
    const Rect words = box.inset(16, 0);
    canvas.label(words, model.value, type::title, theme::ink, Side::left);
    const float caret = words.x + std::min(words.w, canvas.width(model.value, type::title)) + 2;
    canvas.fill({caret, words.centre_y() - 14, 2, 28}, theme::focus);
    const Rect buttons = inner.take_bottom(layout.primary, layout.gap + 2);
    if (button(frame, "text-cancel", buttons.column(0, 2, layout.gap), frame.words(StockWord::go_back)))
        frame.emit(intent::FinishText{false});
    if (button(frame, "text-keep", buttons.column(1, 2, layout.gap), frame.words(StockWord::keep_text),
               {ButtonLook::go, type::button, true}))
        frame.emit(intent::FinishText{true});
    if (const auto key = letter_keys(frame, inner, "text:", "-/"))
        *key == erase_key ? frame.emit(intent::StockErase{}) : frame.emit(intent::StockKey{*key});
}

void draw_facts(Frame& frame, Rect& rect, const StockConfirmModel& model) {
    Canvas& canvas = frame.canvas;
    for (const auto& fact : model.facts) {
        Rect line = rect.take_top(30);
        canvas.label(line.take_left(std::min(140.0F, line.w * 0.3F), 10), fact.label, type::small,
                     theme::second, Side::left);
        canvas.label(line, fact.text, type::strong, theme::ink, Side::left);
    }
}

void draw_goods(Frame& frame, const Rect& rect, const StockConfirmModel& model) {
    Canvas& canvas = frame.canvas;
    const float content = static_cast<float>(model.lines.size()) * line_room;
    const float offset = frame.begin_scroll("confirm-lines", rect, content);
    float y = rect.y - std::round(offset);
    for (const auto& line : model.lines) {
        Rect place{rect.x, y, rect.w - 8, line_room};
        y += line_room;
        if (place.bottom() < rect.y || place.y > rect.bottom()) continue;
        canvas.line({place.x, place.y}, {place.right(), place.y}, theme::inner_line, 1);
        const float wanted = std::max(60.0F, canvas.width(line.quantity, type::price) + 4);
        canvas.amount(place.take_right(wanted, 12), line.quantity, type::price, theme::ink);
        if (!line.detail.empty()) {
            const float detail = std::min(place.w * 0.5F, canvas.width(line.detail, type::small) + 4);
            canvas.label(place.take_right(detail, 10), line.detail, type::small, theme::second, Side::right);
        }
        canvas.label(place, line.name, type::body, theme::ink, Side::left);
    }
    scroll_mark(canvas, rect, offset, content);
    frame.end_scroll();
}

void draw_confirm(Frame& frame, const StockConfirmModel& model, const viewmodel::PlaceBandModel* band) {
    const Layout& layout = frame.layout;
    Canvas& canvas = frame.canvas;
    const float width = std::min(720.0F, layout.screen.w - 48);
    const float room = width - 2 * side;
    const float warning =
        model.warning.empty() ? 0 : words_height(frame, model.warning, type::body, room - 44) + 24;
    const float reasons = model.reasons.empty() ? 0 : choices_height(frame, model.reasons.size(), 3) + 16;
    const float facts = static_cast<float>(model.facts.size()) * 30 + (model.facts.empty() ? 0 : 10);
    const float lines = static_cast<float>(model.lines.size()) * line_room;
    const float counts = model.counts.empty() ? 0 : 40;
    const float place_room = band == nullptr ? 0 : place_band_height + 12;
    const Rect sheet =
        in_the_middle(layout.screen, width,
                      60 + place_room + warning + reasons + facts + lines + counts + layout.primary + 48);
    // Beside it is no answer.
    static_cast<void>(draw_scrim(frame, sheet));
    Rect inner = sheet.inset(side, 16);
    canvas.label(inner.take_top(44, 8), model.title, type::title, theme::ink, Side::left);
    if (band != nullptr) draw_place_band(frame, inner.take_top(place_band_height, 12), *band);
    const Rect buttons = inner.take_bottom(layout.primary, layout.gap + 4);
    if (button(frame, "stock-no", buttons.column(0, 2, layout.gap), model.no))
        frame.emit(intent::AnswerStock{false});
    if (button(frame, "stock-yes", buttons.column(1, 2, layout.gap), model.yes,
               {ButtonLook::go, type::button, model.can_yes}))
        frame.emit(intent::AnswerStock{true});
    if (!model.counts.empty())
        canvas.label(inner.take_bottom(36), model.counts, type::price, theme::ink, Side::right);
    if (warning > 0) {
        const theme::Badge look = look_of(model.severity);
        Rect place = inner.take_top(warning - 8, 8);
        canvas.fill(place, look.ground, 10);
        place = place.inset(12, 8);
        const Rect mark = place.take_left(24, 8);
        severity_sign(canvas, {mark.centre_x(), mark.y + 12}, model.severity, look.text);
        canvas.paragraph(place, model.warning, type::body, look.text, most_lines);
    }
    if (reasons > 0) draw_choices(frame, inner.take_top(reasons - 16, 16), model.reasons, 3, "why:");
    draw_facts(frame, inner, model);
    if (!model.facts.empty()) inner.take_top(10);
    draw_goods(frame, inner, model);
}

}  // namespace

bool has_overlay(const viewmodel::StockModel& model) {
    return model.chooser || model.text || model.confirm;
}

void draw_stock_overlay(Frame& frame, const viewmodel::StockModel& model) {
    if (model.confirm)
        draw_confirm(frame, *model.confirm, model.band ? &*model.band : nullptr);
    else if (model.text)
        draw_text(frame, *model.text);
    else if (model.chooser)
        draw_chooser(frame, *model.chooser);
}

void draw_stock(Frame& frame, const viewmodel::StockModel& model, const viewmodel::BannerModel* banner) {
    const Layout& layout = frame.layout;
    Rect main = layout.shelf;
    Rect panel = layout.basket;
    // Upright, the acts need less room than a basket; the balances have it.
    float needed = panel.h;
    if (model.home && !model.act) needed = upright_panel_height(layout, *model.home);
    if (model.market) needed = upright_market;
    if (model.stall) needed = stall_panel_height(*model.stall);
    const float spare = panel.h - needed;
    if (layout.portrait && spare > 0) {
        main.h += spare;
        panel.take_top(spare);
    }
    if (model.band) {
        Rect band = main.take_top(place_band_height);
        if (!layout.portrait) panel.take_top(place_band_height);
        band.w = layout.screen.w;
        draw_place_band(frame, band, *model.band);
    }
    Rect place{};
    if (banner != nullptr) {
        const float height = banner_height(frame, main.w - 2 * layout.margin, *banner);
        place = main.take_bottom(height, layout.margin).inset(layout.margin, 0);
        place.y -= layout.margin - 4;
    }
    if (model.act) {
        draw_stock_act(frame, main, panel, *model.act, model.home ? &*model.home : nullptr, model.waiting);
    } else if (model.home) {
        draw_stock_home_list(frame, main, *model.home);
        draw_stock_tiles(frame, panel, *model.home);
    } else if (model.form) {
        draw_paper_form(frame, main, panel, *model.form, model.waiting);
    } else if (model.morning) {
        draw_morning(frame, main, panel, *model.morning);
    } else if (model.count) {
        draw_count(frame, main, panel, *model.count);
    } else if (model.differences) {
        draw_differences(frame, main, *model.differences);
        draw_posting(frame, panel, *model.differences, model.waiting);
    }
    if (model.market) {
        draw_market(frame, main, *model.market);
        draw_market_panel(frame, panel, *model.market);
    } else if (model.stall) {
        draw_stall(frame, main, *model.stall);
        draw_stall_panel(frame, panel, *model.stall, model.waiting);
    }
    if (banner != nullptr) draw_banner(frame, place, *banner);
}

}  // namespace tsunagu::ui
