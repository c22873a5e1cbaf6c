// The drawer's kicks, beside the writer's thread: a printer may take a second to take one, and a sale does
// not wait for it.
//
// Invariants: each ask() is one kick, sent once or not at all; `done` runs on this class's thread without a
// lock held. A kick that has not begun when this ends is forgotten: a drawer never opens late.
#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

#include "drivers/device/cash_drawer.h"
#include "inventory/base/result.h"

namespace tsunagu::app {

class DrawerKicks {
  public:
    /// More than that at once were asked for by nobody.
    static constexpr std::size_t capacity = 4;
    /// One that waited longer behind others is not sent: the drawer would open at somebody else's sale.
    static constexpr std::chrono::milliseconds latest_ms{1'000};
    /// `asked_for`: see ask().
    using Done = std::function<void(bool asked_for, Result<void> opened)>;

    /// `drawer` must outlive this.
    DrawerKicks(device::CashDrawer& drawer, Done done);
    DrawerKicks(const DrawerKicks&) = delete;
    DrawerKicks& operator=(const DrawerKicks&) = delete;
    ~DrawerKicks();

    /// `asked_for`: a person pressed for it, and wants to hear what became of it. Any thread.
    void ask(bool asked_for);

  private:
    void run();

    device::CashDrawer& drawer_;
    Done done_;
    std::mutex mutex_;
    std::condition_variable changed_;
    struct Kick {
        bool asked_for = false;
        std::chrono::steady_clock::time_point at;
    };
    std::deque<Kick> waiting_;
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace tsunagu::app
