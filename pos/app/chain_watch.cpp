#include "pos/app/chain_watch.h"

#include <utility>

#include "inventory/storage/chain_check.h"

namespace tsunagu::app {

namespace {

/// What the system said; the error's own name where it said nothing.
std::string reason_of(const Error& error) {
    for (const auto& [name, value] : error.args)
        if (name == "what") return value;
    return std::string(name_of(error.code));
}

}  // namespace

ChainWatch::ChainWatch(std::filesystem::path shop, Found found, std::chrono::milliseconds pause_ms)
    : shop_(std::move(shop)), found_(std::move(found)), pause_ms_(pause_ms), thread_([this] { run(); }) {}

ChainWatch::~ChainWatch() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    changed_.notify_all();
    thread_.join();
}

bool ChainWatch::rest(std::chrono::milliseconds time_ms) {
    std::unique_lock lock(mutex_);
    return !changed_.wait_for(lock, time_ms, [this] { return stopping_; });
}

void ChainWatch::run() {
    std::unique_ptr<storage::ChainCheck> check;
    for (int failed = 0; rest(failed == 0 ? rest_ms : pause_ms_);) {
        auto more = step(check);
        if (more && !*more) return;
        if (more) {
            failed = 0;
            continue;
        }
        if (is_damage(more.error().code)) return found_(std::move(more.error()));
        // A card that stutters is no damaged journal: the next slice begins where the last one ended.
        if (++failed == tries)
            return found_({ErrorCode::journal_unchecked, {{"what", reason_of(more.error())}}, {}});
    }
}

Result<bool> ChainWatch::step(std::unique_ptr<storage::ChainCheck>& check) const {
    if (check == nullptr) {
        TSUNAGU_TRY(check, storage::ChainCheck::open(shop_));
    }
    return check->step(slice);
}

}  // namespace tsunagu::app
