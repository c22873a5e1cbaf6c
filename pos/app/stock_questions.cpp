#include "pos/app/stock_questions.h"

#include <algorithm>
#include <utility>

#include "inventory/storage/shop_view.h"
#include "pos/app/receiving_slip.h"
#include "pos/app/stock_view.h"

namespace tsunagu::app {

StockQuestions::StockQuestions(std::filesystem::path shop, PaperMaker* papers, Done done)
    : shop_(std::move(shop)), papers_(papers), done_(std::move(done)), thread_([this] { run(); }) {}

StockQuestions::~StockQuestions() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    changed_.notify_all();
    thread_.join();
}

void StockQuestions::ask(Question question) {
    {
        const std::lock_guard lock(mutex_);
        if (std::find(asked_.begin(), asked_.end(), question) == asked_.end())
            asked_.push_back(std::move(question));
    }
    changed_.notify_all();
}

void StockQuestions::run() {
    std::unique_lock lock(mutex_);
    while (true) {
        changed_.wait(lock, [this] { return stopping_ || !asked_.empty(); });
        if (stopping_) return;
        const Question question = std::move(asked_.front());
        asked_.pop_front();
        lock.unlock();
        done_(answer(question));
        lock.lock();
    }
}

StockAnswer StockQuestions::answer(const Question& question) {
    if (const auto* paper = std::get_if<PaperQuestion>(&question)) {
        PaperTold told{paper->number, fail(ErrorCode::printer_absent)};
        if (papers_ != nullptr) told.file = papers_->make(shop_, paper->request, paper->today);
        return told;
    }
    if (const auto* morning = std::get_if<MorningQuestion>(&question)) {
        TSUNAGU_TRY(auto picture, read_morning_picture(shop_, morning->location, morning->today));
        return std::make_shared<const MorningPicture>(std::move(picture));
    }
    TSUNAGU_TRY(const auto view, storage::ShopView::open(shop_));
    if (const auto* stock = std::get_if<StockQuestion>(&question)) {
        TSUNAGU_TRY(auto picture, read_stock_picture(*view, stock->location, seen_));
        return std::make_shared<const StockPicture>(std::move(picture));
    }
    if (const auto* asked = std::get_if<SoldQuestion>(&question)) {
        const SalesSource source{view->state(), view->stock(),
                                 [&](Position position) { return view->entry(position); }};
        TSUNAGU_TRY(auto sold, sold_then(source, asked->span, asked->today));
        return sold;
    }
    if (const auto* event = std::get_if<EventQuestion>(&question)) {
        TSUNAGU_TRY(auto picture, read_event_picture(*view, event->event, event->stall));
        return std::make_shared<const EventPicture>(std::move(picture));
    }
    if (const auto* acts = std::get_if<ActsQuestion>(&question)) {
        TSUNAGU_TRY(auto recent, recent_acts(*view, acts->location));
        return std::make_shared<const RecentActs>(std::move(recent));
    }
    if (const auto* slip = std::get_if<SlipQuestion>(&question)) {
        TSUNAGU_TRY(const auto delivery, StockView(*view).delivery(slip->delivery));
        auto name = "received-" + to_text(slip->delivery);
        std::replace(name.begin(), name.end(), '/', '-');
        return SlipTold{std::move(name), receiving_slip(delivery, *slip->catalogue, slip->language)};
    }
    const Readers readers{view->state(), view->stock(), view->shelf()};
    if (const auto* reorder = std::get_if<ReorderQuestion>(&question)) {
        TSUNAGU_TRY(auto picture, read_reorder_picture(readers, reorder->location, reorder->today));
        return std::make_shared<const ReorderPicture>(std::move(picture));
    }
    if (const auto* asked = std::get_if<RackQuestion>(&question)) {
        TSUNAGU_TRY(auto rack, brochure_rack(readers, asked->location, {}));
        return std::make_shared<const BrochureRack>(std::move(rack));
    }
    if (const auto* lost = std::get_if<LossQuestion>(&question)) {
        TSUNAGU_TRY(auto losses, loss_report(view->state(), view->stock(), {}, lost->today));
        return std::make_shared<const std::vector<LossRow>>(std::move(losses));
    }
    const auto& count = std::get<CountQuestion>(question);
    TSUNAGU_TRY(auto picture, read_count_picture(*view, count.count, count.explained_by.get()));
    return std::make_shared<const CountPicture>(std::move(picture));
}

}  // namespace tsunagu::app
