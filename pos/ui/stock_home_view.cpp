// The balances of this place and the acts on them.
#include <algorithm>
#include <cmath>
#include <string_view>
#include <unordered_map>

#include "pos/ui/stock_views.h"
#include "pos/ui/tile_signs.h"
#include "pos/ui/views.h"
#include "pos/ui/widgets.h"

namespace tsunagu::ui {
namespace {

namespace intent = viewmodel::intent;
using viewmodel::ChoiceModel;
using viewmodel::Severity;
using viewmodel::StockRowModel;
using viewmodel::StockWord;

constexpr float place_row_room = 64;
constexpr float words_room = 24;
constexpr float lot_room = 26;
constexpr float heading_room = 34;
constexpr float row_edge = 18;
constexpr std::size_t most_words_lines = 2;
constexpr float flat_tile = 94;   ///< below this height a tile has one line
constexpr float least_tile = 60;  ///< below this they scroll
constexpr int upright_columns = 3;
constexpr float upright_tiles = 560;  ///< of the first page's many tiles, and what stands below them
constexpr float upright_tile = 108;   ///< of a page with few
constexpr float last_room = 80;       ///< of what was recorded last

/// How much room each row's words take. Hundreds of rows say the same few things: each is measured once a
/// frame.
class WordsHeights {
  public:
    WordsHeights(Frame& frame, float width) : frame_(frame), width_(width) {}

    float of(const StockRowModel& row) {
        if (row.words.empty()) return 0;
        const auto [at, is_new] = known_.try_emplace(row.words, 0.0F);
        if (is_new) {
            const auto lines =
                frame_.canvas.count_lines(row.words, type::small, width_ - 2 * row_edge, most_words_lines);
            at->second = static_cast<float>(lines) * Canvas::line_height(type::small) + 8;
        }
        return at->second;
    }

