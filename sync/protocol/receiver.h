// What a receiver of a stream does with entries it is sent: decided from its mark alone, so that anything
// sent twice, late or in another order changes nothing. Pure; thread-safe.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <string_view>

#include "inventory/base/result.h"
#include "inventory/journal/chain.h"

namespace tsunagu::sync {

enum class Outcome {
    created,  ///< some are new, and follow
    exists,   ///< all are held
    gap,      ///< the first does not follow what is held: nothing may be stored
    forked    ///< one has the place of another entry
};

struct Decision {
    Outcome outcome = Outcome::exists;
    /// created: the first of the batch to be stored. forked: the first that is to be set aside.
    std::size_t first = 0;
};

/// The hash of the held entry with that number; nothing where it is not held.
using HeldHash = std::function<std::optional<journal::Hash>(Seq)>;

/// Whether these can be entries of one epoch of `stream` in order: one run, its first of the kind
/// epoch_started where it is number 1 and no other of that kind (docs/journal-format.md, section 3).
/// Requires: their hashes are right, as decode_entries leaves them. Errors: batch_malformed {what}.
[[nodiscard]] Result<void> check_run(std::span<const journal::Entry> batch, const StreamId& stream,
                                     Epoch epoch);

/// Requires: check_run passed; `mark` is the last held entry of that epoch, seq 0 and a zero hash where none
/// is.
[[nodiscard]] Decision decide(const journal::Tail& mark, std::span<const journal::Entry> batch,
                              const HeldHash& held);

}  // namespace tsunagu::sync
