#include "drivers/device/scan_assembler.h"

#include <utility>

namespace tsunagu::device {

ScanAssembler::ScanAssembler(ScanFraming framing) : framing_(std::move(framing)) {}

void ScanAssembler::put(char character, Instant now, std::vector<Scan>& scans) {
    idle(now, scans);
    if (character == framing_.begins) {
        if (count_ > 0) ++losses_.malformed;
        clear();
        return;
    }
    if (framing_.ends.find(character) != std::string::npos) {
        finish(scans);
        return;
    }
    if (count_ == 0) first_ = now;
    last_ = now;
    ++count_;
    if (held_.size() < framing_.longest) held_ += character;
}

void ScanAssembler::idle(Instant now, std::vector<Scan>& scans) {
    const auto end = due();
    if (end && now >= *end) finish(scans);
}

std::optional<Instant> ScanAssembler::due() const {
    if (count_ == 0 || framing_.pause.count() == 0) return std::nullopt;
    return last_ + framing_.pause;
}

void ScanAssembler::finish(std::vector<Scan>& scans) {
    if (count_ == 0) return;
    const auto gaps = static_cast<std::chrono::milliseconds::rep>(count_ - 1);
    const bool slow = framing_.slowest.count() > 0 && last_ - first_ > framing_.slowest * gaps;
    if (count_ > framing_.longest)
        ++losses_.too_long;
    else if (slow || count_ < framing_.shortest)
        ++losses_.typed;
    else
        scans.push_back(scan_of(std::move(held_), {}, framing_.scanner));
    clear();
}

void ScanAssembler::clear() {
    held_.clear();
    count_ = 0;
}

Scan scan_of(std::string text, std::string aim_id, const std::string& scanner) {
    const auto before = aim_id_before(text);
    if (!before.empty() && (aim_id.empty() || aim_id == before)) {
        aim_id = before;
        text.erase(0, before.size());
    }
    return {std::move(text), std::move(aim_id), scanner};
}

}  // namespace tsunagu::device
