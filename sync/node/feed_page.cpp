#include "sync/node/feed_page.h"

#include <algorithm>
#include <vector>

#include "inventory/projection/projector.h"
#include "sync/protocol/entry_batch.h"
#include "sync/protocol/feed_reader.h"

namespace tsunagu::node {
namespace {

std::uint32_t number_of(const LocationCode& location) {
    if (location.empty()) return 0;
    // FNV-1a: the same after a restart, on any machine.
    std::uint32_t number =
        (2166136261U ^ static_cast<std::uint32_t>(projection::projector_version)) * 16777619U;
    for (const char c : location.text()) number = (number ^ static_cast<unsigned char>(c)) * 16777619U;
    return std::max(number, 1U);
}

Result<LocationCode> location_of(storage::ShopStore& store, const StreamId& terminal) {
    TSUNAGU_TRY(const auto location, store.state().selling_location(terminal));
    return location.value_or(LocationCode(""));
}

bool concerns(const journal::Entry& entry, const StreamId& terminal) {
    // Its own it has; that another's receipt came out on paper is nothing to it.
    return entry.stream != terminal && entry.kind != "receipt_printed";
}

}  // namespace

Result<std::uint32_t> feed_number(storage::ShopStore& store, const StreamId& terminal) {
    TSUNAGU_TRY(const auto location, location_of(store, terminal));
    return number_of(location);
}

Result<FeedPage> feed_page(storage::ShopStore& store, const StreamId& terminal, const sync::Cursor& after) {
    TSUNAGU_TRY(const auto location, location_of(store, terminal));
    FeedPage page;
    page.cursor = {store.tail().epoch, 0, number_of(location)};
    // What was chosen for another place, or before the terminal's own was known, lacks what moved goods here.
    page.goes_on = after.same_feed(page.cursor);
    if (page.goes_on) page.cursor.offset = std::min(after.offset, store.position());
    TSUNAGU_TRY(const auto positions,
                store.concerning(location, page.cursor.offset, sync::feed_page_entries));
    std::vector<journal::Entry> entries;
    std::vector<Position> places;
    for (const auto position : positions) {
        TSUNAGU_TRY(auto entry, store.entry(position));
        if (!concerns(entry, terminal)) continue;
        entries.push_back(std::move(entry));
        places.push_back(position);
    }
    const bool full = positions.size() == sync::feed_page_entries;
    page.cursor.offset = full ? positions.back() : store.position();
    if (!entries.empty()) {
        const auto count = sync::fitting(entries);
        if (count < entries.size()) page.cursor.offset = places[count - 1];
        entries.resize(count);
        page.body = sync::encode_entries(entries);
    }
    page.more = page.cursor.offset < store.position();
    return page;
}

}  // namespace tsunagu::node
