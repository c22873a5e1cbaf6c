// Reads the whole catalogue of a large shop behind the selling screen: on a thread and a connection of its
// own that takes no lock, so that neither a sale nor a frame waits for it.
//
// Invariants: `done` runs on the reading thread, without any lock held and never after the destructor
// returned: at most once with the goods, and before that at most once with an error. A reading that failed is
// tried again after a pause, for as long as the reader lives.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>

#include "inventory/base/result.h"
#include "pos/app/catalogue.h"

namespace tsunagu::app {

class AssortmentReader {
  public:
    /// The goods, with the index of their search made already.
    using Done = std::function<void(Result<std::shared_ptr<const Assortment>>)>;

    static constexpr std::chrono::milliseconds usual_pause_ms{5'000};
    /// So many failures in a row are told; fewer are nobody's business.
    static constexpr int told_after = 3;

    /// Reads the goods of `shop`, named as in `catalogue`. Starts at once.
    AssortmentReader(std::filesystem::path shop, std::shared_ptr<const Catalogue> catalogue, Done done,
                     std::chrono::milliseconds pause_ms = usual_pause_ms);
    /// Stops within a slice.
    ~AssortmentReader();
    AssortmentReader(const AssortmentReader&) = delete;
    AssortmentReader& operator=(const AssortmentReader&) = delete;

  private:
    void run();
    void pause();
    [[nodiscard]] Result<std::shared_ptr<const Assortment>> read() const;

    std::filesystem::path shop_;
    std::shared_ptr<const Catalogue> catalogue_;
    Done done_;
    std::chrono::milliseconds pause_ms_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::atomic<bool> stopping_{false};
    std::thread thread_;
};

}  // namespace tsunagu::app
