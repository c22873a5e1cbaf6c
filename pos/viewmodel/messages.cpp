#include "pos/viewmodel/messages.h"

#include <algorithm>
#include <utility>

namespace tsunagu::viewmodel {

void Messages::wait(Message message) {
    if (message.action == BannerAction::reprint) forget(BannerAction::reprint);
    const auto passing =
        std::find_if(waiting_.begin(), waiting_.end(), [](const auto& m) { return !m.stays; });
    if (message.stays) {
        waiting_.insert(passing, std::move(message));
        return;
    }
    const bool only_nice = message.severity == Severity::good;
    if (!only_nice && static_cast<std::size_t>(waiting_.end() - passing) < waiting_limit)
        waiting_.push_back(std::move(message));
}

void Messages::hand_on() {
    if (standing_ && (standing_->severity == Severity::warn || standing_->severity == Severity::stop))
        wait(*std::exchange(standing_, std::nullopt));
}

std::optional<Message> Messages::set_aside() {
    if (!standing_ || !standing_->stays) return std::nullopt;
    return std::exchange(standing_, std::nullopt);
}

void Messages::put_back(std::optional<Message> stood) {
    if (!stood) return;
    if (standing_ && standing_->stays) {
        wait(std::move(*stood));
        return;
    }
    if (auto said = std::exchange(standing_, std::move(stood))) wait(std::move(*said));
}

void Messages::clear_if_passing() {
    if (standing_ && !standing_->stays) standing_.reset();
}

void Messages::forget_unsold() {
    if (standing_ && standing_->unsold) standing_.reset();
    std::erase_if(waiting_, [](const auto& message) { return message.unsold; });
}

void Messages::forget(BannerAction action) {
    std::erase_if(waiting_, [action](const auto& message) { return message.action == action; });
}

}  // namespace tsunagu::viewmodel
