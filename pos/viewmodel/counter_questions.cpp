// The questions that cover the screen: is the clock right, is that much cash right, did the receipt come out.
#include <algorithm>
#include <utility>

#include "pos/app/shop.h"
#include "pos/viewmodel/counter.h"

namespace tsunagu::viewmodel {
namespace {

/// The largest note. Who pays in cash rounds up to it at most, and may add one for small change.
constexpr std::int64_t largest_note_yen = 10'000;

/// "2026-11-28 11:05", in Tokyo.
std::string minute_of(UtcMs at) {
    std::string text = to_tokyo_text(at).substr(0, std::string_view("2026-11-28T11:05").size());
    std::replace(text.begin(), text.end(), 'T', ' ');
    return text;
}

Yen cash_in(const till::Settled& settled, const std::vector<till::TenderType>& types) {
    Yen cash;
    for (const auto& tender : settled.tenders) {
        const till::TenderType* type = till::find_type(types, tender.kind);
        if (type != nullptr && type->gives_change) cash += tender.amount;
    }
    return cash;
}

Yen forfeited_by(const std::vector<record::SaleTender>& tenders) {
    Yen forfeited;
    for (const auto& tender : tenders) forfeited += tender.forfeited;
    return forfeited;
}

}  // namespace

bool Counter::clock_is_in_doubt() const {
    return doubt_of_clock_.has_value();
}

bool Counter::is_implausible(const till::Settled& settled) const {
    const Yen cash = cash_in(settled, payment_.types());
    const std::int64_t due = (cash - settled.change).value();
    const std::int64_t in_notes = (due + largest_note_yen - 1) / largest_note_yen * largest_note_yen;
    return cash.value() > in_notes + largest_note_yen ||
           forfeited_by(settled.tenders).value() > largest_note_yen;
}

void Counter::forget_waiting_money() {
    waiting_for_age_.reset();
    waiting_for_cash_.reset();
}

bool Counter::is_second_press(UtcMs appeared) const {
    const std::int64_t since_ms = now_.ms - appeared.ms;
    return since_ms >= 0 && since_ms < double_press_ms;
}

void Counter::on(const intent::AnswerQuestion& intent) {
    if (doubt_of_clock_) {
        if (intent.yes && is_second_press(asked_at_)) return;
        // 'It is mended' is believed only if the clock now says so.
        const std::int64_t since_ms = now_.ms - doubt_of_clock_->ms;
        if (!intent.yes && (since_ms < 0 || since_ms > app::Shop::clock_gap_ms)) return;
        doubt_of_clock_.reset();
        take_waiting_scans();
        return;
    }
    if (intent.yes && is_second_press(asked_at_)) return;
    if (!waiting_for_cash_) {
        if (unsure_prints_.empty()) return;
        const app::PrintUnsure& asked = unsure_prints_.front();
        if (post(app::ConfirmPaper{asked.receipt, asked.paper, intent.yes})) unsure_prints_.pop_front();
        return;
    }
    if (intent.yes && is_waiting()) return;
    auto payments = std::move(*waiting_for_cash_);
    waiting_for_cash_.reset();
    if (intent.yes) pay_with(std::move(payments), true);
}

std::optional<QuestionModel> Counter::present_question() const {
    // Days without a sale are common, a clock that goes back is not.
    if (doubt_of_clock_)
        return QuestionModel{text(Word::clock_title),
                             text(Word::clock_doubt, {minute_of(now_), minute_of(*doubt_of_clock_)}),
                             text(Word::clock_use), text(Word::clock_mended), *doubt_of_clock_ <= now_};
    if (!waiting_for_cash_) return present_paper_question();
    const auto settled = till::settle(total(), *waiting_for_cash_, payment_.types());
    if (!settled) return std::nullopt;
    const Yen forfeited = forfeited_by(settled->tenders);
    Yen given = cash_in(*settled, payment_.types());
    std::string doubt =
        text(Word::cash_doubt, {format_yen(total()), format_yen(given), format_yen(settled->change)});
    if (forfeited.value() > largest_note_yen) {
        given = total() + settled->change + forfeited;
        doubt = text(Word::voucher_doubt, {format_yen(total()), format_yen(given), format_yen(forfeited)});
    }
    return QuestionModel{text(Word::cash_title, {format_yen(given)}),
                         std::move(doubt),
                         text(Word::cash_right),
                         text(Word::cash_wrong),
                         false,
                         is_waiting()};
}

std::optional<QuestionModel> Counter::present_paper_question() const {
    // Not while the change is counted or an age is asked for: the paper can wait, the customer cannot.
    if (unsure_prints_.empty() || committing_ || waiting_for_age_) return std::nullopt;
    const app::PrintUnsure& asked = unsure_prints_.front();
    const bool slip = asked.paper == app::PrintedPaper::void_slip;
    return QuestionModel{text(slip ? Word::slip_title : Word::paper_title, {asked.receipt}),
                         text(Word::paper_doubt), text(Word::paper_is_there), text(Word::paper_is_not),
                         false};
}

}  // namespace tsunagu::viewmodel
