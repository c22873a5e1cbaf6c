// The worker's queues and its thread; what each command does is in till_worker_acts.cpp.
#include "pos/app/till_worker.h"

#include <algorithm>
#include <utility>

#include "inventory/storage/local_store.h"
#include "pos/app/parked.h"
#include "pos/app/settings.h"

namespace tsunagu::app {

TillWorker::TillWorker(std::unique_ptr<Shop> shop, device::ReceiptPrinter* printer,
                       device::CashDrawer* drawer, PaperMaker* papers)
    : shop_(std::move(shop)), printer_(printer), papers_(papers) {
    read_start();
    if (printer_ != nullptr)
        prints_ = std::make_unique<PrintQueue>(*printer_, [this](const PrintJob& job, Result<void> printed) {
            add_work(PrintAnswer{job, std::move(printed)});
        });
    if (drawer != nullptr)
        kicks_ = std::make_unique<DrawerKicks>(*drawer, [this](bool asked_for, Result<void> opened) {
            add_work(DrawerAnswer{asked_for, std::move(opened)});
        });
    copier_ = std::make_unique<BackupCopier>([this](const BackupTarget& target, Result<void> made) {
        add_work(CopyAnswer{target.file.string(), std::move(made)});
    });
    if (!first_catalogue->is_whole()) read_goods();
    thread_ = std::thread([this] { run(); });
}

TillWorker::~TillWorker() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    changed_.notify_all();
    thread_.join();
}

void TillWorker::read_start() {
    first_catalogue = shop_->catalogue();
    if (auto limits = shop_->limits_now()) limits_ = first_limits = std::move(*limits);
    // What cannot be read here is shown as absent; the first command that needs it says what is wrong.
    if (auto basket = shop_->load_basket()) saved_basket = std::move(*basket);
    for (const auto key : setting::of_the_screen)
        if (auto value = shop_->device_setting(key)) device_settings.emplace(key, std::move(*value));
    if (auto posted = shop_->posted_draft())
        device_settings.emplace(setting::posted_draft, std::move(*posted));
    opening_notices = shop_->opening_notices();
    read_parked();
    if (const auto last = shop_->doubt_of_clock()) doubt_of_clock = *last;
    if (auto cursor = shop_->device_setting(storage::feed_cursor_setting)) feed_cursor = std::move(*cursor);
    if (const auto sales = shop_->unprinted())
        for (const auto& sale : *sales) unprinted.push_back(sale.record.receipt);
}

void TillWorker::read_parked() {
    const auto text = shop_->device_setting(setting::parked_baskets);
    if (!text) return;
    for (auto& basket : parked_from_text(*text)) {
        // Where this cannot be asked the basket stays: its id sells only once whatever happens.
        const auto sold = shop_->sale_of_basket(basket.id());
        if (!sold || !*sold) parked_baskets.push_back(std::move(basket));
    }
}

bool TillWorker::post(Command command, std::size_t capacity) {
    const bool must =
        std::holds_alternative<CompleteSale>(command) || std::holds_alternative<VoidSale>(command);
    {
        const std::lock_guard lock(mutex_);
        if (auto* save = std::get_if<SaveBasket>(&command)) {
            // A newer picture of the basket takes the place of one that still waits, unless a sale or a
            // discard came between them.
            for (auto at = work_.rbegin(); at != work_.rend(); ++at) {
                auto* waiting = std::get_if<Command>(&*at);
                if (waiting == nullptr) continue;
                if (auto* older = std::get_if<SaveBasket>(waiting)) {
                    *older = std::move(*save);
                    return true;
                }
                if (std::holds_alternative<CompleteSale>(*waiting) ||
                    std::holds_alternative<DiscardBasket>(*waiting))
                    break;
            }
        }
        if (!must && (commands_waiting_ >= capacity || completions_.size() >= capacity)) return false;
        work_.emplace_back(std::move(command));
        ++commands_waiting_;
    }
    changed_.notify_all();
    return true;
}

std::vector<Completion> TillWorker::drain(std::size_t limit) {
    std::vector<Completion> taken;
    const std::lock_guard lock(mutex_);
    while (taken.size() < limit && !completions_.empty()) {
        taken.push_back(std::move(completions_.front()));
        completions_.pop_front();
    }
    return taken;
}

void TillWorker::set_wake(std::function<void()> wake) {
    const std::lock_guard lock(wake_mutex_);
    wake_ = std::move(wake);
}

void TillWorker::read_goods() {
    read_again_ = reader_ != nullptr;
    if (read_again_) return;
    reader_ = std::make_unique<AssortmentReader>(
        shop_->directory(), shop_->catalogue(),
        [this](Result<std::shared_ptr<const Assortment>> goods) { add_work(GoodsRead{std::move(goods)}); });
}

void TillWorker::printer_changed() {
    if (prints_ != nullptr) prints_->printer_changed();
}

void TillWorker::note_drawer_opened() {
    add_work(DrawerNoted{});
}

void TillWorker::add_work(Work work) {
    {
        const std::lock_guard lock(mutex_);
        work_.push_back(std::move(work));
    }
    changed_.notify_all();
}

void TillWorker::answer(Completion completion) {
    {
        const std::lock_guard lock(mutex_);
        completions_.push_back(std::move(completion));
    }
    const std::lock_guard lock(wake_mutex_);
    if (wake_) wake_();
}

std::optional<TillWorker::Work> TillWorker::next() {
    std::unique_lock lock(mutex_);
    std::chrono::milliseconds quiet_for{0};
    const auto ready = [this] { return stopping_ || !work_.empty(); };
    while (!ready()) {
        if (rested_ && !copy_due_) {
            changed_.wait(lock, ready);
            break;
        }
        const auto step = rested_ ? copy_after_ms - quiet_ms : quiet_ms;
        if (changed_.wait_for(lock, step, ready)) break;
        quiet_for += step;
        lock.unlock();
        rest(quiet_for);
        lock.lock();
    }
    if (work_.empty()) return std::nullopt;
    std::optional<Work> work(std::move(work_.front()));
    work_.pop_front();
    if (std::holds_alternative<Command>(*work)) --commands_waiting_;
    return work;
}

void TillWorker::rest(std::chrono::milliseconds quiet_for) {
    if (!rested_) (void)shop_->idle();
    // The screen asks for them before it is drawn: by now it has them.
    if (notices_taken) shop_->remember_notices_shown();
    rested_ = true;
    if (watch_ == nullptr)
        watch_ = std::make_unique<ChainWatch>(
            shop_->directory(), [this](Error error) { add_work(AlarmAnswer{std::move(error)}); });
    if (quiet_for >= copy_after_ms && copy_due_) ask_copy();
}

void TillWorker::ask_copy() {
    copy_due_ = false;
    auto target = shop_->backup_target();
    if (target && *target) copier_->ask(std::move(**target));
}

void TillWorker::do_work(Work& work) {
    rested_ = false;
    std::visit([this](auto& piece) { act(piece); }, work);
}

void TillWorker::run() {
    // A large shop's is made where its goods are read.
    if (first_catalogue->is_whole()) first_catalogue->goods()->prepare_search();
    if (prints_ != nullptr) take_up_papers();
    while (auto work = next()) do_work(*work);
    finish();
}

void TillWorker::finish() {
    watch_.reset();
    // The last jobs are printed and the last copy is made here; what they answer is still recorded.
    reader_.reset();
    questions_.reset();
    kicks_.reset();
    prints_.reset();
    if (copy_due_) ask_copy();
    copier_.reset();
    while (auto work = next()) do_work(*work);
    reader_.reset();
    shop_.reset();
}

}  // namespace tsunagu::app
