// Work beside the till, on a thread of its own: a medium may be slow, worn or pulled out, and neither a sale
// nor a frame waits for it.
//
// Invariants: one act at a time; `on_change` runs without any lock held.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <mutex>
#include <thread>
#include <utility>

namespace tsunagu::terminal {

/// `Seen` is how the work stands, with a member `running`.
template <class Seen>
class Desk {
  public:
    /// `on_change` runs on whichever thread changed it.
    explicit Desk(std::function<void()> on_change) : on_change_(std::move(on_change)) {}
    /// Waits for what runs, which looks at is_stopping().
    ~Desk() {
        stopping_ = true;
        if (thread_.joinable()) thread_.join();
    }
    Desk(const Desk&) = delete;
    Desk& operator=(const Desk&) = delete;

    /// Nothing while an act runs. `prepare` makes how it stands from now on, here and now; `act` runs beside
    /// and makes how it stands in the end. Drawing thread; returns at once.
    void begin(const std::function<void(Seen&)>& prepare, std::function<void(Seen&)> act) {
        auto seen = standing();
        if (seen.running) return;
        if (thread_.joinable()) thread_.join();
        seen.running = true;
        prepare(seen);
        tell(seen);
        thread_ = std::thread([this, act = std::move(act), seen = std::move(seen)]() mutable {
            act(seen);
            seen.running = false;
            tell(std::move(seen));
        });
    }

    /// Any thread.
    [[nodiscard]] Seen standing() const {
        const std::lock_guard lock(mutex_);
        return standing_;
    }
    /// Changes when standing() does. Any thread.
    [[nodiscard]] std::uint64_t changes() const { return changes_; }
    [[nodiscard]] bool is_stopping() const { return stopping_; }

  private:
    void tell(Seen seen) {
        {
            const std::lock_guard lock(mutex_);
            standing_ = std::move(seen);
        }
        ++changes_;
        on_change_();
    }

    std::function<void()> on_change_;
    std::atomic<std::uint64_t> changes_ = 0;
    std::atomic<bool> stopping_ = false;
    mutable std::mutex mutex_;
    Seen standing_;
    std::thread thread_;
};

}  // namespace tsunagu::terminal
