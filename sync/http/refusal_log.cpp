#include "sync/http/refusal_log.h"

#include <fmt/format.h>

#include <utility>

namespace tsunagu::sync {
namespace {

constexpr std::chrono::seconds between_lines{1};

}  // namespace

RefusalLog::RefusalLog(std::string event, std::function<void(std::string_view)> write)
    : event_(std::move(event)), write_(std::move(write)) {}

void RefusalLog::refused(std::string_view why, std::string_view peer, Clock::time_point now) {
    if (!write_) return;
    const std::lock_guard lock(mutex_);
    const auto [at, is_new] = reasons_.try_emplace(std::string(why));
    auto& reason = at->second;
    ++reason.since;
    if (!is_new && now - reason.written < between_lines) return;
    write_(fmt::format("event={} why={} peer={} times={}", event_, why, peer, reason.since));
    reason = {now, 0};
}

}  // namespace tsunagu::sync
