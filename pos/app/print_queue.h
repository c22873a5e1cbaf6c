// Receipts on their way to paper. One thread prints them one at a time, in order; a sale never waits for it.
// A job that the printer cannot take (unplugged, no paper, cover open, a fault) waits here until it can, and
// is then printed whole: as it is where nothing of it can be on paper, otherwise marked 再印字. Durability is
// not here: what is not acknowledged stays asked for in the shop (Shop::unprinted, app::OwedPaper) and is
// queued again at the next start, marked, because nobody knows how much of it came out.
//
// Invariants: at most one job is at the printer; every job is answered exactly once, unless the queue ends
// first, its sale was undone, a slip of its name took its place, or its receipt goes on waiting as it was
// asked for first; what may be on paper in part is never printed again unmarked; `done` runs on the printing
// thread without any lock held.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "drivers/device/receipt_document.h"
#include "drivers/device/receipt_printer.h"
#include "inventory/base/ids.h"
#include "inventory/base/result.h"

namespace tsunagu::app {

/// A test print and a slip belong to no sale.
enum class PrintedPaper { receipt, reprint, void_slip, slip, test };

/// What belongs to no sale does not wait: somebody stands before the printer.
[[nodiscard]] constexpr bool waits(PrintedPaper paper) {
    return paper != PrintedPaper::test && paper != PrintedPaper::slip;
}

struct PrintJob {
    std::string receipt;  ///< or a slip's name
    PrintedPaper paper = PrintedPaper::receipt;
    EntryRef sale;
    device::ReceiptDocument document;
    /// What takes its place once some of it may be on paper; where there is none it is printed as it is.
    std::optional<device::ReceiptDocument> marked = {};
    int broken_off = 0;  ///< how often the printer stopped in the middle of it
};

/// From now on the job is a reprint: its document is the marked one.
void mark_as_reprint(PrintJob& job);

/// What the printer calls it: "T1-000012", "T1-000012-again", "T1-000012-void" and "-void-again", a slip's
/// own, "test".
[[nodiscard]] std::string job_name(const PrintJob& job);

class PrintQueue {
  public:
    using Done = std::function<void(const PrintJob&, Result<void>)>;

    /// A printer that breaks off again and again wastes paper: then somebody has to ask for it.
    static constexpr int broken_off_limit = 3;
    /// How often a job that waits is tried although nobody told of a change.
    static constexpr std::chrono::milliseconds try_again_ms{5'000};

    /// Of jobs that should wait; what add() is given beyond it is taken all the same. As many as the next
    /// start would find: a till that had no printer all day prints no metres of paper when somebody plugs one
    /// in.
    static constexpr std::size_t capacity = 50;

    /// `printer` must outlive the queue.
    PrintQueue(device::ReceiptPrinter& printer, Done done);
    /// A queue that ends goes on printing while that goes well, this long; the job at the printer is always
    /// waited for.
    static constexpr std::chrono::milliseconds last_jobs_ms{3'000};
    ~PrintQueue();
    PrintQueue(const PrintQueue&) = delete;
    PrintQueue& operator=(const PrintQueue&) = delete;

    /// A slip takes the place of one of its name that waits. Any thread; returns at once.
    void add(PrintJob job);
    /// The printer may be able to print now. Any thread; returns at once.
    void printer_changed();
    /// Forgets a sale's receipt that waits, because the sale was undone: it is not answered. The one at the
    /// printer goes on, but does not wait again where it breaks off. Any thread.
    void drop_receipt(const std::string& receipt);
    /// Whether a sale's receipt waits for the printer, so that asking for it again would print it twice; the
    /// one at the printer does not wait. Any thread.
    [[nodiscard]] bool holds_receipt(const std::string& receipt) const;
    /// Jobs not answered yet, the one at the printer included. Any thread.
    [[nodiscard]] std::size_t waiting() const;

  private:
    struct AtPrinter {
        std::string receipt;   ///< empty where it is no sale's
        bool dropped = false;  ///< its sale was undone meanwhile
    };

    void run();
    /// Waits until there is something to try and takes it; nothing when it is time to end.
    [[nodiscard]] std::optional<PrintJob> wait_for_turn(std::unique_lock<std::mutex>& lock);
    [[nodiscard]] bool is_held() const { return held_at_ == changes_; }
    [[nodiscard]] std::deque<PrintJob>::iterator next();
    [[nodiscard]] Result<void> print(const PrintJob& job);

    device::ReceiptPrinter& printer_;
    Done done_;
    mutable std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<PrintJob> jobs_;
    std::optional<AtPrinter> at_printer_ = {};
    bool stopping_ = false;
    bool well_ = true;                           ///< the last job went well
    std::uint64_t changes_ = 0;                  ///< of the printer
    std::optional<std::uint64_t> held_at_ = {};  ///< the first job waits for a change after this one
    std::chrono::steady_clock::time_point stop_by_{};
    std::thread thread_;
};

}  // namespace tsunagu::app
