#include "pos/app/print_queue.h"

#include <algorithm>
#include <utility>

#include "inventory/base/check.h"

namespace tsunagu::app {
namespace {

/// It says itself that it prints nothing before a person has mended something.
bool needs_a_hand(const device::PrinterStatus& status) {
    return status.connected && (status.cover_open || status.paper == device::Paper::out ||
                                status.fault == device::PrinterFault::recoverable ||
                                status.fault == device::PrinterFault::unrecoverable);
}

bool is_of_sale(const PrintJob& job) {
    return job.paper == PrintedPaper::receipt || job.paper == PrintedPaper::reprint;
}

bool is_receipt_of(const PrintJob& job, const std::string& receipt) {
    return is_of_sale(job) && job.receipt == receipt;
}

/// Whether the job goes on waiting, and as what.
bool waits(PrintJob& job, const Error& why) {
    if (!waits(job.paper)) return false;
    if (device::was_not_begun(why)) return true;
    switch (why.code) {
        case ErrorCode::printer_paper_out:
        case ErrorCode::printer_cover_open:
        case ErrorCode::printer_fault:
            mark_as_reprint(job);
            return ++job.broken_off < PrintQueue::broken_off_limit;
        default:
            return false;
    }
}

}  // namespace

void mark_as_reprint(PrintJob& job) {
    if (job.marked) job.document = std::move(*std::exchange(job.marked, std::nullopt));
    if (job.paper == PrintedPaper::receipt) job.paper = PrintedPaper::reprint;
}

std::string job_name(const PrintJob& job) {
    switch (job.paper) {
        case PrintedPaper::receipt:
        case PrintedPaper::slip:
            return job.receipt;
        case PrintedPaper::reprint:
            return job.receipt + "-again";
        case PrintedPaper::void_slip:
            return job.receipt + (job.marked ? "-void" : "-void-again");
        case PrintedPaper::test:
            return "test";
    }
    check_failed("paper is known", __FILE__, __LINE__, "every paper has a name");
}

PrintQueue::PrintQueue(device::ReceiptPrinter& printer, Done done)
    : printer_(printer), done_(std::move(done)), thread_([this] { run(); }) {}

PrintQueue::~PrintQueue() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
        stop_by_ = std::chrono::steady_clock::now() + last_jobs_ms;
    }
    changed_.notify_all();
    thread_.join();
}

void PrintQueue::add(PrintJob job) {
    {
        const std::lock_guard lock(mutex_);
        // Asked for again and again while the printer is busy, a list is wanted once, as it is now.
        if (job.paper == PrintedPaper::slip)
            std::erase_if(jobs_, [&](const PrintJob& other) {
                return other.paper == PrintedPaper::slip && other.receipt == job.receipt;
            });
        jobs_.push_back(std::move(job));
    }
    changed_.notify_all();
}

bool PrintQueue::holds_receipt(const std::string& receipt) const {
    const std::lock_guard lock(mutex_);
    return std::any_of(jobs_.begin(), jobs_.end(),
                       [&](const PrintJob& job) { return is_receipt_of(job, receipt); });
}

std::size_t PrintQueue::waiting() const {
    const std::lock_guard lock(mutex_);
    return jobs_.size() + (at_printer_ ? 1 : 0);
}

void PrintQueue::printer_changed() {
    {
        const std::lock_guard lock(mutex_);
        ++changes_;
    }
    changed_.notify_all();
}

void PrintQueue::drop_receipt(const std::string& receipt) {
    const std::lock_guard lock(mutex_);
    std::erase_if(jobs_, [&](const PrintJob& job) { return is_receipt_of(job, receipt); });
    if (at_printer_ && at_printer_->receipt == receipt) at_printer_->dropped = true;
}

/// The first; while that waits for the printer, the first for which somebody stands there.
std::deque<PrintJob>::iterator PrintQueue::next() {
    if (!is_held()) return jobs_.begin();
    return std::find_if(jobs_.begin(), jobs_.end(), [](const PrintJob& job) { return !waits(job.paper); });
}

std::optional<PrintJob> PrintQueue::wait_for_turn(std::unique_lock<std::mutex>& lock) {
    const auto due = [this] { return stopping_ || next() != jobs_.end(); };
    while (!due()) {
        if (!held_at_)
            changed_.wait(lock, due);
        else if (!changed_.wait_for(lock, try_again_ms, due))
            held_at_.reset();
    }
    if (stopping_ && (!well_ || std::chrono::steady_clock::now() >= stop_by_)) return {};
    const auto at = next();
    if (at == jobs_.end()) return {};
    if (!is_held()) held_at_.reset();
    PrintJob job = std::move(*at);
    jobs_.erase(at);
    return job;
}

Result<void> PrintQueue::print(const PrintJob& job) {
    // Not even begun, it needs no mark when it is printed at last.
    if (waits(job.paper) && needs_a_hand(printer_.status())) return fail(ErrorCode::printer_absent);
    return printer_.print(job.document, job_name(job));
}

void PrintQueue::run() {
    std::unique_lock lock(mutex_);
    while (auto taken = wait_for_turn(lock)) {
        // What changes while it prints may be what it then waits for.
        const std::uint64_t seen = changes_;
        PrintJob job = std::move(*taken);
        at_printer_ = AtPrinter{is_of_sale(job) ? job.receipt : std::string(), false};
        lock.unlock();
        Result<void> printed = print(job);
        const bool held = !printed && waits(job, printed.error());
        lock.lock();
        const bool dropped = std::exchange(at_printer_, std::nullopt)->dropped;
        well_ = printed.has_value();
        if (held) {
            // Asked for again while it was at the printer, it would come out twice now.
            if (!dropped && is_of_sale(job))
                std::erase_if(jobs_,
                              [&](const PrintJob& other) { return is_receipt_of(other, job.receipt); });
            if (!dropped) jobs_.push_front(std::move(job));
            held_at_ = seen;
            continue;
        }
        lock.unlock();
        done_(job, std::move(printed));
        lock.lock();
    }
}

}  // namespace tsunagu::app
