// Extending and checking a chain of entries: pure, no storage. The same code appends, receives and verifies.
#pragma once

#include "inventory/base/result.h"
#include "inventory/journal/entry.h"

namespace tsunagu::journal {

/// The last entry of a chain: where the next one goes. seq 0 and a zero hash before the first.
struct Tail {
    StreamId stream;
    Epoch epoch = 0;
    Seq seq = 0;
    Hash hash{};
};

/// The entry that follows `tail`: placed, chained and hashed.
[[nodiscard]] Entry extend(const Tail& tail, const Draft& draft);

/// Whether `entry` follows `tail` and its hash is its own. Errors: journal_corrupt {entry, what}.
[[nodiscard]] Result<void> check_follows(const Tail& tail, const Entry& entry);

[[nodiscard]] Tail tail_after(const Entry& entry);

}  // namespace tsunagu::journal
