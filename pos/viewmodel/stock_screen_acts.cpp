// What the stock screens have recorded, and what the writer says to it.
#include <utility>

#include "pos/app/settings.h"
#include "pos/viewmodel/stock_draft.h"
#include "pos/viewmodel/stock_screen.h"
#include "pos/viewmodel/words.h"

namespace tsunagu::viewmodel {

void StockScreen::say(Severity severity, StockWord word, std::vector<std::string> values) {
    say_(severity, [word, values = std::move(values)](Language in) { return words(word, in, values); });
}

void StockScreen::say(const Error& error) {
    say_(Severity::warn, [error](Language in) { return words_for(error, in); });
}

void StockScreen::restore(std::string_view drafts, std::string_view market_drafts, std::string_view posted) {
    kept_drafts_ = drafts;
    acts_ = drafts_from_text(drafts, catalogue_);
    kept_market_ = market_drafts;
    market_.restore(market_drafts);
    if (posted.empty()) return;
    std::optional<ActTitle> title;
    std::erase_if(acts_, [&](const auto& act) {
        if (act.second.id() != posted) return false;
        title = title_of(act.first.kind);
        return true;
    });
    if (const auto act = market_.forget_posted(posted)) title = title_of(*act);
    if (!title) return;
    keep_drafts();
    say_(Severity::note, [title = *title](Language in) {
        return words(StockWord::draft_recorded, in, {words_of(title, in)});
    });
}

void StockScreen::keep_drafts() {
    const auto new_id = [this] { return new_id_().text(); };
    for (auto& [key, act] : acts_)
        if (act.id().empty() && !act.goods().empty()) act.set_id(new_id());
    market_.name_drafts(new_id);
    const auto keep = [this](std::string_view key, std::string text, std::string& kept) {
        if (text != kept && post_(app::SaveDeviceSetting{std::string(key), text})) kept = std::move(text);
    };
    keep(app::setting::stock_drafts, drafts_to_text(acts_), kept_drafts_);
    keep(app::setting::market_drafts, market_.to_text(), kept_market_);
}

bool StockScreen::begin_waste(const std::vector<std::pair<PickedGoods, Quantity>>& goods) {
    if (pending_) return false;
    // What was begun there for another reason is not recorded for this one.
    const ActKey key{place_, StockActKind::waste};
    const auto begun = acts_.find(key);
    if (begun != acts_.end() && !begun->second.goods().empty() &&
        begun->second.reason() != domain::MovementReason::expired) {
        say(Severity::warn, StockWord::waste_is_begun);
        return false;
    }
    // Goods that have passed join others that have.
    auto& waste = acts_.try_emplace(key, StockActKind::waste, catalogue_).first->second;
    for (const auto& [picked, quantity] : goods) waste.goods().put(picked, quantity);
    waste.choose_reason(std::string(domain::name_of(domain::MovementReason::expired)));
    act_from_ = Page::home;
    act_ = key;
    page_ = Page::act;
    keep_drafts();
    return true;
}

void StockScreen::ask_stock(const StockContext& context) {
    // Where the writer takes no more, what is shown is a moment older.
    static_cast<void>(post_(app::AskStock{context.here()}));
}

void StockScreen::ask_count(bool explained, const StockContext&) {
    if (count_) static_cast<void>(post_(app::AskCount{count_->id(), explained}));
}

void StockScreen::stock_moved(const StockContext& context) {
    if (!open_) return;
    ask_stock(context);
    if (page_ == Page::acts) ask_page(context);
    if (page_ == Page::market) return ask_market();
    if (count_ && page_ != Page::home) ask_count(page_ == Page::differences, context);
}

bool StockScreen::post_act(app::StockRequest request, Pending pending, std::string draft) {
    pending.number = next_number_++;
    pending.place = place_;
    // The id is on the disk before the act is: the writer takes them in this order.
    if (!draft.empty()) keep_drafts();
    if (!post_(app::ActOnStock{pending.number, std::move(request), std::move(draft)})) {
        say_(Severity::warn, [](Language in) { return std::string(words(Word::too_busy, in)); });
        return false;
    }
    pending_ = std::move(pending);
    return true;
}

void StockScreen::record_act(const StockContext& context) {
    const StockActEntry* entry = act();
    if (entry == nullptr || entry->why_not(context)) return;
    Pending pending;
    pending.title = entry->gives_up() ? StockWord::transfer_given_up : title_of(entry->kind());
    // What was decided is decided otherwise, not taken back.
    pending.can_take_back = !entry->is_decided() && !entry->gives_up();
    pending.counts = entry->counts(context);
    pending.act = act_;
    post_act(entry->request(context), std::move(pending), entry->id());
}

void StockScreen::on(const intent::ConfirmStock&, const StockContext& context) {
    if (pending_) return;
    if (page_ == Page::reorder) return confirm_order(context);
    if (page_ == Page::differences && count_) {
        if (count_->why_not()) return;
        if (count_->gives_up()) {
            confirm_ = OpenConfirm{Confirming::giving_up, context.now};
            return;
        }
        if (const auto& posting = count_->posted_by()) {
            last_ = LastAct{*posting, StockWord::counting, count_->summary_text(context), false, place_};
            ask_take_back(*last_, context);
        } else {
            confirm_ = OpenConfirm{Confirming::posting, context.now};
        }
        return;
    }
    if (plan_) return record_plan(context);
    if (page_ == Page::market) {
        if (const auto asked = market_.act()) record_market(*asked, {}, context);
        return;
    }
    if (act() == nullptr || act()->why_not(context)) return;
    act()->select(std::nullopt);
    confirm_ = OpenConfirm{Confirming::act, context.now};
}

void StockScreen::on(const intent::UndoStockAct&, const StockContext& context) {
    if (!pending_ && last_ && !last_->taken_back) ask_take_back(*last_, context);
}

void StockScreen::ask_take_back(const LastAct& taken, const StockContext& context) {
    confirm_ = OpenConfirm{Confirming::take_back, context.now};
    confirm_->taken = taken;
}

void StockScreen::on(const intent::PrintStockSlip&, const StockContext&) {
    if (last_ && last_->has_slip()) print_slip_of(last_->entry);
}

void StockScreen::print_slip_of(const EntryRef& delivery) {
    // Who brought the goods takes it along: it is in Japanese, whatever the till speaks.
    if (!post_(app::PrintReceivingSlip{delivery, Language::ja}))
        say_(Severity::warn, [](Language in) { return std::string(words(Word::too_busy, in)); });
}

void StockScreen::on(const intent::RevealExpected&, const StockContext&) {
    if (count_) count_->reveal();
}

void StockScreen::on(const intent::ToggleMissing&, const StockContext&) {
    if (count_) count_->toggle_missing();
}

void StockScreen::on(const intent::AnswerStock& intent, const StockContext& context) {
    if (!confirm_ || pending_) return;
    if (!intent.yes) return leave_question(context);
    const auto since_ms = context.now.ms - confirm_->since.ms;
    if (since_ms >= 0 && since_ms < double_press_ms) return;
    switch (confirm_->what) {
        case Confirming::note_again:
            if (act() != nullptr) act()->say_again();
            return record_act(context);
        case Confirming::date_again:
            if (act() != nullptr)
                act()->accept_date(ItemCode(argument_of(*confirm_->error, "code")),
                                   argument_of(*confirm_->error, "lot"));
            return record_act(context);
        case Confirming::counted_again:
            if (act() != nullptr) act()->say_although_counted();
            return record_act(context);
        case Confirming::act:
            return record_act(context);
        case Confirming::lot_found: {
            auto request = *std::exchange(confirm_, std::nullopt)->counted;
            request.new_lots = true;
            return record_count(std::move(request), context);
        }
        case Confirming::giving_up: {
            Pending pending;
            pending.title = StockWord::counting;
            pending.gives_up_count = true;
            post_act(count_->giving_up(context), std::move(pending));
            return;
        }
        case Confirming::market_again:
        case Confirming::market_unheard:
            return record_market(confirm_->market, confirm_->answers, context);
        case Confirming::market_missing:
            if (!confirm_->why.empty())
                record_market(MarketAct::missing, {false, false, confirm_->why}, context);
            return;
        case Confirming::order:
        case Confirming::closing:
            return record_order(context);
        case Confirming::expected_closing:
            return close_expected(context);
        case Confirming::posting:
            return post_count(false, context);
        case Confirming::posting_unheard:
            return post_count(true, context);
        case Confirming::take_back:
            return take_back(context);
    }
}

void StockScreen::take_back(const StockContext& context) {
    if (confirm_->why.empty()) return;
    Pending pending;
    pending.title = confirm_->taken->title;
    pending.counts = confirm_->taken->counts;
    pending.taken = confirm_->taken;
    const StockWord why = confirm_->why == "twice"   ? StockWord::why_twice
                          : confirm_->why == "goods" ? StockWord::why_other_goods
                                                     : StockWord::why_mistyped;
    // Asked a second time, it is known that the goods were counted since.
    post_act(app::ReverseRequest{confirm_->taken->entry, words(why, context.language, {}),
                                 context.operator_id, confirm_->error.has_value()},
             std::move(pending));
}

void StockScreen::hear(const app::StockActed& event, const StockContext& context) {
    if (counting_.erase(event.number) > 0) return ask_count(page_ == Page::differences, context);
    if (!pending_ || pending_->number != event.number) return;
    const Pending done = *std::exchange(pending_, std::nullopt);
    confirm_.reset();
    ask_stock(context);
    reorder_.forget();
    if (done.opens_count) {
        // Left meanwhile, it waits among the counts of its place.
        if (done.place != place_) return;
        storage::CountSummary count;
        count.row.entry = event.done.entry;
        count.row.at = event.done.at;
        count.row.location = here();
        count.row.blind = done.blind;
        count_.emplace(count, catalogue_);
        page_ = Page::count;
        return ask_count(false, context);
    }
    if (done.told) return say_item_set(*done.told, event.done);
    if (page_ == Page::market) ask_market();
    if (done.plans) {
        plan_.reset();
        return say_(Severity::good,
                    [done](Language in) { return words(MarketWord::plan_done, in, {done.counts}); });
    }
    if (done.market) return market_recorded(done, event.done, context);
    if (done.taken) {
        ask_page(context);
        if (page_ == Page::differences) ask_count(true, context);
        if (last_ && last_->entry == done.taken->entry) last_->taken_back = true;
        return say_(Severity::good, [done](Language in) {
            return words(StockWord::was_taken_back, in, {words_of(done.title, in) + " " + done.counts});
        });
    }
    const bool closes_count = done.posts_count || done.gives_up_count;
    if (closes_count) count_.reset();
    if (page_ != Page::reorder) page_ = act_ ? act_from_ : Page::home;
    if (done.act) {
        acts_.erase(*done.act);
        if (act_ == done.act) act_.reset();
        keep_drafts();
    }
    ask_page(context);
    if (done.gives_up_count)
        return say_(Severity::note, [](Language in) { return std::string(words(CountWord::given_up, in)); });
    if (done.can_take_back) last_ = LastAct{event.done.entry, done.title, done.counts, false, done.place};
    if (done.posts_count)
        return say_(Severity::good, [](Language in) { return std::string(words(CountWord::posted, in)); });
    say_recorded(done, event.done, context);
}

void StockScreen::say_recorded(const Pending& done, const app::StockDone& told, const StockContext& context) {
    std::string passed;
    for (const auto& goods : told.passed)
        passed += (passed.empty() ? "" : "、") + name_of_item(context, goods.item) + " " + goods.lot + " " +
                  figure_of(context, goods.item, goods.quantity);
    const auto severity = passed.empty() ? Severity::good : Severity::warn;
    say_(severity, [title = done.title, counts = done.counts, passed](Language in) {
        const auto recorded = words(StockWord::recorded, in, {words_of(title, in), counts});
        return passed.empty() ? recorded : recorded + words(StockWord::passed_among, in, {passed});
    });
}

std::optional<StockScreen::Confirming> StockScreen::question_about(ErrorCode code) {
    switch (code) {
        case ErrorCode::delivery_note_there:
            return Confirming::note_again;
        case ErrorCode::lot_dated_otherwise:
            return Confirming::date_again;
        case ErrorCode::counted_after:
            return Confirming::counted_again;
        case ErrorCode::other_till_sells:
        case ErrorCode::other_till_unheard:
        case ErrorCode::book_lacks:
            return Confirming::posting_unheard;
        default:
            return std::nullopt;
    }
}

void StockScreen::hear(const app::StockRefused& event, const StockContext& context) {
    if (const auto step = counting_.find(event.number); step != counting_.end()) {
        const auto request = std::move(step->second);
        counting_.erase(step);
        return count_refused(request, event.error, context);
    }
    if (!pending_ || pending_->number != event.number) return;
    const Pending asked = *std::exchange(pending_, std::nullopt);
    confirm_.reset();
    // Nobody stands before that act any more; it waits as it was entered.
    if (asked.place != place_) return say(event.error);
    if (asks_again(asked, event.error, context)) return;
    if (event.error.code == ErrorCode::counted_after && asked.taken) {
        ask_take_back(*asked.taken, context);
        confirm_->error = event.error;
        return;
    }
    const auto what = question_about(event.error.code);
    if (what && (*what != Confirming::posting_unheard || asked.posts_count)) {
        confirm_ = OpenConfirm{*what, context.now, {}, event.error};
        return;
    }
    say(event.error);
}

void StockScreen::hear(const app::StockSeen& event) {
    // An answer about a place that was left meanwhile is not what is looked at now.
    if (event.picture->location == here()) home_.show(event.picture);
}

void StockScreen::hear(const app::CountSeen& event) {
    if (count_ && event.picture->comparison.count.row.entry == count_->id())
        count_->show(event.picture, *catalogue_);
}

void StockScreen::hear(const app::StockUnread& event) {
    say_(Severity::warn, [error = event.error](Language in) {
        return words(StockWord::read_failed, in, {words_for(error, in)});
    });
}

}  // namespace tsunagu::viewmodel
