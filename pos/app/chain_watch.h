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
#include <memory>
#include <mutex>
#include <thread>

#include "inventory/base/error.h"
#include "inventory/base/result.h"

namespace tsunagu::storage {
class ChainCheck;
}

namespace tsunagu::app {

class ChainWatch {
  public:
    /// journal_corrupt {entry, what} or file_corrupt at once; journal_unchecked {what} where the journal
    /// could not be read `tries` times in a row.
    using Found = std::function<void(Error)>;

    static constexpr int tries = 6;
    /// Between two of them.
    static constexpr std::chrono::milliseconds usual_pause_ms{10'000};

    /// Begins at once.
    ChainWatch(std::filesystem::path shop, Found found, std::chrono::milliseconds pause_ms = usual_pause_ms);
    ~ChainWatch();
    ChainWatch(const ChainWatch&) = delete;
    ChainWatch& operator=(const ChainWatch&) = delete;

  private:
    /// About 2 ms of work, and the rest after it.
    static constexpr std::size_t slice = 256;
    static constexpr std::chrono::milliseconds rest_ms{6};

    void run();
    /// The next slice, on a connection that is opened where there is none.
    [[nodiscard]] Result<bool> step(std::unique_ptr<storage::ChainCheck>& check) const;
    /// False where it is time to end.
    bool rest(std::chrono::milliseconds time_ms);

    std::filesystem::path shop_;
    Found found_;
    std::chrono::milliseconds pause_ms_;
    std::mutex mutex_;
    std::condition_variable changed_;
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace tsunagu::app
