// The writer's part in what is on paper: sheets that stood in for the till are entered here; papers are made
// beside this thread (stock_questions.h).
#include <utility>

#include "pos/app/till_worker.h"

namespace tsunagu::app {

void TillWorker::act(EnterTally& command) {
    auto sale = shop_->enter_tally(command.request);
    if (!sale && sale.error().code == ErrorCode::already_sold) {
        // Told as not known and stored all the same: the sale there is is the answer, and nothing was added.
        auto known = shop_->sale_of_basket(command.request.basket.id());
        if (known && *known) {
            answer(TallyEntered{command.number, std::move(**known), false});
            return;
        }
    }
    if (!sale) {
        answer(TallyRefused{command.number, std::move(sale.error())});
        return;
    }
    answer(TallyEntered{command.number, *sale, false});
    tell_stock(sale->record);
    tell_limits_anew();
    copy_due_ = true;
}

void TillWorker::act(TakeBackTally& command) {
    auto voided = shop_->take_back_tally(command.receipt, command.operator_id, command.although_counted);
    if (!voided) {
        answer(TallyRefused{command.number, std::move(voided.error())});
        return;
    }
    answer(TallyEntered{command.number, voided->sale, true});
    tell_stock(voided->sale.record);
    tell_limits_anew();
    copy_due_ = true;
}

void TillWorker::tell_limits_anew() {
    // A limit that cannot be read now stays as it was shown: the sheet is entered and was told already.
    auto limits = shop_->limits_now();
    if (!limits || (limits->empty() && limits_.empty())) return;
    limits_ = std::move(*limits);
    answer(LimitsChanged{limits_});
}

void TillWorker::act(AskSoldThen& command) {
    ask_about_stock(SoldQuestion{std::move(command.span), shop_->today()});
}

void TillWorker::act(AskMorning& command) {
    ask_about_stock(MorningQuestion{std::move(command.location), command.today});
}

void TillWorker::act(MakePaper& command) {
    ask_about_stock(PaperQuestion{command.number, std::move(command.request), shop_->today()});
}

}  // namespace tsunagu::app
