#include "drivers/device/scan_queue.h"

#include <optional>
#include <utility>

namespace tsunagu::device {

ScanQueue::ScanQueue(std::function<void()> wake, std::function<void(const Scan&)> seen)
    : wake_(std::move(wake)), seen_(std::move(seen)) {}

bool ScanQueue::push(Scan scan) {
    std::optional<Scan> told;
    if (seen_) told = scan;
    {
        const std::lock_guard lock(mutex_);
        if (scans_.size() >= capacity) return false;
        scans_.push_back(std::move(scan));
    }
    if (told) seen_(*told);
    if (wake_) wake_();
    return true;
}

std::vector<Scan> ScanQueue::take(std::size_t limit) {
    const std::lock_guard lock(mutex_);
    std::vector<Scan> taken;
    while (!scans_.empty() && taken.size() < limit) {
        taken.push_back(std::move(scans_.front()));
        scans_.pop_front();
    }
    return taken;
}

}  // namespace tsunagu::device
