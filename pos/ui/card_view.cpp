#include <algorithm>

#include "pos/ui/views.h"
#include "pos/ui/widgets.h"

namespace tsunagu::ui {
namespace {

namespace intent = viewmodel::intent;

constexpr float stripe_width = 8;
constexpr float text_left = 16;
constexpr float info_room = 36;
constexpr int picture_side = 56;
constexpr float picture_margin = 7;  ///< below it
constexpr float picture_radius = 8;

/// The question stands where the card was, so that the answer is one touch away.
void draw_question(Frame& frame, const Rect& rect, const viewmodel::CardModel& card) {
    Canvas& canvas = frame.canvas;
    canvas.shadow(rect, theme::card_radius, 5);
    canvas.fill(rect, theme::surface, theme::card_radius);
    canvas.outline(rect, theme::focus, theme::card_radius, 2.5F);
    Rect inner = rect.inset(8, 8);
    const Rect buttons = inner.take_bottom(theme::target, 4);
    canvas.label({inner.x, inner.y, inner.w, inner.h / 2}, card.name, type::small, theme::second);
    canvas.label({inner.x, inner.y + inner.h / 2, inner.w, inner.h / 2}, card.question, type::strong,
                 theme::ink);
    const ButtonStyle yes{ButtonLook::likely, type::strong, true};
    const ButtonStyle no{ButtonLook::plain, type::strong, true};
    if (button(frame, "sell:" + card.code, buttons.column(0, 2, 8), frame.words(viewmodel::Word::sell_it),
               yes))
        frame.emit(intent::SellSoldOut{card.item});
    if (button(frame, "not-there:" + card.code, buttons.column(1, 2, 8),
               frame.words(viewmodel::Word::not_there), no))
        frame.emit(intent::DismissQuestion{});
}

/// What it looks like, from `below` its name on; how many lie in the basket stands on it. Returns how much
/// room it takes on the left, 0 where it has no picture.
float draw_picture(Frame& frame, const Rect& face, float below, const viewmodel::CardModel& card,
                   bool dimmed) {
    const int size = std::min(picture_side, static_cast<int>(face.bottom() - picture_margin - below));
    const Picture picture = frame.picture(card.image, size, size, PictureShape::fill);
    if (picture.texture == 0 && !picture.awaited) return 0;
    const auto drawn = static_cast<float>(size);
    const Rect place{face.x + text_left - 2, face.bottom() - drawn - picture_margin, drawn, drawn};
    Canvas& canvas = frame.canvas;
    if (picture.awaited)
        canvas.fill(place, theme::ground, picture_radius);
    else
        canvas.picture(picture, place, picture_radius);
    if (dimmed) canvas.fill(place, theme::picture_veil, picture_radius);
    if (card.held.empty()) return drawn + 4;
    const float width = std::min(drawn, std::max(30.0F, canvas.width(card.held, type::note) + 12));
    const Rect pill{place.right() - width, place.y, width, 22};
    canvas.fill(pill, theme::focus, 11);
    canvas.label(pill, card.held, type::note, theme::bar_ink);
    return drawn + 4;
}

/// How many lie in the basket, below the i; the town's line gives way to it.
void draw_count(Canvas& canvas, const Rect& face, Rect& town, const std::string& words) {
    const float width = std::max(32.0F, canvas.width(words, type::note) + 14);
    town.take_right(width, 4);
    const Rect place{face.right() - width - 10, std::max(face.y + 50, town.y - 2), width, 22};
    canvas.fill(place, theme::focus, 11);
    canvas.text(place, words, type::note, theme::bar_ink, Side::centre);
}

}  // namespace

void draw_card(Frame& frame, const Rect& rect, const viewmodel::CardModel& card) {
    if (card.asking) {
        draw_question(frame, rect, card);
        return;
    }
    Canvas& canvas = frame.canvas;
    const std::string name = "card:" + card.code;
    if (frame.tapped(name, rect)) frame.emit(intent::TapCard{card.item});
    const bool sold_out = card.mark == viewmodel::StockMark::sold_out;
    const bool dimmed = sold_out || card.mark == viewmodel::StockMark::closed;
    const bool held = frame.held(name);
    const Rect face = held ? rect.inset(2, 2) : rect;
    if (!held) canvas.shadow(face, theme::card_radius, 3);
    canvas.fill(face, dimmed ? theme::dimmed : theme::surface, theme::card_radius);
    canvas.push_clip({face.x, face.y, stripe_width, face.h});
    canvas.fill({face.x, face.y, theme::card_radius * 2, face.h}, theme::stripe(card.stripe),
                theme::card_radius);
    canvas.pop_clip();

    const Colour ink = dimmed ? theme::dimmed_ink : theme::ink;
    const Rect names{face.x + text_left, face.y + 9, face.w - text_left - 10, 44};
    const float used = canvas.name_beside(names, face.w - text_left - info_room, card.name, ink);
    Rect town{names.x, names.y + used, names.w, 18};
    const float beside = draw_picture(frame, face, town.y + 1, card, dimmed);
    // Beside a picture there is one place for it, whatever the name takes.
    if (beside > 0) town = {names.x + beside, face.bottom() - 61, names.w - beside, 18};
    if (!card.held.empty() && beside == 0) draw_count(canvas, face, town, card.held);

    float badges = face.x + text_left;
    const float badge_top = face.bottom() - 34;
    if (!card.stock.empty())
        badges = badge(frame, {badges, badge_top}, card.stock, sold_out ? theme::stop : theme::warn) + 6;
    if (beside > 0) badges = std::max(badges, names.x + beside);
    if (card.age_limit) {
        // Beside the price where there is room for both, else on the town's line: the price is never cut.
        const auto words = frame.words(viewmodel::Word::age_20);
        const float width = badge_width(frame, words);
        if (badges + width + 8 <= face.right() - 12 - canvas.width(card.price, type::price)) {
            badges = badge(frame, {badges, badge_top}, words, theme::note);
        } else {
            const Rect place = town.take_right(width, 4);
            badge(frame, {place.x, place.y - 3}, words, theme::note);
        }
    }
    canvas.text(town, card.town, type::note, theme::second);
    canvas.amount({badges + 4, face.bottom() - 40, face.right() - 12 - badges - 4, 36}, card.price,
                  type::price, ink);

    if (!card.has_sheet) return;
    const Rect touch{face.right() - theme::target, face.y, theme::target, theme::target};
    if (info_circle(frame, "info:" + card.code, {face.right() - 19, face.y + 20}, touch))
        frame.emit(intent::OpenSheet{card.item});
}

}  // namespace tsunagu::ui
