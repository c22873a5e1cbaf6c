// The marché days: which event, which stall, and what they took.
#include <algorithm>
#include <cmath>

#include "pos/ui/market_views.h"
#include "pos/ui/views.h"
#include "pos/ui/widgets.h"

namespace tsunagu::ui {
namespace {

namespace intent = viewmodel::intent;
using viewmodel::MarketEventsModel;

constexpr float event_row_room = 74;
constexpr float stall_room = 68;
constexpr float page_edge = 18;
constexpr float takings_line = 28;
constexpr std::size_t help_lines = 5;

int stall_columns(const Frame& frame) {
    return frame.layout.portrait || frame.layout.screen.w >= 1200 ? 2 : 1;
}

float stalls_height(const Frame& frame, const MarketEventsModel::Row& row) {
    if (!row.open) return 0;
    if (row.stalls.empty()) return 44;
    const auto columns = static_cast<std::size_t>(stall_columns(frame));
    const auto lines = static_cast<float>((row.stalls.size() + columns - 1) / columns);
    return lines * (stall_room + frame.layout.gap) + frame.layout.gap;
}

void draw_stall_card(Frame& frame, const Rect& rect, const MarketEventsModel::Stall& stall) {
    Canvas& canvas = frame.canvas;
    const std::string name = "stall:" + stall.key;
    if (frame.tapped(name, rect)) frame.emit(intent::OpenStall{LocationCode(stall.key)});
    canvas.fill(rect, stall.here ? theme::go_ground : theme::surface, theme::button_radius);
    canvas.outline(rect, stall.here ? theme::go : theme::button_line, theme::button_radius, 2);
    if (frame.held(name)) canvas.fill(rect, theme::pressed, theme::button_radius);
    Rect inner = rect.inset(14, 8);
    const Rect mark = inner.take_right(16, 6);
    chevron(canvas, {mark.centre_x(), mark.centre_y()}, 1, theme::hint);
    Rect state = inner.take_bottom(22);
    if (stall.severity != viewmodel::Severity::note) {
        const Rect sign = state.take_left(20, 6);
        severity_sign(canvas, {sign.centre_x(), sign.centre_y()}, stall.severity, ink_of(stall.severity));
    }
    canvas.label(state, stall.state, type::small,
                 stall.severity == viewmodel::Severity::note ? theme::second : ink_of(stall.severity),
                 Side::left);
    canvas.label(inner, stall.name, type::strong, stall.here ? theme::go_text : theme::ink, Side::left);
}

void draw_event(Frame& frame, const Rect& place, const MarketEventsModel::Row& row) {
    Canvas& canvas = frame.canvas;
    Rect rest = place;
    const Rect head = rest.take_top(event_row_room);
    const std::string name = "event:" + row.key;
    if (frame.tapped(name, head)) frame.emit(intent::OpenEvent{EventCode(row.key)});
    if (row.open) canvas.fill(place, theme::selected);
    if (frame.held(name)) canvas.fill(head, theme::pressed);
    canvas.line({place.x + page_edge, place.bottom()}, {place.right() - page_edge, place.bottom()},
                theme::inner_line, 1);
    Rect inner = head.inset(page_edge, 8);
    const float width = badge_width(frame, row.badge);
    Rect right = inner.take_right(std::max(width, 64.0F), 12);
    badge(frame, {right.right() - width, right.centre_y() - 13}, row.badge,
          row.past ? theme::Badge{theme::pill, theme::second} : theme::note);
    canvas.label(inner.take_top(28), row.name, type::strong, theme::ink, Side::left);
    Rect detail = inner;
    const float when = std::min(detail.w * 0.6F, canvas.width(row.when, type::small) + 16);
    canvas.label(detail.take_left(when), row.when, type::small, theme::ink, Side::left);
    canvas.label(detail, row.detail, type::small, theme::second, Side::left);
    if (!row.open) return;
    Rect cards = rest.inset(page_edge, 0);
    if (row.stalls.empty()) {
        canvas.label(cards, row.empty_words, type::small, theme::second, Side::left);
        return;
    }
    const int columns = stall_columns(frame);
    Rect line{};
    for (std::size_t i = 0; i < row.stalls.size(); ++i) {
        const int column = static_cast<int>(i) % columns;
        if (column == 0) line = cards.take_top(stall_room, frame.layout.gap);
        draw_stall_card(frame, line.column(column, columns, frame.layout.gap), row.stalls[i]);
    }
}

float notice_height(Frame& frame, const MarketEventsModel& model, float width) {
    if (model.notice.empty()) return 0;
    return 60 + static_cast<float>(frame.canvas.count_lines(model.notice_help, type::small,
                                                            width - 2 * page_edge, help_lines)) *
                    Canvas::line_height(type::small);
}

void draw_notice(Frame& frame, const Rect& rect, const MarketEventsModel& model) {
    Canvas& canvas = frame.canvas;
    canvas.fill(rect, theme::warn.ground, theme::card_radius);
    Rect inner = rect.inset(page_edge, 12);
    Rect head = inner.take_top(30, 4);
    const Rect sign = head.take_left(24, 8);
    severity_sign(canvas, {sign.centre_x(), sign.centre_y()}, viewmodel::Severity::warn, theme::warn.text);
    canvas.label(head, model.notice, type::strong, theme::warn.text, Side::left);
    canvas.paragraph(inner, model.notice_help, type::small, theme::ink, help_lines);
}

}  // namespace

float takings_height(const viewmodel::TakingsModel& model) {
    return model.total.empty() ? 0 : 26 + static_cast<float>(model.tenders.size()) * takings_line + 40;
}

void draw_takings(Frame& frame, Rect rect, const viewmodel::TakingsModel& model) {
    Canvas& canvas = frame.canvas;
    if (model.total.empty()) return;
    canvas.label(rect.take_top(26), model.title, type::small, theme::second, Side::left);
    // However many tenders there are, the total stands under them.
    constexpr float total_room = 38;
    const float content = static_cast<float>(model.tenders.size()) * takings_line;
    const Rect list = rect.take_top(std::min(content, std::max(takings_line, rect.h - total_room)));
    const float offset = frame.begin_scroll("takings", list, content);
    float y = list.y - std::round(offset);
    for (const auto& tender : model.tenders) {
        Rect line{list.x, y, list.w, takings_line};
        y += takings_line;
        canvas.amount(line.take_right(line.w * 0.5F, 8), tender.amount, type::body, theme::ink);
        canvas.label(line, tender.name, type::body, theme::ink, Side::left);
    }
    scroll_mark(canvas, list, offset, content);
    frame.end_scroll();
    Rect total = rect.take_top(36);
    canvas.line({total.x, total.y + 2}, {total.right(), total.y + 2}, theme::line, 1.5F);
    canvas.amount(total.take_right(total.w * 0.5F, 8), model.total, type::price, theme::ink);
    canvas.label(total, model.total_label, type::strong, theme::ink, Side::left);
}

void draw_market(Frame& frame, Rect rect, const MarketEventsModel& model) {
    const Layout& layout = frame.layout;
    Canvas& canvas = frame.canvas;
    Rect inner = rect.inset(layout.margin, layout.margin - 4);
    draw_stock_head(frame, inner, model.title, {}, {});
    if (const float height = notice_height(frame, model, inner.w); height > 0)
        draw_notice(frame, inner.take_top(height, layout.gap), model);
    if (model.rows.empty()) return;
    surface(canvas, inner, theme::card_radius);
    float content = 0;
    for (const auto& row : model.rows) content += event_row_room + stalls_height(frame, row);
    const float offset = frame.begin_scroll("events", inner, content);
    float y = inner.y - std::round(offset);
    for (const auto& row : model.rows) {
        const Rect place{inner.x, y, inner.w, event_row_room + stalls_height(frame, row)};
        y += place.h;
        if (place.bottom() > inner.y && place.y < inner.bottom()) draw_event(frame, place, row);
    }
    scroll_mark(canvas, inner, offset, content);
    frame.end_scroll();
}

void draw_market_panel(Frame& frame, Rect rect, const MarketEventsModel& model) {
    const Layout& layout = frame.layout;
    Canvas& canvas = frame.canvas;
    canvas.fill(rect, theme::surface);
    rect = rect.inset(layout.margin, layout.margin);
    if (button(frame, "step:plan", rect.take_bottom(layout.button, layout.gap), model.plan,
               {model.rows.empty() ? ButtonLook::likely : ButtonLook::plain, type::button, true}))
        frame.emit(intent::OpenStep{"plan"});
    if (!model.print.empty() && button(frame, "step:print", rect.take_bottom(layout.button, layout.gap),
                                       model.print, {ButtonLook::plain, type::button, true}))
        frame.emit(intent::OpenStep{"print"});
    if (model.sum_title.empty()) return;
    canvas.label(rect.take_top(32, 4), model.sum_title, type::price, theme::ink, Side::left);
    constexpr std::size_t lines = 3;
    const float used = canvas.paragraph(rect, model.sum_detail, type::small, theme::second, lines);
    rect.take_top(used + layout.gap);
    draw_takings(frame, rect, model.takings);
}

}  // namespace tsunagu::ui
