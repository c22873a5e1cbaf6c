// What terminals sent and this program cannot read: a kind or version it does not know, a payload that does
// not decode. It is kept, and is in no figure; whoever watches the node is told, since nobody would miss it.
//
// Not thread-safe.
#pragma once

#include <cstddef>
#include <vector>

#include "inventory/storage/shop_store.h"
#include "sync/node/health.h"

namespace tsunagu::node {

/// Of `skipped`, without what was read and has no effect: a second voiding, say.
[[nodiscard]] std::vector<storage::SkippedEntry> unprojected(std::vector<storage::SkippedEntry> skipped);

/// Follows the projections while the node serves.
class Unprojected {
  public:
    explicit Unprojected(Log log) : log_(std::move(log)) {}

    /// Looks at what came since the last look, and logs it, a line each; the first look finds all there is.
    /// What cannot be looked at now is found by the next look.
    void look(storage::ShopStore& store);
    [[nodiscard]] std::size_t count() const { return count_; }

  private:
    Log log_;
    std::size_t count_ = 0;
    Position seen_ = 0;
};

}  // namespace tsunagu::node
