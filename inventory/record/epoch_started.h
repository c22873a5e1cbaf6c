// The payload of `epoch_started`: always the first entry of an epoch, and in no other place. It names the
// epoch of the same stream that it follows, so that a restored backup or a cloned disk never forks history.
// Version 2 also says which epoch of its stream it is and whether the stream is a node's, so that what a
// chain says is ranked by its first entry alone, in whatever order chains arrive (projection/precedence.h).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "inventory/base/ids.h"
#include "inventory/base/result.h"

namespace tsunagu::record {

/// The last entry that this directory knew of the epoch before.
struct PreviousEpoch {
    Epoch epoch = 0;
    Seq seq = 0;
    std::array<std::byte, 32> hash{};
    friend bool operator==(const PreviousEpoch&, const PreviousEpoch&) = default;
};

struct EpochStarted {
    std::optional<PreviousEpoch> previous;  ///< absent in a stream's first epoch
    std::string reason;                     ///< "created", "moved", "restored", "behind", "differs"
    std::string tag;                        ///< empty in a stream's first epoch; "k7" in T1-k7-000001
    /// 1 for a stream's first epoch, else one more than that of any the directory knew of; absent in
    /// version 1.
    std::optional<std::int64_t> generation = std::nullopt;
    bool node = false;  ///< the stream is a node's, not a terminal's; only where there is a generation
    friend bool operator==(const EpochStarted&, const EpochStarted&) = default;
};

/// The schema version that holds it: 2 with a generation, otherwise 1.
[[nodiscard]] int version_of(const EpochStarted& epoch);
/// Canonical JSON (docs/journal-format.md).
[[nodiscard]] std::string encode(const EpochStarted& epoch);
/// Errors: entry_malformed.
[[nodiscard]] Result<EpochStarted> decode_epoch_started(std::string_view payload, int schema_version);

}  // namespace tsunagu::record
