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
    const auto add = [&](News& news) {
        if (news.scans.size() < Listener::most_scans)
            news.scans.push_back(scan);
        else
            ++news.lost_scans;
    };
    const std::lock_guard lock(mutex_);
    if (keeps_) add(kept_);
    for (Listener* listener : listeners_) {
        add(listener->news_);
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
    if (!std::exchange(feed_.keeps_, false)) return;
    news_ = std::exchange(feed_.kept_, {});
    if (!news_.scans.empty()) ring();
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
