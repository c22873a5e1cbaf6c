#include "drivers/adapter/job_stream.h"

#include <algorithm>

#include "drivers/escpos/command_bounds.h"
#include "drivers/escpos/realtime_bytes.h"
#include "inventory/base/check.h"

namespace tsunagu::adapter {

std::span<const std::byte> JobStream::next(std::size_t most) const {
    return std::span(bytes_).subspan(sent_, std::min(most, bytes_.size() - sent_));
}

std::size_t JobStream::owed_to_command() const {
    std::size_t end = 0;
    while (end < sent_) end += escpos::command_bytes(std::span(bytes_).subspan(end));
    return end - sent_;
}

bool JobStream::has_room_for_kick(std::size_t within) {
    if (kick_) return false;
    // Behind a 10 the kick's own 10 might be read together with that, and be no command.
    const auto behind_lead = [&] {
        return boundary_ > 0 && bytes_[boundary_ - 1] == std::byte{escpos::realtime_lead};
    };
    while (boundary_ < bytes_.size() && (boundary_ < sent_ || behind_lead()))
        boundary_ += escpos::command_bytes(std::span(bytes_).subspan(boundary_));
    return boundary_ < bytes_.size() && boundary_ - sent_ <= within;
}

void JobStream::insert(const Bytes& kick, Instant withdraw_at) {
    TSUNAGU_CHECK(!kick_ && boundary_ >= sent_, "there is room for a kick");
    bytes_.insert(bytes_.begin() + static_cast<std::ptrdiff_t>(boundary_), kick.begin(), kick.end());
    kick_ = Kick{boundary_, boundary_ + kick.size(), withdraw_at};
    boundary_ = kick_->end;
}

std::optional<bool> JobStream::kick_over(Instant now) {
    if (!kick_) return {};
    if (sent_ >= kick_->end) {
        kick_.reset();
        return true;
    }
    if (sent_ > kick_->begin || now < kick_->withdraw_at) return {};
    bytes_.erase(bytes_.begin() + static_cast<std::ptrdiff_t>(kick_->begin),
                 bytes_.begin() + static_cast<std::ptrdiff_t>(kick_->end));
    boundary_ = kick_->begin;
    kick_.reset();
    return false;
}

}  // namespace tsunagu::adapter
