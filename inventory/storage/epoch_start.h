// Starting an epoch of a stream: its first entry, and the tag its receipts carry.
#pragma once

#include <span>
#include <string>

#include "inventory/base/clock.h"
#include "inventory/base/entropy.h"
#include "inventory/journal/chain.h"
#include "inventory/projection/state_writer.h"

namespace tsunagu::storage {

/// The first entry of a new epoch of `stream`: a random 31-bit number and a tag, both unlike those of
/// `earlier`. `previous` is the last entry known of the epoch before; seq 0 where this is the stream's first
/// epoch, which has no tag. Its generation is one more than that of any of `earlier`: what it says holds over
/// what they said, also where another machine began them and its clock was ahead. `node`: a first epoch's
/// stream is a node's; later ones follow their first.
[[nodiscard]] journal::Entry first_entry_of_epoch(const StreamId& stream, const journal::Tail& previous,
                                                  std::span<const projection::EpochRow> earlier,
                                                  const std::string& reason, const OperatorId& operator_id,
                                                  const Clock& clock, Entropy& entropy, bool node = false);

/// Who is named in an entry the program itself makes.
inline constexpr const char* program_operator = "system";

}  // namespace tsunagu::storage
