#include "pos/app/drawer_kicks.h"

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
        if (waiting_.size() == capacity) return;
        waiting_.push_back(asked_for);
    }
    changed_.notify_all();
}

void DrawerKicks::run() {
    std::unique_lock lock(mutex_);
    while (true) {
        changed_.wait(lock, [this] { return stopping_ || !waiting_.empty(); });
        if (stopping_) return;
        const bool asked_for = waiting_.front();
        waiting_.pop_front();
        lock.unlock();
        done_(asked_for, drawer_.open());
        lock.lock();
    }
}

}  // namespace tsunagu::app
