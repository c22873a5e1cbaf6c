// What the screens of a stocktake have recorded: begun, joined, counted step by step, posted.
#include <utility>

#include "pos/viewmodel/stock_screen.h"
#include "pos/viewmodel/words.h"

namespace tsunagu::viewmodel {

void StockScreen::record_count(std::optional<app::CountAddRequest> request, const StockContext& context) {
    if (!request) return;
    const auto number = next_number_++;
    if (post_(app::ActOnStock{number, *request}))
        counting_.emplace(number, std::move(*request));
    else
        say_lost(
            *request, [](Language in) { return std::string(words(Word::too_busy, in)); }, context);
}

void StockScreen::say_lost(const app::CountAddRequest& request, Wording why, const StockContext& context,
                           CountWord told) {
    const auto& goods = request.goods.front();
    const auto* entry = catalogue_->find(goods.code);
    const std::string name = entry != nullptr ? name_of_item(context, entry->item.id) : goods.code.text();
    app::UnitSums sums;
    sums.add(goods.quantity, entry != nullptr ? entry->item.unit : domain::Unit::piece);
    say_(Severity::stop, [name, sums, why = std::move(why), told](Language in) {
        return words(told, in, {name, amounts_text(sums, in), why(in)});
    });
}

void StockScreen::count_refused(const app::CountAddRequest& request, const Error& error,
                                const StockContext& context) {
    if (error.code == ErrorCode::lot_not_in_book && open_ && page_ == Page::count && !is_covered()) {
        confirm_ = OpenConfirm{Confirming::lot_found, context.now, {}, error, MarketAct::carry_out, request};
        return;
    }
    const bool unsure = error.code == ErrorCode::recording_unsure;
    say_lost(
        request, [error](Language in) { return words_for(error, in); }, context,
        unsure ? CountWord::step_unsure : CountWord::step_lost);
    // The list says whether it was recorded.
    if (unsure) ask_count(page_ == Page::differences, context);
}

void StockScreen::leave_question(const StockContext& context) {
    const auto left = std::exchange(confirm_, std::nullopt);
    if (left && left->counted)
        say_lost(
            *left->counted, [error = *left->error](Language in) { return words_for(error, in); }, context);
}

void StockScreen::begin_count(bool blind, const StockContext& context) {
    Pending pending;
    pending.title = StockWord::counting;
    pending.opens_count = true;
    pending.blind = blind;
    post_act(app::OpenCountRequest{context.here(), blind, context.operator_id}, std::move(pending));
}

void StockScreen::join_count(const EntryRef& count, const StockContext& context) {
    if (home_.picture() == nullptr) return;
    for (const auto& summary : home_.picture()->counts)
        if (summary.row.entry == count) count_.emplace(summary, catalogue_);
    page_ = count_ && count_->posted_by() ? Page::differences : Page::count;
    ask_count(false, context);
}

void StockScreen::post_count(bool although_sold, const StockContext& context) {
    Pending pending;
    pending.title = StockWord::counting;
    pending.counts = count_->summary_text(context);
    pending.posts_count = true;
    auto request = count_->request(context);
    request.told = context.elsewhere;
    request.although_sold = although_sold;
    post_act(std::move(request), std::move(pending));
}

}  // namespace tsunagu::viewmodel
