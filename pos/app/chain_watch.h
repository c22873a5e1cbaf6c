// Checks the whole journal behind the selling screen, once a start: what cannot be verified raises an alarm.
//
// Invariants: reads only, on a connection of its own; takes at most about a quarter of one processor; ends
// within a slice; `found` runs on the watching thread, at most once, with no lock held.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <mutex>
#include <thread>

#include "inventory/base/error.h"

namespace tsunagu::app {

class ChainWatch {
  public:
    /// journal_corrupt {entry, what}, or why the journal could not be read.
    using Found = std::function<void(Error)>;

    /// Begins at once.
    ChainWatch(std::filesystem::path shop, Found found);
    ~ChainWatch();
    ChainWatch(const ChainWatch&) = delete;
    ChainWatch& operator=(const ChainWatch&) = delete;

  private:
    /// About 2 ms of work, and the rest after it.
    static constexpr std::size_t slice = 256;
    static constexpr std::chrono::milliseconds rest_ms{6};

    void run();
    /// False where it is time to end.
    bool rest();

    std::filesystem::path shop_;
    Found found_;
    std::mutex mutex_;
    std::condition_variable changed_;
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace tsunagu::app
