// Taking money, and what can be done with a sale that was just made.
#include <algorithm>
#include <utility>

#include "pos/app/settings.h"
#include "pos/till/sale.h"
#include "pos/viewmodel/counter.h"
#include "pos/viewmodel/open_payment.h"

namespace tsunagu::viewmodel {

void Counter::on(const intent::PayCash& intent) {
    const auto& types = payment_.types();
    const auto cash = std::find_if(types.begin(), types.end(), [](const auto& t) { return t.gives_change; });
    if (cash == types.end()) return;
    // The exact amount of the whole basket would be taken beside what was given already.
    if (!payment_.given().empty()) return on(intent::OpenPayment{});
    pay_with({{cash->kind, intent.amount}});
}

void Counter::on(const intent::OpenPayment&) {
    if (committing_ || basket_.empty()) return;
    // Money that was given stays given while something is added to the basket.
    if (payment_.given().empty()) payment_.start();
    screen_ = Screen::payment;
}

void Counter::on(const intent::BackToSale&) {
    if (committing_) return;
    forget_waiting_money();
    screen_ = Screen::sale;
}

void Counter::on(const intent::ChooseTender& intent) {
    if (!money_is_taken()) payment_.choose(intent.kind);
}

void Counter::on(const intent::PressKey& intent) {
    if (!money_is_taken()) payment_.press(intent.digits);
}

void Counter::on(const intent::EraseDigit&) {
    if (!money_is_taken()) payment_.erase();
}

void Counter::on(const intent::EnterAmount& intent) {
    if (!money_is_taken()) payment_.enter(intent.amount);
}

void Counter::on(const intent::RemovePayment& intent) {
    if (money_is_taken()) return;
    payment_.remove(intent.index);
    save_payments();
}

void Counter::on(const intent::Pay&) {
    if (money_is_taken()) return;
    auto payments = payment_.pay(total());
    if (payments)
        pay_with(std::move(*payments));
    else
        save_payments();
}

void Counter::on(const intent::AnswerAge& intent) {
    if (!waiting_for_age_ || (intent.checked && (is_waiting() || is_second_press(asked_at_)))) return;
    auto payments = std::move(*waiting_for_age_);
    waiting_for_age_.reset();
    if (!intent.checked) return;
    basket_.set_age_checked(true);
    pay_with(std::move(payments));
}

void Counter::pay_with(std::vector<till::Payment> payments, bool cash_is_confirmed) {
    if (is_waiting() || basket_.empty()) return;
    if (basket_.age_check_needed()) {
        waiting_for_age_ = std::move(payments);
        asked_at_ = now_;
        return;
    }
    const auto settled = till::settle(total(), payments, payment_.types());
    if (!settled) {
        say(settled.error());
        return;
    }
    if (!cash_is_confirmed && is_implausible(*settled)) {
        waiting_for_cash_ = std::move(payments);
        asked_at_ = now_;
        return;
    }
    app::SaleRequest request{basket_, std::move(payments), std::nullopt, operator_};
    committing_ = post(app::CompleteSale{std::move(request)});
    if (committing_) messages_.clear();
}

void Counter::save_payments() {
    auto text = payments_to_text(basket_.id(), payment_.given());
    if (text == saved_payments_) return;
    if (post(app::SaveDeviceSetting{std::string(app::setting::open_payments), text}))
        saved_payments_ = std::move(text);
}

std::string Counter::words_of_given() const {
    std::string given;
    for (const auto& paid : payment_.model(total(), language_).paid) {
        if (!given.empty()) given += language_ == Language::ja ? "、" : ", ";
        given += paid.name + " " + paid.amount;
    }
    return given;
}

bool Counter::payments_must_go_first() {
    if (payment_.given().empty()) return false;
    screen_ = Screen::payment;
    say(Severity::warn, text(Word::payments_first, {words_of_given()}));
    return true;
}

void Counter::on(const intent::UndoSale&) {
    if (!can_undo()) return;
    // Undo appears where the age was answered: the second press of a hurried hand takes nothing back.
    if (is_second_press(last_->shown_at)) return;
    last_->undoing = post(app::VoidSale{last_->sale.entry, operator_});
}

void Counter::on(const intent::ShowReceipt&) {
    receipt_open_ = last_.has_value();
}

void Counter::on(const intent::CloseReceipt&) {
    receipt_open_ = false;
}

void Counter::on(const intent::Reprint&) {
    if (!last_) return;
    if (!has_printer_) return tell(Severity::warn, Word::print_without_printer, {last_->sale.record.receipt});
    if (post(app::PrintReceipt{last_->sale.record.receipt, true}))
        say(Severity::good, text(Word::reprint_queued));
}

void Counter::on(const intent::PrintFailedAgain&) {
    // Nothing to print again: the printer itself is what is asked about.
    if (const auto words = words_of_printer(); !print_trouble_ && !words.empty())
        return say(Severity::warn, words);
    if (!has_printer_) return tell(Severity::warn, Word::no_printer, {});
    messages_.forget(BannerAction::reprint);
    if (!print_trouble_) return tell(Severity::note, Word::nothing_to_print, {});
    if (post(app::PrintFailedAgain{})) say(Severity::good, text(Word::reprint_queued));
}

}  // namespace tsunagu::viewmodel
