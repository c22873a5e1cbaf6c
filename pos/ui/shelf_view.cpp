#include <algorithm>
#include <cmath>

#include "pos/ui/views.h"
#include "pos/ui/widgets.h"

namespace tsunagu::ui {
namespace {

namespace intent = viewmodel::intent;

constexpr float tab_gap = 10;
constexpr float shadow_room = 8;
constexpr float fade_width = 28;

float tab_width(Frame& frame, const viewmodel::TabModel& tab) {
    const float mark = tab.stripe >= 0 || tab.is_town ? 22.0F : 0.0F;
    return std::max(theme::target + 20, frame.canvas.width(tab.label, type::body) + 40 + mark);
}

void draw_tab(Frame& frame, const Rect& rect, const viewmodel::TabModel& tab) {
    Canvas& canvas = frame.canvas;
    const std::string name = "tab:" + tab.key;
    if (frame.tapped(name, rect)) {
        frame.emit(intent::ChooseTab{tab.key});
        frame.scroll_to("cards", 0);
    }
    if (!tab.chosen) canvas.shadow(rect, rect.h / 2, 2);
    canvas.fill(rect, tab.chosen ? theme::chosen_tab : theme::surface, rect.h / 2);
    if (frame.held(name)) canvas.fill(rect, theme::pressed, rect.h / 2);
    Rect text = rect.inset(20, 0);
    if (tab.stripe >= 0) canvas.circle({text.x + 6, text.centre_y()}, 6, theme::stripe(tab.stripe));
    if (tab.is_town) {
        // A town wears a pin, so that it is not taken for a category.
        const Colour pin = tab.chosen ? theme::bar_ink : theme::hint;
        canvas.ring({text.x + 6, text.centre_y() - 3}, 4.5F, pin, 2);
        canvas.line({text.x + 6, text.centre_y() + 2}, {text.x + 6, text.centre_y() + 8}, pin, 2);
    }
    if (tab.stripe >= 0 || tab.is_town) text.take_left(22);
    canvas.text(text, tab.label, type::body, tab.chosen ? theme::bar_ink : theme::ink,
                tab.stripe >= 0 || tab.is_town ? Side::left : Side::centre);
}

/// There are more tabs this way: they fade out under an arrow that brings them.
bool draw_arrow(Frame& frame, const std::string& name, const Rect& rect, float direction) {
    Canvas& canvas = frame.canvas;
    const bool tapped = frame.tapped(name, rect);
    const Colour clear = theme::ground.faded(0);
    const Rect beside{direction > 0 ? rect.x - fade_width : rect.right(), rect.y - 6, fade_width,
                      rect.h + 12};
    canvas.fade(beside, direction > 0 ? clear : theme::ground, direction > 0 ? theme::ground : clear);
    const Rect face = rect.inset(4, 4);
    canvas.shadow(face, face.h / 2, 2);
    canvas.fill(face, theme::surface, face.h / 2);
    chevron(canvas, {face.centre_x(), face.centre_y()}, direction, theme::button_ink);
    if (frame.held(name)) canvas.fill(face, theme::pressed, face.h / 2);
    return tapped;
}

/// Behind the last card: what is not among them can be added.
void draw_new_card(Frame& frame, const Rect& rect, std::string_view words) {
    Canvas& canvas = frame.canvas;
    if (frame.tapped("new-item", rect)) frame.emit(intent::NewItem{});
    canvas.outline(rect, theme::button_line, theme::card_radius, 2);
    plus(canvas, {rect.centre_x(), rect.y + rect.h * 0.36F}, 12, theme::second, 3);
    canvas.label({rect.x + 8, rect.y + rect.h * 0.58F, rect.w - 16, 32}, words, type::strong, theme::second);
    if (frame.held("new-item")) canvas.fill(rect, theme::pressed, theme::card_radius);
}

void draw_cards(Frame& frame, const Rect& rect, const viewmodel::ShelfModel& model) {
    const Layout& layout = frame.layout;
    const Rect inner = rect.inset(layout.margin, 0);
    const auto columns = static_cast<std::size_t>(layout.columns);
    // Where there are no cards it stands below the words that say so.
    const std::size_t new_at = model.cards.empty() ? columns : model.cards.size();
    const std::size_t places = model.new_item.empty() ? model.cards.size() : new_at + 1;
    const std::size_t rows = (places + columns - 1) / columns;
    const float step = layout.card + layout.gap + 2;
    const float content = static_cast<float>(rows) * step + shadow_room;
    const float offset = frame.begin_scroll("cards", rect, content);
    if (model.cards.empty())
        frame.canvas.paragraph(inner.inset(8, 40), model.empty_words, type::body, theme::second, 3,
                               Side::centre);
    for (std::size_t i = 0; i < places; ++i) {
        const std::size_t row = i / columns;
        const float top = inner.y + 4 + static_cast<float>(row) * step - std::round(offset);
        const Rect line{inner.x, top, inner.w, layout.card};
        if (line.bottom() < rect.y - shadow_room || line.y > rect.bottom() + shadow_room) continue;
        const Rect place = line.column(static_cast<int>(i % columns), layout.columns, layout.gap + 2);
        if (i < model.cards.size())
            draw_card(frame, place, model.cards[i]);
        else if (i == new_at)
            draw_new_card(frame, place, model.new_item);
    }
    scroll_mark(frame.canvas, rect, offset, content);
    frame.end_scroll();
}

}  // namespace

void draw_tabs(Frame& frame, const Rect& rect, const std::vector<viewmodel::TabModel>& tabs) {
    const float margin = frame.layout.margin;
    float content = 2 * margin - tab_gap;
    float chosen_from = 0;
    float chosen_to = 0;
    std::size_t chosen = 0;
    for (std::size_t i = 0; i < tabs.size(); ++i) {
        const float width = tab_width(frame, tabs[i]);
        if (tabs[i].chosen) {
            chosen = i + 1;
            chosen_from = content - margin - theme::target - fade_width;
            chosen_to = content - margin + tab_gap + width + theme::target + fade_width;
        }
        content += width + tab_gap;
    }
    const Rect viewport{rect.x, rect.y - 6, rect.w, rect.h + 12};
    frame.begin_scroll("tabs", viewport, content, Axis::horizontal);
    const float offset = frame.reveal("tabs", chosen_from, chosen_to, chosen);
    const bool back = offset > 1;
    const bool on = offset < content - viewport.w - 1;
    // The arrow ends where the search field below it does.
    const float edge = frame.layout.search_beside > 0 ? 0 : margin - 4;
    Rect seen = viewport;
    if (back) seen.take_left(theme::target);
    if (on) seen.take_right(theme::target + edge);
    frame.canvas.push_clip(seen);
    float x = rect.x + margin - std::round(offset);
    for (const auto& tab : tabs) {
        const Rect place{x, rect.y, tab_width(frame, tab), rect.h};
        if (place.right() > seen.x && place.x < seen.right()) draw_tab(frame, place, tab);
        x += place.w + tab_gap;
    }
    frame.canvas.pop_clip();
    frame.end_scroll();
    const float step = seen.w - 2 * theme::target;
    if (back && draw_arrow(frame, "tabs-back", {seen.x - theme::target, rect.y, theme::target, rect.h}, -1))
        frame.scroll_to("tabs", offset - step);
    if (on && draw_arrow(frame, "tabs-on", {seen.right(), rect.y, theme::target, rect.h}, 1))
        frame.scroll_to("tabs", offset + step);
}

void draw_search(Frame& frame, const Rect& rect, const viewmodel::SearchModel& model) {
    Canvas& canvas = frame.canvas;
    if (frame.tapped("search", rect)) frame.emit(intent::FocusSearch{});
    surface(canvas, rect, theme::button_radius);
    if (model.focused) canvas.outline(rect, theme::focus, theme::button_radius, 2.5F);
    magnifier(canvas, {rect.x + 28, rect.centre_y()}, theme::second);
    Rect text = rect;
    text.take_left(52);
    text.take_right(model.query.empty() ? 12 : theme::target);
    if (model.query.empty() && !model.focused) {
        const std::string_view hint = frame.words(viewmodel::Word::search_hint);
        const bool fits = canvas.width(hint, type::small) <= text.w;
        canvas.label(text, fits ? hint : frame.words(viewmodel::Word::search_short), type::body, theme::hint,
                     Side::left);
    } else {
        canvas.text(text, model.query, type::body, theme::ink, Side::left);
        const float caret = text.x + std::min(text.w, canvas.width(model.query, type::body)) + 2;
        if (model.focused) canvas.fill({caret, rect.centre_y() - 11, 2, 22}, theme::focus);
    }
    if (model.query.empty()) return;
    const Rect clear{rect.right() - theme::target, rect.y, theme::target, rect.h};
    if (frame.tapped("search-clear", clear)) frame.emit(intent::ClearSearch{});
    cross(canvas, {clear.centre_x(), clear.centre_y()}, 7, theme::second, 2.5F);
}

void draw_shelf(Frame& frame, Rect rect, const viewmodel::ShelfModel& model) {
    const Layout& layout = frame.layout;
    rect.take_top(layout.margin - 2);
    Rect tabs = rect.take_top(layout.tab, layout.gap);
    if (layout.search_beside > 0) {
        Rect field = tabs.take_right(layout.search_beside, layout.gap);
        field.take_right(layout.margin);
        draw_search(frame, field, model.search);
    } else {
        draw_search(frame, rect.take_top(layout.search, layout.gap - 4).inset(layout.margin, 0),
                    model.search);
    }
    draw_tabs(frame, tabs, model.tabs);
    draw_cards(frame, rect, model);
}

}  // namespace tsunagu::ui
