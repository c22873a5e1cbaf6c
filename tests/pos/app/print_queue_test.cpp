// The queue by itself, before a printer that a test plays: what becomes of a job that was not printed.
#include "pos/app/print_queue.h"

#include "tests/pos/app/till_bench.h"
#include "tests/support/catch.h"

namespace tsunagu::app {
namespace {

using test::BenchPrinter;

PrintJob receipt(const std::string& number) {
    PrintJob job{number, PrintedPaper::receipt, {}, {}};
    job.marked.emplace();
    return job;
}

/// What was answered: the names the jobs went by, refused ones with "!" in front.
class Answers {
  public:
    [[nodiscard]] PrintQueue::Done done() {
        return [this](const PrintJob& job, const Result<void>& printed) {
            const std::lock_guard lock(mutex_);
            all_.push_back((printed ? "" : "!") + job_name(job));
        };
    }
    /// Once there are so many; fewer where they do not come. The printer is said to have changed meanwhile.
    [[nodiscard]] std::vector<std::string> wait_for(std::size_t count, PrintQueue& queue) {
        const auto give_up = std::chrono::steady_clock::now() + std::chrono::seconds(5);
        while (std::chrono::steady_clock::now() < give_up) {
            {
                const std::lock_guard lock(mutex_);
                if (all_.size() >= count) return all_;
            }
            queue.printer_changed();
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
        }
        const std::lock_guard lock(mutex_);
        return all_;
    }

  private:
    std::mutex mutex_;
    std::vector<std::string> all_;
};

/// T1-000001 is at a printer whose paper will end in the middle of it, once it is let go on.
struct BreakingOff {
    BreakingOff() {
        printer.hold(true);
        printer.fail_with({ErrorCode::printer_paper_out});
        queue.add(receipt("T1-000001"));
        printer.wait_until_begun();
    }
    BenchPrinter printer;
    Answers answers;
    PrintQueue queue{printer, answers.done()};
};

}  // namespace

TEST_CASE("a receipt that was never begun waits as it is, however often it is tried") {
    const auto why =
        GENERATE(ErrorCode::printer_paper_out, ErrorCode::printer_cover_open, ErrorCode::printer_fault);
    BenchPrinter printer;
    printer.fail_before_beginning();
    printer.fail_with(std::deque<ErrorCode>(PrintQueue::broken_off_limit + 1, why));
    Answers answers;
    PrintQueue queue(printer, answers.done());
    queue.add(receipt("T1-000001"));
    CHECK(answers.wait_for(1, queue) == std::vector<std::string>{"T1-000001"});
}

TEST_CASE_METHOD(BreakingOff, "dropping another receipt meanwhile does not bring a dropped one back") {
    queue.add(receipt("T1-000002"));
    queue.add(receipt("T1-000003"));
    queue.drop_receipt("T1-000001");
    queue.drop_receipt("T1-000002");
    printer.hold(false);
    CHECK(answers.wait_for(1, queue) == std::vector<std::string>{"T1-000003"});
    CHECK(printer.jobs() == std::vector<std::string>{"T1-000003"});
}

TEST_CASE_METHOD(BreakingOff,
                 "a receipt dropped while another is at the printer does not take that one with it") {
    queue.drop_receipt("T1-000002");
    printer.hold(false);
    CHECK(answers.wait_for(1, queue) == std::vector<std::string>{"T1-000001-again"});
}

}  // namespace tsunagu::app
