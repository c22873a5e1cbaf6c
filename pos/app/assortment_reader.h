// Reads the whole catalogue of a large shop behind the selling screen: on a thread and a connection of its
// own that takes no lock, so that neither a sale nor a frame waits for it.
//
// Invariants: `done` is called at most once, on the reading thread and without any lock held, and never after
// the destructor returned.
#pragma once

#include <atomic>
#include <filesystem>
#include <functional>
#include <memory>
#include <thread>

#include "inventory/base/result.h"
#include "pos/app/catalogue.h"

namespace tsunagu::app {

class AssortmentReader {
  public:
    /// The goods, with the index of their search made already.
    using Done = std::function<void(Result<std::shared_ptr<const Assortment>>)>;

    /// Reads the goods of `shop`, named as in `catalogue`. Starts at once.
    AssortmentReader(std::filesystem::path shop, std::shared_ptr<const Catalogue> catalogue, Done done);
    /// Stops within a slice.
    ~AssortmentReader();
    AssortmentReader(const AssortmentReader&) = delete;
    AssortmentReader& operator=(const AssortmentReader&) = delete;

  private:
    void run();
    [[nodiscard]] Result<std::shared_ptr<const Assortment>> read() const;

    std::filesystem::path shop_;
    std::shared_ptr<const Catalogue> catalogue_;
    Done done_;
    std::atomic<bool> stopping_{false};
    std::thread thread_;
};

}  // namespace tsunagu::app
