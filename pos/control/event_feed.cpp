#include "pos/control/event_feed.h"

#include <sys/eventfd.h>
#include <unistd.h>

#include <algorithm>
#include <utility>

#include "inventory/base/check.h"

namespace tsunagu::control {

EventFeed::~EventFeed() {
    TSUNAGU_CHECK(listeners_.empty(), "a feed outlives its listeners");
}

void EventFeed::scanned(const device::Scan& scan) {
    const std::lock_guard lock(mutex_);
    for (Listener* listener : listeners_) {
        if (listener->news_.scans.size() < Listener::most_scans)
            listener->news_.scans.push_back(scan);
        else
            ++listener->news_.lost_scans;
        listener->ring();
    }
}

void EventFeed::devices_changed() {
    const std::lock_guard lock(mutex_);
    for (Listener* listener : listeners_) {
        listener->news_.devices_changed = true;
        listener->ring();
    }
}

EventFeed::Listener::Listener(EventFeed& feed) : feed_(feed), fd_(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
    const std::lock_guard lock(feed_.mutex_);
    feed_.listeners_.push_back(this);
}

EventFeed::Listener::~Listener() {
    {
        const std::lock_guard lock(feed_.mutex_);
        auto& all = feed_.listeners_;
        all.erase(std::remove(all.begin(), all.end(), this), all.end());
    }
    if (fd_ >= 0) close(fd_);
}

EventFeed::News EventFeed::Listener::take() {
    const std::lock_guard lock(feed_.mutex_);
    std::uint64_t rings = 0;
    if (fd_ >= 0) static_cast<void>(read(fd_, &rings, sizeof rings) == sizeof rings);
    return std::exchange(news_, {});
}

void EventFeed::Listener::ring() const {
    const std::uint64_t once = 1;
    // A counter that is full says already that there is news.
    if (fd_ >= 0) static_cast<void>(write(fd_, &once, sizeof once) == sizeof once);
}

}  // namespace tsunagu::control
