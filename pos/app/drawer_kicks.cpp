#include "pos/app/drawer_kicks.h"

#include <algorithm>
#include <utility>

namespace tsunagu::app {

DrawerKicks::DrawerKicks(device::CashDrawer& drawer, Done done)
    : drawer_(drawer), done_(std::move(done)), thread_([this] { run(); }) {}

DrawerKicks::~DrawerKicks() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    changed_.notify_all();
    thread_.join();
}

void DrawerKicks::ask(bool asked_for) {
    {
        const std::lock_guard lock(mutex_);
        const bool heard =
            std::any_of(waiting_.begin(), waiting_.end(), [](const Kick& kick) { return kick.asked_for; });
        // Who presses twice hears of both at once.
        if (asked_for ? heard : waiting_.size() >= capacity) return;
        waiting_.push_back({asked_for, std::chrono::steady_clock::now()});
    }
    changed_.notify_all();
}

void DrawerKicks::run() {
    std::unique_lock lock(mutex_);
    while (true) {
        changed_.wait(lock, [this] { return stopping_ || !waiting_.empty(); });
        if (stopping_) return;
        const Kick kick = waiting_.front();
        waiting_.pop_front();
        lock.unlock();
        const bool late = std::chrono::steady_clock::now() - kick.at > latest_ms;
        done_(kick.asked_for, late ? fail(ErrorCode::drawer_not_kicked) : drawer_.open());
        lock.lock();
    }
}

}  // namespace tsunagu::app
