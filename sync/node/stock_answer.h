// What the node tells terminals of the stock of other places (docs/sync-protocol.md, section 6).
//
// Invariants: it only reads; what it reads of the whole shop is read at most every `fresh_ms`, however many
// terminals ask. Not thread-safe.
#pragma once

#include <optional>

#include "inventory/storage/shop_store.h"
#include "sync/http/message.h"
#include "sync/node/contacts.h"
#include "sync/node/storage/node_file.h"

namespace tsunagu::node {

class StockAnswer {
  public:
    /// So long an answer is given again as it was; it says itself of when it is.
    static constexpr std::int64_t fresh_ms = 30'000;

    /// An answer that calls its asker silent for so long is not given to him: by it he would take himself for
    /// another till that is away.
    static constexpr std::int64_t silent_ms = 30'000;

    /// Whether get() has to read the shop.
    [[nodiscard]] bool is_stale(const StreamId& asker, UtcMs now) const;
    /// 200 with the report, or 503 `too_large` where it is more than a terminal takes. Errors: those of the
    /// store and of node.db.
    [[nodiscard]] Result<sync::Response> get(storage::ShopStore& store, NodeFile& file,
                                             const Contacts& contacts, const StreamId& asker, UtcMs now);

  private:
    sync::Response response_;
    std::optional<UtcMs> as_of_;
    Contacts contacts_;  ///< as they were then
};

}  // namespace tsunagu::node
