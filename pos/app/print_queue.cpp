#include "pos/app/print_queue.h"

#include <utility>

#include "inventory/base/check.h"

namespace tsunagu::app {

std::string job_name(const PrintJob& job) {
    switch (job.paper) {
        case PrintedPaper::receipt:
            return job.receipt;
        case PrintedPaper::reprint:
            return job.receipt + "-again";
        case PrintedPaper::void_slip:
            return job.receipt + "-void";
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
        jobs_.push_back(std::move(job));
    }
    changed_.notify_all();
}

std::size_t PrintQueue::waiting() const {
    const std::lock_guard lock(mutex_);
    return jobs_.size() + (printing_ ? 1 : 0);
}

void PrintQueue::run() {
    std::unique_lock lock(mutex_);
    bool well = true;
    while (true) {
        changed_.wait(lock, [this] { return stopping_ || !jobs_.empty(); });
        if (jobs_.empty()) return;
        if (stopping_ && (!well || std::chrono::steady_clock::now() >= stop_by_)) return;
        const PrintJob job = std::move(jobs_.front());
        jobs_.pop_front();
        printing_ = true;
        lock.unlock();
        Result<void> printed = printer_.print(job.document, job_name(job));
        well = printed.has_value();
        lock.lock();
        printing_ = false;
        lock.unlock();
        done_(job, std::move(printed));
        lock.lock();
    }
}

}  // namespace tsunagu::app
