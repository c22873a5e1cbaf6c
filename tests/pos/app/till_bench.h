// The devices and the listener that the tests of TillService share: a printer whose paper a test can hold
// back or take away, a drawer that counts its kicks, and who waits for completions as the drawing thread
// would.
#pragma once

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <string>
#include <vector>

#include "drivers/device/cash_drawer.h"
#include "drivers/device/receipt_printer.h"
#include "pos/app/till_service.h"
#include "tests/pos/app/shop_fixture.h"
#include "tests/support/catch.h"

namespace tsunagu::test {

using namespace tsunagu::app;

/// A printer whose paper a test can hold back or take away.
class BenchPrinter final : public device::ReceiptPrinter {
  public:
    [[nodiscard]] Result<void> print(const device::ReceiptDocument&, std::string_view job) override {
        std::unique_lock lock(mutex_);
        ++begun_;
        changed_.notify_all();
        changed_.wait(lock, [this] { return !held_; });
        if (!errors_.empty()) {
            const ErrorCode code = errors_.front();
            errors_.pop_front();
            // A printer that is gone, or stands without paper, says so as long as it is.
            if (code == ErrorCode::printer_absent && errors_.empty()) errors_.push_back(code);
            return fail(before_beginning_ ? device::not_begun(code) : Error{code, {}, {}});
        }
        if (out_of_paper_) return fail(ErrorCode::printer_failed, {{"what", "no paper"}});
        jobs_.emplace_back(job);
        return {};
    }
    [[nodiscard]] device::PrinterStatus status() const override {
        const std::lock_guard lock(mutex_);
        return status_;
    }
    void set_status(const device::PrinterStatus& status) {
        const std::lock_guard lock(mutex_);
        status_ = status;
    }
    /// What the next jobs come to; printer_absent, as the last, goes on until it is set anew.
    void fail_with(std::deque<ErrorCode> errors) {
        const std::lock_guard lock(mutex_);
        errors_ = std::move(errors);
    }
    /// Its errors come before anything of the job is on paper.
    void fail_before_beginning() {
        const std::lock_guard lock(mutex_);
        before_beginning_ = true;
    }
    [[nodiscard]] std::vector<std::string> jobs() const {
        const std::lock_guard lock(mutex_);
        return jobs_;
    }
    void hold(bool held) {
        {
            const std::lock_guard lock(mutex_);
            held_ = held;
        }
        changed_.notify_all();
    }
    /// Until a job is at the printer.
    void wait_until_begun() {
        std::unique_lock lock(mutex_);
        REQUIRE(changed_.wait_for(lock, std::chrono::seconds(10), [this] { return begun_ > 0; }));
    }
    void take_paper(bool taken = true) {
        const std::lock_guard lock(mutex_);
        out_of_paper_ = taken;
    }

  private:
    mutable std::mutex mutex_;
    std::condition_variable changed_;
    bool held_ = false;
    int begun_ = 0;
    bool out_of_paper_ = false;
    bool before_beginning_ = false;
    device::PrinterStatus status_;
    std::deque<ErrorCode> errors_;
    std::vector<std::string> jobs_;
};

class BenchDrawer final : public device::CashDrawer {
  public:
    [[nodiscard]] Result<void> open() override {
        // Looked at first: whoever has seen the kick may set it for the next one.
        const bool is_stuck = stuck;
        ++kicks;
        if (is_stuck) return fail(ErrorCode::drawer_not_kicked);
        return {};
    }
    [[nodiscard]] std::optional<bool> is_open() const override { return {}; }
    std::atomic<int> kicks = 0;
    std::atomic<bool> stuck = false;
};

/// The drawing thread of a test: wakes when woken, and keeps what it was told.
class Listener {
  public:
    explicit Listener(TillService& service) : service_(service) {
        service.set_wake([this] {
            const std::lock_guard lock(mutex_);
            woken_ = true;
            changed_.notify_all();
        });
        drain();
    }
    ~Listener() { service_.set_wake({}); }

    /// The first completion of that kind not taken before; fails the test after ten seconds.
    template <class Wanted>
    Wanted wait() {
        const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(10);
        while (true) {
            for (auto at = heard_.begin(); at != heard_.end(); ++at) {
                if (auto* wanted = std::get_if<Wanted>(&*at)) {
                    auto taken = std::move(*wanted);
                    heard_.erase(at);
                    return taken;
                }
            }
            std::unique_lock lock(mutex_);
            if (!changed_.wait_until(lock, end, [this] { return woken_; })) FAIL("nothing was heard");
            woken_ = false;
            lock.unlock();
            drain();
        }
    }
    /// Listens that long.
    void rest(std::chrono::milliseconds time) {
        std::unique_lock lock(mutex_);
        changed_.wait_for(lock, time, [this] { return woken_; });
        woken_ = false;
        lock.unlock();
        drain();
    }
    template <class Kind>
    [[nodiscard]] std::size_t count() const {
        std::size_t number = 0;
        for (const auto& completion : heard_) number += std::holds_alternative<Kind>(completion) ? 1 : 0;
        return number;
    }

  private:
    void drain() {
        for (auto& completion : service_.drain(100)) heard_.push_back(std::move(completion));
    }

    TillService& service_;
    std::mutex mutex_;
    std::condition_variable changed_;
    bool woken_ = false;
    std::vector<Completion> heard_;
};

}  // namespace tsunagu::test
