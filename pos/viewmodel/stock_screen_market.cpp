// The stock screens' part in a marché day: what it is told, what it has recorded and printed.
#include <utility>

#include "pos/viewmodel/paper_words.h"
#include "pos/viewmodel/stock_screen.h"
#include "pos/viewmodel/words.h"

namespace tsunagu::viewmodel {
std::string StockScreen::words_of(const ActTitle& title, Language language) {
    return std::visit([language](auto word) { return std::string(words(word, language)); }, title);
}

void StockScreen::ask_market() {
    if (auto question = market_.question()) static_cast<void>(post_(std::move(*question)));
}

void StockScreen::hear(const app::EventSeen& event) {
    market_.show(event.picture);
}

void StockScreen::on(const intent::OpenEvent& intent, const StockContext&) {
    if (page_ != Page::market || pending_) return;
    market_.open_event(intent.event);
    ask_market();
}

void StockScreen::on(const intent::OpenStall& intent, const StockContext&) {
    if (page_ != Page::market || pending_) return;
    market_.open_stall(intent.stall);
    ask_market();
}

void StockScreen::on(const intent::OpenStep& intent, const StockContext& context) {
    if (page_ != Page::market || pending_ || plan_) return;
    if (intent.key == "print") return print_slip(context);
    if (intent.key == "plan") {
        plan_.emplace(context);
        return;
    }
    if (intent.key == "missing") {
        confirm_ = OpenConfirm{Confirming::market_missing, context.now};
        return;
    }
    if (market_.open_step(intent.key)) ask_market();
}

void StockScreen::on(const intent::SelectCounted& intent, const StockContext&) {
    if (page_ == Page::market && !pending_) market_.select_item(intent.item);
}

void StockScreen::on(const intent::FillAsSuggested&, const StockContext&) {
    if (page_ == Page::market && !pending_) market_.fill_as_suggested();
}

void StockScreen::print_slip(const StockContext& context) {
    auto slip = market_.slip(context);
    if (!slip) return;
    if (!post_(app::PrintSlip{market_.slip_name(), std::move(*slip)}))
        return say_(Severity::warn, [](Language in) { return std::string(words(Word::too_busy, in)); });
    say_(Severity::note, [](Language in) { return std::string(words(MarketWord::printing, in)); });
}

void StockScreen::record_market(MarketAct act, MarketAnswers answers, const StockContext& context) {
    if (pending_ || market_.why_not(act, context)) return;
    Pending pending;
    pending.title = title_of(act);
    pending.counts = market_.counts_of(act, context);
    pending.market = act;
    pending.answers = answers;
    post_act(market_.request(act, answers, context), std::move(pending), market_.draft_of(act));
}

void StockScreen::market_recorded(const Pending& done, const app::StockDone& told,
                                  const StockContext& context) {
    const bool moved = !told.entry.stream.empty();
    const bool stays = *done.market == MarketAct::carry_back && !moved && market_.keeps_goods();
    market_.recorded(*done.market, moved || stays);
    keep_drafts();
    ask_market();
    if (moved) last_ = LastAct{told.entry, done.title, done.counts, false};
    if (stays)
        return say_(Severity::good,
                    [](Language in) { return std::string(words(MarketWord::stays_kept, in)); });
    const bool none_came = *done.market == MarketAct::carry_back && !moved;
    if (!none_came && *done.market != MarketAct::pack) return say_recorded(done, told, context);
    say_(none_came ? Severity::warn : Severity::good, [done, none_came](Language in) {
        if (none_came) return std::string(words(MarketWord::none_came, in));
        return words(MarketWord::pack_kept, in, {done.counts});
    });
}

void StockScreen::edit_plan(const std::string& field, const StockContext& context) {
    if (auto text = plan_->text_of(field, context.language))
        text_ = OpenText{field, std::move(*text)};
    else if (plan_->choices(field, context))
        chooser_ = OpenChooser{field, {}};
}

void StockScreen::record_plan(const StockContext& context) {
    if (pending_ || plan_->why_not()) return;
    auto request = plan_->request(context);
    Pending pending;
    pending.title = MarketWord::plan;
    pending.counts = market_date_text(request.event.date, context) + " " + request.event.name;
    pending.plans = true;
    pending.can_take_back = false;
    post_act(std::move(request), std::move(pending));
}

bool StockScreen::asks_again(const Pending& asked, const Error& error, const StockContext& context) {
    const bool before =
        error.code == ErrorCode::carried_out_before || error.code == ErrorCode::brought_back_before;
    const bool unheard = question_about(error.code) == Confirming::posting_unheard;
    if (!asked.market || (!before && !unheard)) return false;
    confirm_ = OpenConfirm{before ? Confirming::market_again : Confirming::market_unheard,
                           context.now,
                           {},
                           error,
                           *asked.market};
    confirm_->answers = asked.answers;
    (before ? confirm_->answers.again : confirm_->answers.although_sold) = true;
    return true;
}

StockConfirmModel StockScreen::market_again_model(const StockContext& context) const {
    const bool out = confirm_->market == MarketAct::carry_out;
    const auto word = [&](MarketWord w) { return std::string(words(w, context.language)); };
    StockConfirmModel model;
    model.title = word(out ? MarketWord::again_out_title : MarketWord::again_back_title);
    model.severity = Severity::warn;
    model.warning = words_for(*confirm_->error, context.language);
    model.counts = market_.counts_of(confirm_->market, context);
    model.yes = word(out ? MarketWord::again_out : MarketWord::again_back);
    if (confirm_->what == Confirming::market_unheard) {
        model.title = words(CountWord::unheard_title, context.language);
        model.yes = words(PaperWord::enter_all_the_same, context.language);
    }
    model.no = words(StockWord::go_back, context.language, {});
    return model;
}

}  // namespace tsunagu::viewmodel
