#include "sync/node/feed_page.h"

#include <algorithm>
#include <vector>

#include "inventory/projection/projector.h"
#include "sync/protocol/entry_batch.h"
#include "sync/protocol/feed_reader.h"

namespace tsunagu::node {
namespace {

/// So many pages' worth of what is not for a terminal are passed over at once: the others wait meanwhile.
constexpr int most_passes = 5;

/// What a terminal is told of: where it sells, then the other places it ever began a count at. Those stay,
/// since what was sold before the count may come after it is posted.
using Places = std::vector<LocationCode>;

Result<Places> places_of(storage::ShopStore& store, const StreamId& terminal) {
    TSUNAGU_TRY(const auto sells, store.state().selling_location(terminal));
    TSUNAGU_TRY(const auto counted, store.stock().places_counted_by(terminal));
    Places places{sells.value_or(LocationCode(""))};
    for (const auto& place : counted)
        if (place != places.front()) places.push_back(place);
    return places;
}

std::uint32_t number_of(const Places& places) {
    if (places.front().empty()) return 0;
    // FNV-1a: the same after a restart, on any machine.
    constexpr std::uint32_t prime = 16777619U;
    std::uint32_t number = (2166136261U ^ static_cast<std::uint32_t>(projection::projector_version)) * prime;
    for (const auto& place : places) {
        // Between two of them a byte that is in no code, 0.
        if (place != places.front()) number *= prime;
        for (const char c : place.text()) number = (number ^ static_cast<unsigned char>(c)) * prime;
    }
    return std::max(number, 1U);
}

bool concerns(const journal::Entry& entry, const StreamId& terminal) {
    // Its own it has; that another's receipt came out on paper is nothing to it.
    return entry.stream != terminal && entry.kind != "receipt_printed";
}

/// A page's worth of the journal, and what of it is for the terminal.
struct Found {
    std::vector<journal::Entry> entries;
    std::vector<Position> places;  ///< of each
    Position until = 0;            ///< looked at up to there
    bool more = false;
};

Result<Found> found_after(storage::ShopStore& store, const StreamId& terminal, const Places& places,
                          Position after) {
    TSUNAGU_TRY(const auto positions, store.concerning(places, after, sync::feed_page_entries));
    Found found;
    found.until = after;
    for (const auto position : positions) {
        auto entry = store.entry(position);
        if (!entry && is_damage(entry.error().code)) {
            // Of its own it would not be told anyway: its damage keeps nothing from it.
            TSUNAGU_TRY(const bool is_own, store.is_of(terminal, position));
            if (is_own) {
                found.until = position;
                continue;
            }
        }
        // What stands before an entry that cannot be read is told; the page after it is an error.
        if (!entry && found.until == after) return fail(std::move(entry.error()));
        if (!entry) {
            found.more = true;
            return found;
        }
        found.until = position;
        if (!concerns(*entry, terminal)) continue;
        found.entries.push_back(std::move(*entry));
        found.places.push_back(position);
    }
    found.more = positions.size() == sync::feed_page_entries;
    found.until = found.more ? positions.back() : store.position();
    return found;
}

}  // namespace

Result<std::uint32_t> feed_number(storage::ShopStore& store, const StreamId& terminal) {
    TSUNAGU_TRY(const auto places, places_of(store, terminal));
    return number_of(places);
}

Result<FeedPage> feed_page(storage::ShopStore& store, const StreamId& terminal, const sync::Cursor& after) {
    TSUNAGU_TRY(const auto places, places_of(store, terminal));
    FeedPage page;
    page.cursor = {store.tail().epoch, 0, number_of(places)};
    // What was chosen for other places, or before the terminal's own was known, lacks what moved goods there.
    page.goes_on = after.same_feed(page.cursor);
    if (page.goes_on) page.cursor.offset = std::min(after.offset, store.position());
    TSUNAGU_TRY(auto found, found_after(store, terminal, places, page.cursor.offset));
    // What is not for it is passed over, rather than have it ask again at once.
    for (int pass = 1; pass < most_passes && found.entries.empty() && found.more; ++pass) {
        TSUNAGU_TRY(found, found_after(store, terminal, places, found.until));
    }
    page.cursor.offset = found.until;
    if (!found.entries.empty()) {
        const auto count = sync::fitting(found.entries);
        if (count < found.entries.size()) page.cursor.offset = found.places[count - 1];
        found.entries.resize(count);
        page.body = sync::encode_entries(found.entries);
    }
    page.more = page.cursor.offset < store.position();
    return page;
}

}  // namespace tsunagu::node
