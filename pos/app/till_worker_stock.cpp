// The writer's part in the stock screens: acts are written here, one after another; what is asked is answered
// beside this thread (stock_questions.h).
#include <algorithm>
#include <utility>

#include "pos/app/stock_book.h"
#include "pos/app/till_worker.h"

namespace tsunagu::app {
namespace {

/// Whether these goods are counted from now on, because the act says how many came.
bool says_how_many(const StockRequest& request) {
    return std::holds_alternative<ReceiveRequest>(request) ||
           std::holds_alternative<ArriveRequest>(request) ||
           std::holds_alternative<CountPostRequest>(request) ||
           std::holds_alternative<RefillRequest>(request) ||
           std::holds_alternative<RackCountRequest>(request);
}

/// Whether an item is another afterwards.
bool changes_goods(const StockRequest& request) {
    return std::holds_alternative<ItemAlertRequest>(request) ||
           std::holds_alternative<InStoreCodeRequest>(request) ||
           std::holds_alternative<ItemPriceRequest>(request) ||
           std::holds_alternative<ItemReviewRequest>(request);
}

}  // namespace

Result<StockDone> TillWorker::act_once(const StockRequest& request) {
    auto book = shop_->stock_book();
    if (stock_told_unsure_ && *stock_told_unsure_ == request) {
        // Not known then whether it was stored: done a second time, it could be in the book twice.
        TSUNAGU_TRY(auto known, book.settle_unsure());
        if (known) {
            stock_told_unsure_.reset();
            return std::move(*known);
        }
    }
    auto done = perform(*shop_, request);
    if (done)
        stock_told_unsure_.reset();
    else if (done.error().code == ErrorCode::recording_unsure)
        stock_told_unsure_ = request;
    return done;
}

void TillWorker::act(ActOnStock& command) {
    shop_->begin_draft(command.draft);
    auto done = act_once(command.request);
    shop_->begin_draft({});
    if (!done) {
        answer(StockRefused{command.number, std::move(done.error())});
        return;
    }
    std::vector<ItemId> items;
    for (const auto& movement : done->movements)
        if (std::find(items.begin(), items.end(), movement.item) == items.end())
            items.push_back(movement.item);
    // What is planned is known before it is told as done.
    if (std::holds_alternative<PlanRequest>(command.request)) answer(CatalogueChanged{shop_->catalogue()});
    if (std::holds_alternative<LimitRequest>(command.request)) tell_limits_anew();
    answer(StockActed{command.number, std::move(*done)});
    copy_due_ = true;
    if (changes_goods(command.request)) read_goods();
    if (items.empty()) return;
    if (reader_ != nullptr) moved_meanwhile_.insert(moved_meanwhile_.end(), items.begin(), items.end());
    auto changes = shop_->stock_of(items);
    if (!changes || changes->empty()) return;
    for (auto& change : *changes) change.counted = says_how_many(command.request);
    answer(StockChanged{std::move(*changes)});
}

void TillWorker::act(AskStock& command) {
    ask_about_stock(StockQuestion{std::move(command.location)});
}

void TillWorker::act(AskCount& command) {
    ask_about_stock(
        CountQuestion{std::move(command.count), command.explained ? shop_->catalogue() : nullptr});
}

void TillWorker::act(AskEvent& command) {
    ask_about_stock(EventQuestion{std::move(command.event), std::move(command.stall)});
}

void TillWorker::act(AskReorder& command) {
    ask_about_stock(ReorderQuestion{std::move(command.location), command.today});
}

void TillWorker::act(AskRack& command) {
    ask_about_stock(RackQuestion{std::move(command.location)});
}

void TillWorker::act(AskLosses&) {
    ask_about_stock(LossQuestion{shop_->today()});
}

void TillWorker::act(AskActs& command) {
    ask_about_stock(ActsQuestion{std::move(command.location)});
}

void TillWorker::act(PrintReceivingSlip& command) {
    ask_about_stock(SlipQuestion{std::move(command.delivery), shop_->catalogue(), command.language});
}

void TillWorker::ask_about_stock(Question question) {
    if (questions_ == nullptr)
        questions_ = std::make_unique<StockQuestions>(
            shop_->directory(), papers_, [this](StockAnswer told) { add_work(StockTold{std::move(told)}); });
    questions_->ask(std::move(question));
}

void TillWorker::act(StockTold& told) {
    if (!told.answer)
        answer(StockUnread{std::move(told.answer.error())});
    else if (auto* stock = std::get_if<PictureOfStock>(&*told.answer))
        answer(StockSeen{std::move(*stock)});
    else if (auto* count = std::get_if<PictureOfCount>(&*told.answer))
        answer(CountSeen{std::move(*count)});
    else if (auto* sold = std::get_if<SoldThen>(&*told.answer))
        answer(SoldThenSeen{std::move(*sold)});
    else if (auto* morning = std::get_if<PictureOfMorning>(&*told.answer))
        answer(MorningSeen{std::move(*morning)});
    else if (auto* paper = std::get_if<PaperTold>(&*told.answer))
        answer(PaperMade{paper->number, std::move(paper->file)});
    else if (auto* event = std::get_if<PictureOfEvent>(&*told.answer))
        answer(EventSeen{std::move(*event)});
    else if (auto* reorder = std::get_if<PictureOfReorder>(&*told.answer))
        answer(ReorderSeen{std::move(*reorder)});
    else if (auto* rack = std::get_if<PictureOfRack>(&*told.answer))
        answer(RackSeen{std::move(*rack)});
    else if (auto* acts = std::get_if<PictureOfActs>(&*told.answer))
        answer(ActsSeen{std::move(*acts)});
    else if (auto* slip = std::get_if<SlipTold>(&*told.answer)) {
        PrintSlip print{std::move(slip->name), std::move(slip->document)};
        act(print);
    } else
        answer(LossesSeen{std::move(std::get<PictureOfLosses>(*told.answer))});
}

}  // namespace tsunagu::app
