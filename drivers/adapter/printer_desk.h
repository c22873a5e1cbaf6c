// Where the till and the printer that happens to be plugged in meet: jobs and drawer kicks one way, results
// and status the other. The till's side outlives every plug.
//
// Invariants: at most one printer sits at the desk, and at most one job is with it; every job is answered, if
// only by the printer leaving; a kick that nobody took in time is withdrawn, so no drawer opens by surprise.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <mutex>
#include <optional>
#include <vector>

#include "drivers/device/receipt_printer.h"
#include "drivers/escpos/printer_profile.h"

namespace tsunagu::adapter {

enum class JobResult {
    acknowledged,  ///< the printer said that all of it is on paper
    absent,        ///< no printer took it; nothing was printed
    paper_out,     ///< these three: broken off or not begun
    cover_open,
    fault,
    unsure,  ///< nobody knows how much is on paper
};

struct JobEnd {
    JobResult result = JobResult::unsure;
    bool begun = true;  ///< some of it may be on paper
};

struct PrinterJob {
    std::uint64_t number = 0;
    std::vector<std::byte> bytes;
};

class PrinterDesk {
  public:
    using SeatNumber = std::uint64_t;
    struct Seat {
        SeatNumber number = 0;
        escpos::PrinterProfile profile;
    };

    /// How long a kick may wait for the printer to take it, and then for it to be sent.
    static constexpr std::chrono::milliseconds kick_limit{1'000};

    /// `on_change` runs after the status changed, on the printer's thread and without a lock.
    explicit PrinterDesk(std::function<void()> on_change = {});

    // The till's side; any thread.

    /// The printer that would print now.
    [[nodiscard]] std::optional<Seat> seat() const;
    /// Blocks until the job is answered; `absent` at once where that seat is no longer taken. Callers wait
    /// for one another.
    [[nodiscard]] JobEnd print(SeatNumber seat, std::vector<std::byte> bytes);
    /// Whether the kick's bytes were sent. Blocks for at most two kick_limits.
    [[nodiscard]] bool kick();
    [[nodiscard]] device::PrinterStatus status() const;

    // The printer's side; its own thread.

    /// Nothing while another printer sits here. `wake` runs on the till's threads, with the desk locked, when
    /// there is something to take.
    [[nodiscard]] std::optional<SeatNumber> sit(const escpos::PrinterProfile& profile,
                                                std::function<void()> wake);
    /// Until there is a job or a kick to take, or the deadline; for a printer that cannot be read from.
    void wait_for_work(std::chrono::steady_clock::time_point deadline);
    /// A job taken and not answered is `unsure`, one not taken `absent`.
    void leave(SeatNumber seat);
    [[nodiscard]] std::optional<PrinterJob> take_job(SeatNumber seat);
    void finish(const PrinterJob& job, JobEnd end);
    /// Whether there was a kick; answer it with kicked().
    [[nodiscard]] bool take_kick(SeatNumber seat);
    void kicked(bool sent);
    void publish(SeatNumber seat, const device::PrinterStatus& status);
    /// Counts on over every plug: a printer that kept its power may still answer for a job of before, which
    /// must not be taken for the acknowledgement of a later one.
    [[nodiscard]] std::uint64_t next_process_number() { return next_process_number_++; }

  private:
    enum class KickStep { none, asked, taken, sent, not_sent };

    std::function<void()> on_change_;
    std::mutex one_job_;   ///< held by the till's thread that prints
    std::mutex one_kick_;  ///< likewise
    mutable std::mutex mutex_;
    std::condition_variable changed_;
    std::optional<Seat> seat_;
    std::function<void()> wake_;
    device::PrinterStatus status_;
    std::optional<PrinterJob> job_;  ///< waiting to be taken
    std::optional<JobEnd> end_;
    std::uint64_t current_job_ = 0;  ///< the number of the job not answered yet; 0: none
    bool job_taken_ = false;
    KickStep kick_ = KickStep::none;
    SeatNumber next_seat_ = 1;
    std::uint64_t next_job_ = 1;
    std::atomic<std::uint64_t> next_process_number_ = 0;
};

}  // namespace tsunagu::adapter
