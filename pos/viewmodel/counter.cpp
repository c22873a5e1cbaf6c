#include "pos/viewmodel/counter.h"

#include <algorithm>
#include <utility>

#include "inventory/base/check.h"
#include "pos/app/settings.h"
#include "pos/app/shop.h"
#include "pos/till/pricing.h"
#include "pos/viewmodel/open_payment.h"

namespace tsunagu::viewmodel {
Counter::Counter(CounterStart start, Post post, NewBasketId new_basket_id, UtcMs now)
    : post_(std::move(post)),
      new_basket_id_(std::move(new_basket_id)),
      now_(now),
      language_(start.language),
      shelf_(start.catalogue),
      basket_(start.saved_basket ? *start.saved_basket : till::Basket(new_basket_id_())),
      payment_(start.catalogue->tenders()),
      operator_(start.catalogue->facts().operator_id),
      parked_(std::move(start.parked)),
      doubt_of_clock_(start.doubt_of_clock),
      asked_at_(now),
      has_printer_(start.has_printer),
      stock_(
          start.catalogue, [this](app::Command command) { return post_(std::move(command)); },
          [this](Severity severity, Wording wording) {
              messages_.say({severity, std::move(wording), BannerAction::none, severity == Severity::stop});
          },
          [this](app::PaperRequest request) { papers_.make(std::move(request)); }, new_basket_id_),
      papers_(
          start.catalogue, [this](app::Command command) { return post_(std::move(command)); },
          [this](Severity severity, Wording wording) {
              messages_.say({severity, std::move(wording), BannerAction::none, severity == Severity::stop});
          },
          new_basket_id_, [this](const TakenOff& goods) { return stock_.begin_waste(goods); }) {
    for (const auto& error : start.notices)
        messages_.wait({Severity::warn, [error](Language in) { return words_for(error, in); }});
    // Taken up again just before a crash, a basket may stand in both places; it is the open one.
    std::erase_if(parked_, [this](const till::Basket& parked) { return parked.id() == basket_.id(); });
    sync_.on_hurry(std::move(start.hurry_sync));
    sync_.on_looked([this](std::uint64_t count) {
        this->post(app::SaveDeviceSetting{std::string(app::setting::aside_looked_at), std::to_string(count)});
    });
    sync_.let_enrol(std::move(start.enrol));
    sync_.let_carry(std::move(start.stick));
    lists_.set_acts(std::move(start.lists));
    if (lists_.can_open()) papers_.let_take_lists([this] { lists_.open(); });
    shelf_.show_limits(std::move(start.limits));
    payment_.restore(start.given);
    stock_.restore(start.stock_drafts, start.market_drafts, start.posted_draft);
    if (start.saved_basket && !basket_.empty()) tell_of_restored_basket();
    move_to(now);
    present();
}

void Counter::move_to(UtcMs now) {
    now_ = now;
    const auto today = business_date_of(now);
    if (shelf_.catalogue().day() == today) return;
    // A new day has its own prices. What is in the basket keeps those it was rung up at.
    const auto catalogue = shelf_.catalogue().on(today);
    shelf_.show(catalogue);
    stock_.show(catalogue);
    papers_.show(catalogue);
}

void Counter::tell_of_restored_basket() {
    if (payment_.given().empty()) return say(Severity::note, text(Word::basket_restored));
    saved_payments_ = payments_to_text(basket_.id(), payment_.given());
    screen_ = Screen::payment;
    say(Severity::warn, text(Word::payments_restored, {words_of_given()}));
}

void Counter::apply(const Intent& intent, UtcMs now) {
    move_to(now);
    // As on the sale screen, who goes on has read what was said in passing.
    if (stock_.is_open() && !std::holds_alternative<intent::DismissBanner>(intent))
        messages_.clear_if_passing();
    const bool of_paper = stock_.is_open() && papers_.take(intent, stock_context());
    if (!of_paper && !stock_.take(intent, stock_context()))
        std::visit([this](const auto& meant) { on(meant); }, intent);
    present();
}

StockContext Counter::stock_context() const {
    return {shelf_.catalogue(),
            language_,
            now_,
            operator_,
            static_cast<std::size_t>(basket_.pieces().value()),
            &shelf_.limits(),
            elsewhere_,
            stock_.place()};
}

void Counter::apply(const app::Completion& completion, UtcMs now) {
    move_to(now);
    auto stood = messages_.set_aside();
    std::visit([this](const auto& event) { on(event); }, completion);
    messages_.put_back(std::move(stood));
    present();
}

void Counter::tick(UtcMs now) {
    move_to(now);
    present();
}

std::optional<UtcMs> Counter::next_change() const {
    auto next = shelf_.next_change(now_);
    const auto also = [&](const std::optional<UtcMs>& at) {
        if (at && (!next || *at < *next)) next = at;
    };
    also(sync_.next_change(now_));
    // How old other places' figures are is told in minutes.
    if (elsewhere_ && stock_.is_open()) also(UtcMs{now_.ms + 60'000});
    if (can_undo()) also(UtcMs{last_->sale.at.ms + app::Shop::void_window_ms});
    return next;
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
    messages_.say({severity, [words = std::move(words)](Language) { return words; }, action});
}

void Counter::say(const Error& error) {
    messages_.say({Severity::warn, [error](Language in) { return words_for(error, in); }});
}

void Counter::say_lasting(Severity severity, Wording words) {
    messages_.say({severity, std::move(words), BannerAction::none, true});
}

void Counter::tell(Severity severity, Word word, std::vector<std::string> values, BannerAction action) {
    messages_.say(
        {severity,
         [word, values = std::move(values)](Language in) { return viewmodel::words(word, in, values); },
         action});
}

void Counter::say_not_added(const Error& error) {
    if (error.code == ErrorCode::bad_check_digit || error.code == ErrorCode::not_a_barcode) {
        say(Severity::warn, text(Word::scan_incomplete));
        return;
    }
    if (error.code == ErrorCode::unknown_item) {
        const auto& args = error.args;
        const std::string code = args.empty() ? std::string() : args.front().second;
        // While an item is made, a code nobody has is that item's.
        if (new_item_.is_open()) return new_item_.take_code(ItemCode(code));
        Message message{Severity::warn,
                        [words = text(Word::unknown_scan, {code})](Language) { return words; },
                        BannerAction::search};
        message.second = BannerAction::new_item;
        message.subject = code;
        messages_.say(std::move(message));
        return;
    }
    std::string words = words_for(error, language_);
    // This row says so itself.
    if (error.code != ErrorCode::price_absent)
        words += (language_ == Language::ja ? "" : " ") + text(Word::nothing_added);
    say(Severity::warn, std::move(words));
}

std::optional<BannerModel> Counter::standing_banner() const {
    if (messages_.standing()) return model_of(*messages_.standing());
    if (journal_alarm_ && !alarm_dismissed_)
        return BannerModel{
            Severity::stop, text(Word::journal_alarm, {words_for(*journal_alarm_, language_)}), {}, {}};
    if (auto words = words_of_printer(); !words.empty() && !printer_words_dismissed_)
        return BannerModel{Severity::warn, std::move(words), {}, {}};
    if (const DeviceSeen* device = devices_.to_tell())
        return BannerModel{Severity::warn, device->words.in(language_), BannerAction::devices,
                           text(Word::devices_title)};
    if (const Message* next = messages_.first_waiting()) return model_of(*next);
    return std::nullopt;
}

BannerModel Counter::model_of(const Message& message) const {
    BannerModel banner{message.severity, message.words(language_), message.action, {}};
    if (message.action == BannerAction::put_back) banner.action_words = text(Word::put_back);
    if (message.action == BannerAction::reprint) banner.action_words = text(Word::reprint);
    if (message.action == BannerAction::search) banner.action_words = text(Word::search_instead);
    banner.second = message.second;
    if (message.second == BannerAction::new_item) banner.second_words = text(Word::new_item);
    banner.subject = message.subject;
    return banner;
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
    // What stays is said again in the other language; the rest nobody needs translated any more.
    messages_.clear_if_passing();
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
    // What comes up under the finger has not been read yet.
    if (dismissed_at_ && is_second_press(*dismissed_at_)) return;
    dismissed_at_ = now_;
    if (messages_.standing())
        messages_.clear();
    else if (journal_alarm_ && !alarm_dismissed_)
        alarm_dismissed_ = true;
    else if (!words_of_printer().empty() && !printer_words_dismissed_)
        printer_words_dismissed_ = true;
    else if (const DeviceSeen* device = devices_.to_tell())
        devices_.told(*device);
    else if (messages_.first_waiting() != nullptr)
        messages_.dismiss_first_waiting();
}

}  // namespace tsunagu::viewmodel
