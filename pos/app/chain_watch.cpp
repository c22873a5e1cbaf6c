#include "pos/app/chain_watch.h"

#include <utility>

#include "inventory/storage/chain_check.h"

namespace tsunagu::app {

ChainWatch::ChainWatch(std::filesystem::path shop, Found found)
    : shop_(std::move(shop)), found_(std::move(found)), thread_([this] { run(); }) {}

ChainWatch::~ChainWatch() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    changed_.notify_all();
    thread_.join();
}

bool ChainWatch::rest() {
    std::unique_lock lock(mutex_);
    return !changed_.wait_for(lock, rest_ms, [this] { return stopping_; });
}

void ChainWatch::run() {
    auto check = storage::ChainCheck::open(shop_);
    if (!check) return found_(std::move(check.error()));
    for (Result<bool> more = true; more && *more && rest();) {
        more = (*check)->step(slice);
        if (!more) return found_(std::move(more.error()));
    }
}

}  // namespace tsunagu::app
