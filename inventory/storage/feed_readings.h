// Which terminals a node knows as its own, and how far each has read the node's journal: what it may not have
// heard yet follows from that. Kept by the node that serves (DIR/readings) for the commands it lends its
// journal to. A file that is old says less than there is, never more.
#pragma once

#include <filesystem>
#include <map>

#include "inventory/base/ids.h"
#include "inventory/base/result.h"

namespace tsunagu::storage {

struct FeedReading {
    Epoch node_epoch = 0;  ///< of the node's journal that `read` counts in
    Position read = 0;     ///< all up to there is held by the terminal; 0: nothing is known
    friend bool operator==(const FeedReading&, const FeedReading&) = default;
};

/// Each terminal that may send: neither revoked, nor only a name of before.
using FeedReadings = std::map<StreamId, FeedReading>;

/// Whole or as it was. Errors: io_failed {path} {what}.
[[nodiscard]] Result<void> keep_feed_readings(const std::filesystem::path& dir, const FeedReadings& readings);
/// Those that can be read; none where the file is not there.
[[nodiscard]] FeedReadings kept_feed_readings(const std::filesystem::path& dir);

}  // namespace tsunagu::storage
