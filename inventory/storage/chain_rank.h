// What state.db knows of the rank of a chain. For this folder only.
#pragma once

#include "inventory/base/ids.h"
#include "inventory/projection/precedence.h"

namespace tsunagu::storage {

class Database;

/// As its first entry says; the lowest rank of that stream where that one is not here.
[[nodiscard]] projection::ChainRank chain_rank_of(Database& state, const StreamId& stream, Epoch epoch);

}  // namespace tsunagu::storage
