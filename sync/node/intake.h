// What a terminal has sent becomes part of the node's journal, whichever way it came: over the network or on
// a stick.
#pragma once

#include <vector>

#include "inventory/storage/shop_store.h"
#include "sync/node/storage/node_file.h"
#include "sync/protocol/receiver.h"

namespace tsunagu::node {

struct Taken {
    sync::Outcome outcome = sync::Outcome::exists;
    journal::Tail mark;         ///< of that epoch, after it
    std::size_t stored = 0;     ///< entries that are new
    std::size_t set_aside = 0;  ///< entries that have the place of others
    Seq aside_from = 0;         ///< the first of these
};

/// Durable when it returns. Requires: `batch` as decode_entries leaves it. Errors: batch_malformed {what} for
/// what no terminal may send; the store's and node.db's.
[[nodiscard]] Result<Taken> take_batch(storage::ShopStore& store, NodeFile& file, const StreamId& terminal,
                                       Epoch epoch, const std::vector<journal::Entry>& batch, UtcMs now);

}  // namespace tsunagu::node
