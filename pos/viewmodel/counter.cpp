#include "pos/viewmodel/counter.h"

#include <algorithm>
#include <utility>

#include "inventory/base/check.h"
#include "pos/app/settings.h"
#include "pos/app/shop.h"
#include "pos/till/pricing.h"

namespace tsunagu::viewmodel {
Counter::Counter(CounterStart start, Post post, NewBasketId new_basket_id, UtcMs now)
    : post_(std::move(post)),
      new_basket_id_(std::move(new_basket_id)),
      now_(now),
      language_(start.language),
      shelf_(start.catalogue),
      basket_(start.saved_basket ? std::move(*start.saved_basket) : till::Basket(new_basket_id_())),
      payment_(start.catalogue->tenders()),
      operator_(start.catalogue->facts().operator_id),
      parked_(std::move(start.parked)),
      doubt_of_clock_(start.doubt_of_clock),
      has_printer_(start.has_printer) {
    // Taken up again just before a crash, a basket may stand in both places; it is the open one.
    std::erase_if(parked_, [this](const till::Basket& parked) { return parked.id() == basket_.id(); });
    present();
}

void Counter::apply(const Intent& intent, UtcMs now) {
    now_ = now;
    std::visit([this](const auto& meant) { on(meant); }, intent);
    present();
}

void Counter::apply(const app::Completion& completion, UtcMs now) {
    now_ = now;
    std::visit([this](const auto& event) { on(event); }, completion);
    present();
}

void Counter::tick(UtcMs now) {
    now_ = now;
    present();
}

std::optional<UtcMs> Counter::next_change() const {
    if (!can_undo()) return std::nullopt;
    return UtcMs{last_->sale.at.ms + app::Shop::void_window_ms};
}

bool Counter::can_undo() const {
    return last_ && last_->shown && !last_->undoing && !last_->sale.voided &&
           now_.ms < last_->sale.at.ms + app::Shop::void_window_ms;
}

bool Counter::post(app::Command command) {
    if (post_(std::move(command))) return true;
    say(Severity::warn, text(Word::too_busy));
    return false;
}

void Counter::say(Severity severity, std::string words, BannerAction action) {
    BannerModel banner{severity, std::move(words), action, {}};
    if (action == BannerAction::put_back) banner.action_words = text(Word::put_back);
    if (action == BannerAction::reprint) banner.action_words = text(Word::reprint);
    banner_ = std::move(banner);
}

void Counter::say(const Error& error, Severity severity) {
    say(severity, words_for(error, language_));
}

void Counter::say_not_added(const Error& error) {
    if (error.code == ErrorCode::bad_check_digit || error.code == ErrorCode::not_a_barcode) {
        say(Severity::warn, text(Word::scan_incomplete));
        return;
    }
    std::string words = words_for(error, language_);
    // These rows say so themselves.
    const bool said = error.code == ErrorCode::unknown_item || error.code == ErrorCode::price_absent;
    if (!said) words += (language_ == Language::ja ? "" : " ") + text(Word::nothing_added);
    say(Severity::warn, std::move(words));
}

std::string Counter::text(Word word, const std::vector<std::string>& values) const {
    return words(word, language_, values);
}

till::Totals Counter::totals() const {
    const app::Catalogue& catalogue = shelf_.catalogue();
    const BusinessDate today = business_date_of(now_);
    const app::ShopFacts& facts = catalogue.facts();
    return till::price(basket_, catalogue.schedule(), today, facts.issuer_on(today), facts.rounding);
}

Yen Counter::total() const {
    return basket_.total();
}

void Counter::on(const intent::OpenSheet& intent) {
    sheet_ = intent.item;
}

void Counter::on(const intent::CloseSheet&) {
    sheet_.reset();
}

void Counter::on(const intent::ChooseTab& intent) {
    shelf_.choose_tab(intent.key);
    shelf_.ask(std::nullopt);
}

void Counter::on(const intent::FocusSearch&) {
    shelf_.focus_search();
}

void Counter::on(const intent::TypeText& intent) {
    shelf_.type(intent.text);
}

void Counter::on(const intent::EraseText&) {
    shelf_.erase();
}

void Counter::on(const intent::ClearSearch&) {
    shelf_.clear_search();
}

void Counter::on(const intent::SwitchLanguage&) {
    language_ = language_ == Language::ja ? Language::en : Language::ja;
    // A message in the other language would be left standing, and nobody needs it translated any more.
    banner_.reset();
    post(
        app::SaveDeviceSetting{std::string(app::setting::language), language_ == Language::ja ? "ja" : "en"});
}

void Counter::on(const intent::OpenStaff&) {
    staff_open_ = true;
}

void Counter::on(const intent::ChooseStaff& intent) {
    staff_open_ = false;
    if (post(app::ChangeOperator{intent.id})) operator_ = intent.id;
}

void Counter::on(const intent::CloseStaff&) {
    staff_open_ = false;
}

void Counter::on(const intent::DismissBanner&) {
    banner_.reset();
}

}  // namespace tsunagu::viewmodel
