// A page of the feed: what of the node's journal a terminal needs, after where it has read to.
#pragma once

#include <string>

#include "inventory/storage/shop_store.h"
#include "sync/protocol/messages.h"

namespace tsunagu::node {

struct FeedPage {
    sync::Cursor cursor;  ///< where the terminal has read to with it
    bool more = false;    ///< more follows at once
    std::string body;     ///< encode_entries; empty where nothing of it concerns the terminal
    /// The terminal's cursor was of this feed: it has all that came before.
    bool goes_on = false;
};

/// By what a terminal's feed is chosen, as a number: its place and those it counts at, and what this program
/// understands of entries, since one that could not be read yet concerned nobody. 0 where no place is known.
/// For another choice it is another number, but for one in four thousand million, where a terminal that moves
/// lacks what the place had before.
[[nodiscard]] Result<std::uint32_t> feed_number(storage::ShopStore& store, const StreamId& terminal);
/// Errors: the store's.
[[nodiscard]] Result<FeedPage> feed_page(storage::ShopStore& store, const StreamId& terminal,
                                         const sync::Cursor& after);

}  // namespace tsunagu::node
