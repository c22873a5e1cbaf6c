#include "pos/ui/screen.h"

#include <algorithm>
#include <cstddef>

#include "pos/ui/stock_keys.h"
#include "pos/ui/stock_views.h"
#include "pos/ui/views.h"

namespace tsunagu::ui {
namespace {

namespace intent = viewmodel::intent;
using viewmodel::Screen;

/// Something stands over the screen; what is under it shows, and takes nothing.
bool is_covered(const viewmodel::ScreenModel& model) {
    return model.sheet || model.receipt || model.staff || model.devices || model.sync || model.lists ||
           model.new_item || model.weigh || model.question;
}

bool is_stock_covered(const viewmodel::ScreenModel& model) {
    return model.stock && has_overlay(*model.stock);
}

void draw_below_bar(Frame& frame, const viewmodel::ScreenModel& model) {
    const Layout& layout = frame.layout;
    Rect main = model.screen == Screen::sale ? layout.shelf : layout.payment;
    if (model.banner) {
        const Rect place = main.inset(layout.margin, 0);
        const float height = banner_height(frame, place.w, *model.banner);
        Rect banner = main.take_bottom(height, layout.margin).inset(layout.margin, 0);
        banner.y -= layout.margin - 4;
        if (model.screen == Screen::sale)
            draw_shelf(frame, main, model.shelf);
        else
            draw_payment(frame, main, model);
        draw_banner(frame, banner, *model.banner);
    } else if (model.screen == Screen::sale) {
        draw_shelf(frame, main, model.shelf);
    } else {
        draw_payment(frame, main, model);
    }
    if (model.screen == Screen::sale)
        draw_basket(frame, layout.basket, model);
    else
        draw_basket_summary(frame, layout.payment_basket, model.basket);
}

/// The tender before or after the chosen one; the row has two ends.
std::vector<viewmodel::Intent> tender_beside(const viewmodel::PaymentModel& model, std::ptrdiff_t by) {
    const auto& tenders = model.tenders;
    for (std::size_t i = 0; i < tenders.size(); ++i) {
        const std::ptrdiff_t wanted = static_cast<std::ptrdiff_t>(i) + by;
        if (tenders[i].chosen && wanted >= 0 && wanted < static_cast<std::ptrdiff_t>(tenders.size()))
            return {intent::ChooseTender{tenders[static_cast<std::size_t>(wanted)].kind}};
    }
    return {};
}

}  // namespace

float scroll_of_key(const viewmodel::ScreenModel& model, Key key, const Layout& layout) {
    if (model.screen != Screen::sale || is_covered(model) || model.stock) return 0;
    constexpr float everything = 1e6F;
    const float row = layout.card + layout.gap + 2;
    const float page = std::max(row, layout.shelf.h - 2 * row);
    switch (key) {
        case Key::up:
            return -row;
        case Key::down:
            return row;
        case Key::page_up:
            return -page;
        case Key::page_down:
            return page;
        case Key::home:
            return -everything;
        case Key::end:
            return everything;
        default:
            return 0;
    }
}

std::vector<viewmodel::Intent> draw_screen(Frame& frame, const viewmodel::ScreenModel& model,
                                           const Picture& paper) {
    frame.set_covered(is_covered(model) || is_stock_covered(model));
    if (model.stock)
        draw_stock(frame, *model.stock, model.banner ? &*model.banner : nullptr);
    else
        draw_below_bar(frame, model);
    draw_top_bar(frame, frame.layout.top_bar, model.bar);
    frame.set_covered(is_covered(model));
    if (is_stock_covered(model)) draw_stock_overlay(frame, *model.stock);
    frame.set_covered(model.question.has_value());
    if (model.sheet) draw_sheet(frame, *model.sheet);
    if (model.receipt) draw_receipt(frame, *model.receipt, paper);
    if (model.staff) draw_staff(frame, *model.staff);
    if (model.devices) draw_devices(frame, *model.devices);
    frame.set_covered(model.question || model.enrol || model.stick);
    if (model.sync) draw_sync(frame, *model.sync);
    frame.set_covered(model.question.has_value());
    if (model.enrol) draw_enrol(frame, *model.enrol);
    if (model.stick) draw_stick(frame, *model.stick);
    if (model.lists) draw_lists(frame, *model.lists);
    if (model.new_item) draw_new_item(frame, *model.new_item);
    if (model.weigh) draw_weigh(frame, *model.weigh);
    if (model.question) {
        // It stands over a sheet too.
        frame.set_covered(false);
        draw_question(frame, *model.question);
    }
    return frame.take_intents();
}

std::vector<viewmodel::Intent> intents_of_key(const viewmodel::ScreenModel& model, Key key) {
    if (key == Key::escape) {
        // No answer is given by leaving; to say no is to look again.
        if (model.question) return {intent::AnswerQuestion{false}};
        if (model.sheet) return {intent::CloseSheet{}};
        if (model.receipt) return {intent::CloseReceipt{}};
        if (model.staff) return {intent::CloseStaff{}};
        if (model.devices) return {intent::CloseDevices{}};
        if (model.enrol) return {intent::CloseEnrol{}};
        if (model.stick) return {intent::CloseStick{}};
        if (model.sync) return {intent::CloseSync{}};
        if (model.lists) return {intent::CloseLists{}};
        if (model.new_item) return {intent::CloseNewItem{}};
        if (model.weigh) return {intent::CloseWeigh{}};
        if (model.stock) return intents_of_stock_key(*model.stock, key);
        if (model.age_question) return {intent::AnswerAge{false}};
        if (model.screen == Screen::payment) return {intent::BackToSale{}};
        if (model.shelf.search.focused) return {intent::ClearSearch{}};
        return {intent::DismissQuestion{}, intent::DismissBanner{}};
    }
    if (model.enrol && !model.question) {
        if (key == Key::backspace) return {intent::EraseEnrol{}};
        if (key == Key::enter && model.enrol->can_enrol) return {intent::Enrol{}};
        if (key == Key::enter) return {intent::FocusEnrol{!model.enrol->code_focused}};
        return {};
    }
    if (model.new_item && !model.question) {
        if (key == Key::backspace) return {intent::EraseNewItem{}};
        if (key == Key::enter && model.new_item->can_add) return {intent::AddNewItem{}};
        if (key == Key::enter) return {intent::FocusNewItem{!model.new_item->price_focused}};
        return {};
    }
    if (model.weigh && !model.question) {
        if (key == Key::backspace) return {intent::EraseWeighDigit{}};
        if (key == Key::enter && model.weigh->can_take) return {intent::TakeWeight{}};
        return {};
    }
    if (is_covered(model)) return {};
    if (model.stock) return intents_of_stock_key(*model.stock, key);
    if (model.screen == Screen::payment) {
        if (key == Key::enter && model.payment.can_press && !model.age_question) return {intent::Pay{}};
        if (key == Key::backspace) return {intent::EraseDigit{}};
        if (key == Key::left) return tender_beside(model.payment, -1);
        if (key == Key::right) return tender_beside(model.payment, 1);
        return {};
    }
    if (key == Key::backspace && model.shelf.search.focused) return {intent::EraseText{}};
    if (key == Key::enter && !model.shelf.search.query.empty()) return {intent::TakeOnlyMatch{}};
    return {};
}

std::vector<viewmodel::Intent> intents_of_text(const viewmodel::ScreenModel& model, const std::string& text) {
    if (model.enrol && !model.question) return {intent::TypeEnrol{text}};
    if (model.new_item && !model.question) return {intent::TypeNewItem{text}};
    if (model.weigh && !model.question) return {intent::PressWeighKey{text}};
    if (is_covered(model)) return {};
    if (model.stock) return {intent::TypeText{text}};
    if (model.age_question) return {};
    if (model.screen == Screen::sale) return {intent::TypeText{text}};
    const bool digits = !text.empty() && text.find_first_not_of("0123456789") == std::string::npos;
    if (!digits) return {};
    return {intent::PressKey{text}};
}

}  // namespace tsunagu::ui
