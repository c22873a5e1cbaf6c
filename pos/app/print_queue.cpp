#include "pos/app/print_queue.h"

#include <utility>

namespace tsunagu::app {

PrintQueue::PrintQueue(device::ReceiptPrinter& printer, Done done)
    : printer_(printer), done_(std::move(done)), thread_([this] { run(); }) {}

PrintQueue::~PrintQueue() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
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

void PrintQueue::finish() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return stopping_ || (jobs_.empty() && !printing_); });
}

void PrintQueue::run() {
    std::unique_lock lock(mutex_);
    while (true) {
        changed_.wait(lock, [this] { return stopping_ || !jobs_.empty(); });
        if (stopping_) return;
        const PrintJob job = std::move(jobs_.front());
        jobs_.pop_front();
        printing_ = true;
        lock.unlock();
        Result<void> printed = printer_.print(job.document, job.receipt);
        // Still counted as waiting while the answer is handed on, so that finish() returns after it.
        done_(job, std::move(printed));
        lock.lock();
        printing_ = false;
        changed_.notify_all();
    }
}

}  // namespace tsunagu::app
