#include "drivers/adapter/printer_desk.h"

#include <utility>

#include "inventory/base/check.h"

namespace tsunagu::adapter {

PrinterDesk::PrinterDesk(std::function<void()> on_change) : on_change_(std::move(on_change)) {}

std::optional<PrinterDesk::Seat> PrinterDesk::seat() const {
    const std::lock_guard lock(mutex_);
    return seat_;
}

JobEnd PrinterDesk::print(SeatNumber seat, std::vector<std::byte> bytes) {
    const std::lock_guard turn(one_job_);
    std::unique_lock lock(mutex_);
    if (!seat_ || seat_->number != seat) return {JobResult::absent, false};
    current_job_ = next_job_++;
    job_ = PrinterJob{current_job_, std::move(bytes)};
    end_.reset();
    job_taken_ = false;
    wake_();
    changed_.notify_all();
    changed_.wait(lock, [&] { return end_.has_value(); });
    current_job_ = 0;
    return *end_;
}

bool PrinterDesk::kick() {
    const std::lock_guard turn(one_kick_);
    std::unique_lock lock(mutex_);
    if (!seat_) return false;
    kick_ = KickStep::asked;
    wake_();
    changed_.notify_all();
    const auto over = [&] { return kick_ == KickStep::sent || kick_ == KickStep::not_sent; };
    changed_.wait_for(lock, kick_limit, over);
    // Taken, it is on its way; not taken, it is withdrawn here.
    if (kick_ == KickStep::taken) changed_.wait_for(lock, kick_limit, over);
    return std::exchange(kick_, KickStep::none) == KickStep::sent;
}

device::PrinterStatus PrinterDesk::status() const {
    const std::lock_guard lock(mutex_);
    return status_;
}

std::optional<PrinterDesk::SeatNumber> PrinterDesk::sit(const escpos::PrinterProfile& profile,
                                                        std::function<void()> wake) {
    const std::lock_guard lock(mutex_);
    if (seat_) return {};
    seat_ = Seat{next_seat_++, profile};
    wake_ = std::move(wake);
    return seat_->number;
}

void PrinterDesk::wait_for_work(std::chrono::steady_clock::time_point deadline) {
    std::unique_lock lock(mutex_);
    changed_.wait_until(lock, deadline, [&] { return job_.has_value() || kick_ == KickStep::asked; });
}

void PrinterDesk::leave(SeatNumber seat) {
    {
        const std::lock_guard lock(mutex_);
        TSUNAGU_CHECK(seat_ && seat_->number == seat, "who leaves the desk sat at it");
        seat_.reset();
        wake_ = {};
        status_ = {};
        job_.reset();
        if (current_job_ != 0 && !end_)
            end_ = JobEnd{job_taken_ ? JobResult::unsure : JobResult::absent, job_taken_};
        if (kick_ != KickStep::none && kick_ != KickStep::sent) kick_ = KickStep::not_sent;
        changed_.notify_all();
    }
    if (on_change_) on_change_();
}

std::optional<PrinterJob> PrinterDesk::take_job(SeatNumber seat) {
    const std::lock_guard lock(mutex_);
    if (!seat_ || seat_->number != seat || !job_) return {};
    job_taken_ = true;
    return std::exchange(job_, std::nullopt);
}

void PrinterDesk::finish(const PrinterJob& job, JobEnd end) {
    const std::lock_guard lock(mutex_);
    TSUNAGU_CHECK(job.number == current_job_ && !end_, "a job is answered once, while it is waited for");
    end_ = end;
    changed_.notify_all();
}

bool PrinterDesk::take_kick(SeatNumber seat) {
    const std::lock_guard lock(mutex_);
    if (!seat_ || seat_->number != seat || kick_ != KickStep::asked) return false;
    kick_ = KickStep::taken;
    return true;
}

void PrinterDesk::kicked(bool sent) {
    const std::lock_guard lock(mutex_);
    if (kick_ != KickStep::taken) return;  // the till has stopped waiting
    kick_ = sent ? KickStep::sent : KickStep::not_sent;
    changed_.notify_all();
}

void PrinterDesk::publish(SeatNumber seat, const device::PrinterStatus& status) {
    {
        const std::lock_guard lock(mutex_);
        if (!seat_ || seat_->number != seat || status_ == status) return;
        status_ = status;
    }
    if (on_change_) on_change_();
}

}  // namespace tsunagu::adapter
