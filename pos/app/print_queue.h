// Receipts on their way to paper. One thread prints them one at a time, in order; a sale never waits for it.
// Durability is not here: what is not acknowledged stays asked for in the shop (Shop::unprinted) and is
// queued again at the next start, marked 再印字, because nobody knows how much of it came out.
//
// Invariants: at most one job is at the printer; every job is answered exactly once, unless the queue ends
// first; `done` runs on the printing thread without any lock held.
#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <string>
#include <thread>

#include "drivers/device/receipt_document.h"
#include "drivers/device/receipt_printer.h"
#include "inventory/base/ids.h"
#include "inventory/base/result.h"

namespace tsunagu::app {

enum class PrintedPaper { receipt, reprint, void_slip };

struct PrintJob {
    std::string receipt;
    PrintedPaper paper = PrintedPaper::receipt;
    EntryRef sale;
    device::ReceiptDocument document;
};

/// What the printer calls it: "T1-000012", "T1-000012-again", "T1-000012-void".
[[nodiscard]] std::string job_name(const PrintJob& job);

class PrintQueue {
  public:
    using Done = std::function<void(const PrintJob&, Result<void>)>;

    /// `printer` must outlive the queue.
    PrintQueue(device::ReceiptPrinter& printer, Done done);
    /// A queue that ends goes on printing while that goes well, this long; the job at the printer is always
    /// waited for.
    static constexpr std::chrono::milliseconds last_jobs_ms{3'000};
    ~PrintQueue();
    PrintQueue(const PrintQueue&) = delete;
    PrintQueue& operator=(const PrintQueue&) = delete;

    /// Any thread; returns at once.
    void add(PrintJob job);
    /// Jobs not answered yet, the one at the printer included. Any thread.
    [[nodiscard]] std::size_t waiting() const;

  private:
    void run();

    device::ReceiptPrinter& printer_;
    Done done_;
    mutable std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<PrintJob> jobs_;
    bool printing_ = false;
    bool stopping_ = false;
    std::chrono::steady_clock::time_point stop_by_{};
    std::thread thread_;
};

}  // namespace tsunagu::app
