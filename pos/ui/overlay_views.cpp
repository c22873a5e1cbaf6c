// What stands over the screen until it is closed: an item's sheet, a receipt, a message.
#include <algorithm>
#include <cmath>

#include "pos/ui/views.h"
#include "pos/ui/widgets.h"

namespace tsunagu::ui {
namespace {

namespace intent = viewmodel::intent;
using viewmodel::Word;

/// No message of ours takes more on the narrowest screen.
constexpr std::size_t banner_lines = 6;
/// The rows scroll: of 28 allergens in the narrowest column none is cut.
constexpr std::size_t sheet_row_lines = 16;
/// Of the picture on an item's sheet, at most, either way.
constexpr int sheet_picture = 200;

float row_height(Frame& frame, const viewmodel::SheetModel::Row& row, float width) {
    const auto lines =
        static_cast<float>(frame.canvas.count_lines(row.text, type::body, width, sheet_row_lines));
    return std::max(1.0F, lines) * Canvas::line_height(type::body) + 18;
}

/// Narrower than this, two buttons stand above each other.
constexpr float two_beside_from = 760;
constexpr float between_actions = 8;

float button_width(Frame& frame, std::string_view words) {
    return std::max(96.0F, frame.canvas.width(words, type::strong) + 36);
}

bool has_two_rows(const viewmodel::BannerModel& model, float width) {
    return model.second != viewmodel::BannerAction::none && width < two_beside_from;
}

/// Of all its buttons.
float action_width(Frame& frame, const viewmodel::BannerModel& model, float width) {
    if (model.action == viewmodel::BannerAction::none) return 0;
    const float first = button_width(frame, model.action_words);
    if (model.second == viewmodel::BannerAction::none) return first;
    const float second = button_width(frame, model.second_words);
    return has_two_rows(model, width) ? std::max(first, second) : first + second + between_actions;
}

viewmodel::Intent intent_of(viewmodel::BannerAction action, const std::string& subject) {
    switch (action) {
        case viewmodel::BannerAction::new_item:
            return intent::NewItem{subject};
        case viewmodel::BannerAction::put_back:
            return intent::PutBack{};
        case viewmodel::BannerAction::reprint:
            return intent::PrintFailedAgain{};
        case viewmodel::BannerAction::search:
            return intent::SearchInstead{};
        case viewmodel::BannerAction::devices:
            return intent::OpenDevices{};
        case viewmodel::BannerAction::none:
            break;
    }
    return intent::DismissBanner{};
}

float words_width(Frame& frame, float width, const viewmodel::BannerModel& model) {
    const float action = action_width(frame, model, width);
    return width - 52 - theme::target - (action > 0 ? action + 8 : 0);
}

}  // namespace

float banner_height(Frame& frame, float width, const viewmodel::BannerModel& model) {
    const auto lines = static_cast<float>(
        frame.canvas.count_lines(model.text, type::body, words_width(frame, width, model), banner_lines));
    const float buttons = has_two_rows(model, width) ? 2 * theme::target + between_actions : theme::target;
    return std::max(buttons + 8, lines * Canvas::line_height(type::body) + 24);
}

void draw_banner(Frame& frame, const Rect& rect, const viewmodel::BannerModel& model) {
    Canvas& canvas = frame.canvas;
    const theme::Badge look = look_of(model.severity);
    canvas.shadow(rect, theme::card_radius, 4);
    canvas.fill(rect, look.ground, theme::card_radius);
    severity_sign(canvas, {rect.x + 28, rect.centre_y()}, model.severity, look.text);
    const float words = words_width(frame, rect.w, model);
    const auto lines = static_cast<float>(canvas.count_lines(model.text, type::body, words, banner_lines));
    const float height = lines * Canvas::line_height(type::body);
    canvas.paragraph({rect.x + 52, rect.centre_y() - height / 2, words, height}, model.text, type::body,
                     look.text, banner_lines);
    const Rect close{rect.right() - theme::target, rect.y, theme::target, rect.h};
    if (frame.tapped("banner-close", close)) frame.emit(intent::DismissBanner{});
    cross(canvas, {close.centre_x(), close.centre_y()}, 7, look.text, 2.4F);
    const float width = action_width(frame, model, rect.w);
    if (width == 0) return;
    const bool two_rows = has_two_rows(model, rect.w);
    const float tall = two_rows ? 2 * theme::target + between_actions : theme::target;
    Rect actions{close.x - width - 4, rect.centre_y() - tall / 2, width, tall};
    if (model.second != viewmodel::BannerAction::none) {
        const Rect second =
            two_rows ? actions.take_bottom(theme::target, between_actions)
                     : actions.take_right(button_width(frame, model.second_words), between_actions);
        if (button(frame, "banner-second", second, model.second_words,
                   {ButtonLook::plain, type::strong, true}))
            frame.emit(intent_of(model.second, model.subject));
    }
    if (button(frame, "banner-action", actions, model.action_words, {ButtonLook::plain, type::strong, true}))
        frame.emit(intent_of(model.action, model.subject));
}

void draw_sheet(Frame& frame, const viewmodel::SheetModel& model) {
    Canvas& canvas = frame.canvas;
    const Layout& layout = frame.layout;
    constexpr float label_width = 132;
    const Picture picture = frame.picture(model.image, sheet_picture, sheet_picture, PictureShape::fit);
    const bool has_picture = picture.texture != 0 || picture.awaited;
    const float aside = has_picture ? sheet_picture + 20.0F : 0;
    const float width = std::min(has_picture ? 780.0F : 620.0F, layout.screen.w - 48);
    const float text_width = width - 56 - label_width - aside;
    float rows = 0;
    for (const auto& row : model.rows) rows += row_height(frame, row, text_width);
    const float content = std::max(rows, has_picture ? sheet_picture + 8.0F : 0);
    Rect sheet = in_the_middle(layout.screen, width, 112 + content + layout.primary + 44);
    if (draw_scrim(frame, sheet)) frame.emit(intent::CloseSheet{});
    Rect inner = sheet.inset(28, 0);
    inner.take_bottom(20);
    Rect buttons = inner.take_bottom(layout.primary, 12);
    if (model.sellable) {
        const Rect close = buttons.take_left(buttons.w * 0.36F, layout.gap);
        if (button(frame, "sheet-close", close, frame.words(Word::close))) frame.emit(intent::CloseSheet{});
        if (button(frame, "sheet-sell", buttons, std::string(frame.words(Word::sell_it)) + "  " + model.price,
                   {ButtonLook::go, type::title, true}))
            frame.emit(intent::TapCard{model.item});
    } else if (button(frame, "sheet-close", buttons, frame.words(Word::close))) {
        frame.emit(intent::CloseSheet{});
    }
    Rect head = inner.take_top(104);
    head.take_top(20);
    canvas.amount(head.take_right(130, 12), model.price, type::title, theme::ink);
    const float used = canvas.paragraph(head, model.name, type::title, theme::ink, 2);
    if (!model.other_name.empty() && used < 40)
        canvas.label({head.x, head.y + used, head.w, 24}, model.other_name, type::small, theme::second,
                     Side::left);
    if (has_picture) {
        const Rect place = inner.take_right(sheet_picture, 20);
        canvas.picture(picture, {place.right() - picture.width, place.y, picture.width, picture.height},
                       theme::button_radius);
    }
    const float offset = frame.begin_scroll("sheet-rows", inner, rows);
    float y = inner.y - std::round(offset);
    for (const auto& row : model.rows) {
        const Rect line{inner.x, y, inner.w, row_height(frame, row, text_width)};
        y += line.h;
        canvas.line({line.x, line.y}, {line.right(), line.y}, theme::inner_line, 1);
        canvas.text({line.x, line.y + 9, label_width - 12, Canvas::line_height(type::body)}, row.label,
                    type::small, theme::second, Side::left);
        canvas.paragraph({line.x + label_width, line.y + 9, text_width, line.h}, row.text, type::body,
                         theme::ink, sheet_row_lines);
    }
    scroll_mark(canvas, inner, offset, rows);
    frame.end_scroll();
}

void draw_receipt(Frame& frame, const viewmodel::ReceiptModel& model, const Picture& paper) {
    Canvas& canvas = frame.canvas;
    const Layout& layout = frame.layout;
    // As wide as the widest paper: it does not jump when the picture comes.
    constexpr float sheet_width = 500;
    Rect sheet = in_the_middle(layout.screen, sheet_width, layout.screen.h);
    if (draw_scrim(frame, sheet)) frame.emit(intent::CloseReceipt{});
    canvas.fill(sheet, theme::ground, theme::sheet_radius);
    Rect inner = sheet.inset(18, 0);
    inner.take_bottom(18);
    const Rect buttons = inner.take_bottom(layout.button, 10);
    if (button(frame, "receipt-close", buttons.column(0, 2, layout.gap), frame.words(Word::close)))
        frame.emit(intent::CloseReceipt{});
    if (button(frame, "reprint", buttons.column(1, 2, layout.gap), frame.words(Word::reprint),
               {ButtonLook::likely, type::strong, model.document != nullptr}))
        frame.emit(intent::Reprint{});
    Rect head = inner.take_top(58);
    canvas.text(head.take_right(head.w / 2), frame.words(Word::receipt_number, {model.receipt}), type::body,
                theme::second, Side::right);
    canvas.text(head, frame.words(Word::receipt), type::title, theme::ink, Side::left);
    if (paper.awaited) return;
    if (paper.texture == 0) {
        canvas.paragraph(inner.inset(0, inner.h / 2 - 20), frame.words(Word::paper_failed), type::body,
                         theme::second, 2, Side::centre);
        return;
    }
    const float offset = frame.begin_scroll("receipt-paper", inner, paper.height);
    const float x = std::round(inner.centre_x() - paper.width / 2);
    canvas.picture(paper, {x, inner.y - std::round(offset), paper.width, paper.height});
    scroll_mark(canvas, inner, offset, paper.height);
    frame.end_scroll();
}

bool draw_trouble(Frame& frame, std::string_view words) {
    Canvas& canvas = frame.canvas;
    const Layout& layout = frame.layout;
    const float width = std::min(720.0F, layout.screen.w - 48) - 64;
    const auto lines = static_cast<float>(canvas.count_lines(words, type::body, width, 12));
    const float height = lines * Canvas::line_height(type::body);
    const Rect sheet = in_the_middle(layout.screen, width + 64, height + layout.primary + 164);
    canvas.shadow(sheet, theme::sheet_radius, 8);
    canvas.fill(sheet, theme::surface, theme::sheet_radius);
    Rect inner = sheet.inset(32, 28);
    Rect head = inner.take_top(64);
    const Rect sign = head.take_left(40);
    severity_sign(canvas, {sign.centre_x(), sign.centre_y()}, viewmodel::Severity::stop, theme::stop.text);
    canvas.label(head, frame.words(Word::cannot_open), type::title, theme::stop.text, Side::left);
    const Rect close = inner.take_bottom(layout.primary, layout.gap);
    canvas.paragraph(inner, words, type::body, theme::ink, 12);
    return button(frame, "trouble-close", close, frame.words(Word::close));
}

}  // namespace tsunagu::ui