  private:
    Frame& frame_;
    float width_;
    std::unordered_map<std::string_view, float> known_;  ///< of the model's texts, which outlive the frame
};

float row_height(const Frame& frame, WordsHeights& words, const StockRowModel& row) {
    float height = place_row_room + words.of(row);
    if (!row.heading.empty()) height += heading_room;
    if (!row.open) return height;
    const auto lines = row.lots.size() + row.elsewhere.size() + (row.elsewhere.empty() ? 0 : 1);
    height += static_cast<float>(lines) * lot_room + frame.layout.gap;
    if (!row.acts.empty()) height += theme::target + frame.layout.gap;
    return height;
}

void draw_lots(Frame& frame, Rect& inner, const std::vector<viewmodel::StockLotModel>& lots) {
    Canvas& canvas = frame.canvas;
    const Rect seen = canvas.clip();
    for (const auto& lot : lots) {
        Rect line = inner.take_top(lot_room);
        if (line.bottom() < seen.y || line.y > seen.bottom()) continue;
        const float wanted = std::min(canvas.width(lot.figure, type::small) + 4, line.w * 0.5F);
        canvas.label(line.take_right(wanted, 10), lot.figure, type::small, theme::ink, Side::right);
        if (!lot.expiry.empty())
            canvas.label(line.take_right(line.w * 0.55F, 10), lot.expiry, type::small, ink_of(lot.severity),
                         Side::left);
        canvas.label(line, lot.name, type::small, theme::second, Side::left);
    }
}

void draw_row_acts(Frame& frame, const Rect& buttons, const StockRowModel& row) {
    const auto count = static_cast<int>(row.acts.size());
    for (int i = 0; i < count; ++i) {
        const auto& act = row.acts[static_cast<std::size_t>(i)];
        const auto look = act.key == "act-take-back" ? ButtonLook::undo : ButtonLook::plain;
        if (button(frame, "row:" + row.code + ":" + act.key, buttons.column(i, count, frame.layout.gap),
                   act.label, {look, type::strong, act.enabled}))
            frame.emit(intent::OpenTile{act.key, row.item});
    }
}

void draw_row(Frame& frame, WordsHeights& heights, Rect place, const StockRowModel& row) {
    Canvas& canvas = frame.canvas;
    if (!row.heading.empty()) {
        const Rect heading = place.take_top(heading_room);
        canvas.fill(heading, theme::pill);
        canvas.label(heading.inset(row_edge, 0), row.heading, type::strong, theme::second, Side::left);
    }
    const std::string name = "row:" + row.code;
    if (row.can_open && frame.tapped(name, place))
        frame.emit(row.act ? viewmodel::Intent(intent::OpenAct{*row.act})
                           : viewmodel::Intent(intent::OpenStockRow{row.item}));
    if (row.open) canvas.fill(place, theme::selected);
    if (frame.held(name)) canvas.fill(place, theme::pressed);
    canvas.line({place.x + row_edge, place.bottom()}, {place.right() - row_edge, place.bottom()},
                theme::inner_line, 1);
    Rect inner = place.inset(row_edge, 0);
    Rect head = inner.take_top(place_row_room);
    const float figure = std::max(64.0F, canvas.width(row.figure, type::title) + 4);
    canvas.amount(head.take_right(figure, 12), row.figure, type::title, ink_of(row.severity));
    Rect text = head.inset(0, 8);
    canvas.label(text.take_top(27), row.name, type::strong, theme::ink, Side::left);
    canvas.text(text, row.detail, type::note, theme::second, Side::left);
    if (!row.words.empty()) {
        const Rect words = inner.take_top(heights.of(row));
        const theme::Badge look = look_of(row.severity);
        canvas.paragraph({words.x, words.y - 2, words.w, words.h}, row.words, type::small, look.text,
                         most_words_lines);
    }
    if (!row.open || (row.acts.empty() && row.lots.empty() && row.elsewhere.empty())) return;
    // An act may have hundreds of lines: what can be done with it stands above them.
    if (row.act) {
        draw_row_acts(frame, inner.take_top(theme::target), row);
        inner.take_top(frame.layout.gap);
    }
    draw_lots(frame, inner, row.lots);
    if (!row.elsewhere.empty())
        canvas.label(inner.take_top(lot_room), row.elsewhere_title, type::note, theme::second, Side::left);
    draw_lots(frame, inner, row.elsewhere);
    inner.take_top(frame.layout.gap);
    if (!row.act) draw_row_acts(frame, inner.take_top(theme::target), row);
}

/// A tile without room for more than its sign and its name.
void draw_flat(Frame& frame, Rect inner, const ChoiceModel& tile, Colour colour) {
    Canvas& canvas = frame.canvas;
    const Rect sign = inner.take_left(40, 8);
    canvas.circle({sign.centre_x(), sign.centre_y()}, 20, colour.faded(32));
    draw_tile_sign(canvas, {sign.centre_x(), sign.centre_y()}, tile.key, colour);
    if (!tile.badge.empty()) {
        const Rect below = inner.take_bottom(24);
        badge(frame, {below.x, below.y}, tile.badge, theme::note);
    }
    if (canvas.width(tile.label, type::small) > inner.w) {
        const float height = 2 * Canvas::line_height(type::small);
        canvas.paragraph({inner.x, inner.centre_y() - height / 2, inner.w, height}, tile.label, type::small,
                         theme::ink, 2);
        return;
    }
    const Type type = canvas.width(tile.label, type::strong) <= inner.w ? type::strong : type::small;
    canvas.label(inner, tile.label, type, theme::ink, Side::left);
}

void draw_tile(Frame& frame, const Rect& rect, const ChoiceModel& tile, int stripe) {
    Canvas& canvas = frame.canvas;
    const std::string name = "tile:" + tile.key;
    if (frame.tapped(name, rect, tile.enabled)) frame.emit(intent::OpenTile{tile.key});
    const bool held = frame.held(name);
    const Rect face = held ? rect.inset(2, 2) : rect;
    if (!held) canvas.shadow(face, theme::card_radius, 3);
    canvas.fill(face, tile.enabled ? theme::surface : theme::dimmed, theme::card_radius);
    canvas.outline(face, theme::line, theme::card_radius, 1.5F);
    const Colour colour = theme::stripe(stripe);
    if (face.h < flat_tile) return draw_flat(frame, face.inset(10, 6), tile, colour);
    Rect inner = face.inset(14, 10);
    const bool low = inner.h < 104;
    Rect upper = inner.take_top(low ? 40 : 50, low ? 2 : 6);
    const Rect sign = upper.take_left(44, 10);
    canvas.circle({sign.centre_x(), sign.centre_y()}, low ? 20 : 22, colour.faded(32));
    draw_tile_sign(canvas, {sign.centre_x(), sign.centre_y()}, tile.key, colour);
    if (!tile.badge.empty()) {
        const float width = std::min(badge_width(frame, tile.badge), upper.w);
        badge(frame, {upper.right() - width, upper.y + 4}, tile.badge, theme::note);
    }
    canvas.label(inner.take_top(26), tile.label, type::strong, theme::ink, Side::left);
    const float line = Canvas::line_height(type::note);
    const auto lines = static_cast<std::size_t>(std::max(0.0F, std::floor((inner.h + 2) / line)));
    // Half a sentence says less than none.
    constexpr std::size_t any_number = 9;
    if (canvas.count_lines(tile.detail, type::note, inner.w, any_number) <= lines)
        canvas.paragraph(inner, tile.detail, type::note, theme::second, lines);
}

/// The title, the way to other places where there are some, and what the book lacks. Takes its height off
/// `rect`.
void draw_home_head(Frame& frame, Rect& rect, const viewmodel::StockHomeModel& model) {
    const Layout& layout = frame.layout;
    Canvas& canvas = frame.canvas;
    Rect head = rect.take_top(model.place ? theme::target : 34, 4).inset(layout.margin, 0);
    if (model.place) {
        const auto& place = *model.place;
        const float badge_room = place.badge.empty() ? 0 : badge_width(frame, place.badge) + 10;
        const float wanted = canvas.width(place.label, type::strong) + 40;
        const Rect button_place = head.take_right(std::min(wanted, head.w * 0.5F), 12);
        if (button(frame, "place", button_place, place.label,
                   {place.chosen ? ButtonLook::likely : ButtonLook::plain, type::strong, place.enabled}))
            frame.emit(intent::OpenTile{place.key});
        if (badge_room > 0)
            badge(frame, {head.right() - badge_room, head.centre_y() - 12}, place.badge, theme::note);
        head.take_right(badge_room);
    }
    canvas.label(head, model.title, type::price, theme::ink, Side::left);
    if (!model.note.empty())
        canvas.label(rect.take_top(26, 4).inset(layout.margin, 0), model.note, type::small, theme::warn.text,
                     Side::left);
}

}  // namespace

void draw_stock_home_list(Frame& frame, Rect rect, const viewmodel::StockHomeModel& model) {
    const Layout& layout = frame.layout;
    Canvas& canvas = frame.canvas;
    rect.take_top(layout.margin - 4);
    if (model.below) {
        Rect head = rect.inset(layout.margin, 0);
        draw_stock_head(frame, head, model.title, {}, {});
        rect.take_top(head.y - rect.y);
    } else {
        draw_home_head(frame, rect, model);
    }
    Rect tools = rect.take_top(layout.tab, layout.gap);
    if (model.can_search && !model.below) {
        Rect field = tools.take_right(std::round(rect.w * 0.36F), layout.gap);
        field.take_right(layout.margin);
        draw_search(frame, field, model.search);
    }
    draw_tabs(frame, tools, model.filters);
    Rect card = rect.inset(layout.margin, 0);
    card.take_bottom(layout.margin);
    surface(canvas, card, theme::card_radius);
    if (model.rows.empty()) {
        canvas.paragraph(card.inset(row_edge, 40), model.empty_words, type::body, theme::second, 3,
                         Side::centre);
        return;
    }
    float content = model.more_words.empty() ? 0 : place_row_room;
    WordsHeights heights(frame, card.w);
    for (const auto& row : model.rows) content += row_height(frame, heights, row);
    const float offset = frame.begin_scroll("stock-rows", card, content);
    float y = card.y - std::round(offset);
    for (const auto& row : model.rows) {
        const Rect place{card.x, y, card.w, row_height(frame, heights, row)};
        y += place.h;
        if (place.bottom() < card.y || place.y > card.bottom()) continue;
        draw_row(frame, heights, place, row);
    }
    if (!model.more_words.empty())
        canvas.label({card.x, y, card.w, place_row_room}, model.more_words, type::small, theme::second);
    scroll_mark(canvas, card, offset, content);
    frame.end_scroll();
}

float upright_panel_height(const Layout& layout, const viewmodel::StockHomeModel& model) {
    if (!model.below) return upright_tiles;
    const auto rows =
        static_cast<float>((static_cast<int>(model.tiles.size()) + upright_columns - 1) / upright_columns);
    float height = 2 * layout.margin + layout.primary + rows * (upright_tile + layout.gap);
    if (!model.button.empty()) height += layout.primary + layout.gap + 2;
    if (model.last) height += last_room + layout.gap + 2;
    return height;
}

void draw_stock_tiles(Frame& frame, Rect rect, const viewmodel::StockHomeModel& model) {
    const Layout& layout = frame.layout;
    frame.canvas.fill(rect, theme::surface);
    rect = rect.inset(layout.margin, layout.margin);
    const Rect back = rect.take_bottom(layout.primary, layout.gap + 2);
    if (button(frame, "stock-close", back, model.back, {ButtonLook::likely, type::title, true}))
        frame.emit(intent::CloseStock{});
    if (!model.button.empty()) {
        const Rect go = rect.take_bottom(layout.primary, layout.gap + 2);
        const bool can = model.why_not.empty();
        if (button(frame, "stock-confirm", go, can ? model.button : model.why_not,
                   {ButtonLook::go, type::button, can}))
            frame.emit(intent::ConfirmStock{});
    }
    if (model.last) draw_last_act(frame, rect.take_bottom(last_room, layout.gap + 2), *model.last);
    const int columns = layout.portrait ? upright_columns : 2;
    const int rows = (static_cast<int>(model.tiles.size()) + columns - 1) / columns;
    const float fits = (rect.h - static_cast<float>(rows - 1) * layout.gap) / static_cast<float>(rows);
    const float height = std::clamp(fits, least_tile, 156.0F);
    const float content = static_cast<float>(rows) * (height + layout.gap) - layout.gap;
    const bool scrolls = fits < least_tile;
    const Rect viewport = rect;
    if (scrolls) rect.y -= std::round(frame.begin_scroll("tiles", viewport, content));
    rect.h = content;
    const float top = rect.y;
    Rect row{};
    for (std::size_t i = 0; i < model.tiles.size(); ++i) {
        const int column = static_cast<int>(i) % columns;
        if (column == 0) row = rect.take_top(height, layout.gap);
        // The last row is filled: a market day is what tiles stand alone for.
        const bool alone = column == 0 && i + 1 == model.tiles.size();
        draw_tile(frame, alone ? row : row.column(column, columns, layout.gap), model.tiles[i],
                  static_cast<int>(i));
    }
    if (!scrolls) return;
    scroll_mark(frame.canvas, viewport, viewport.y - top, content);
    frame.end_scroll();
}

}  // namespace tsunagu::ui
