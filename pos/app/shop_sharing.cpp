// Shop's sharing of a daily limit among the terminals of a node.
#include <algorithm>
#include <limits>
#include <map>
#include <set>
#include <utility>

#include "inventory/domain/limit_sharing.h"
#include "inventory/record/kinds.h"
#include "inventory/record/limit_granted.h"
#include "inventory/storage/feed_readings.h"
#include "inventory/storage/shop_store.h"
#include "pos/app/sale_limits.h"
#include "pos/app/shop.h"

namespace tsunagu::app {
namespace {

using Shares = std::vector<projection::LimitShareRow>;

/// Whether a terminal of that place goes by the limit of `location`: where the place has one of its own for
/// the item, that is the one.
bool holds_at(const std::vector<projection::SaleLimitRow>& limits, const ItemId& item,
              const LocationCode& location, const LocationCode& place) {
    if (!location.empty()) return place == location;
    return std::none_of(limits.begin(), limits.end(),
                        [&](const auto& row) { return row.item == item && row.location == place; });
}

/// What was said of the shares of one limit.
struct Said {
    Shares shares;     ///< in the order of StateReader::said_shares
    Quantity per_day;  ///< of the limit
    /// False where the node shared it out and was restored from a copy since (or moved, which may be that):
    /// it lacks what it said between.
    bool is_all = true;
    std::set<Position> anew;  ///< then: what it said since
};

/// Any epoch but the first may be that of a copy.
Result<Said> all_said(storage::ShopStore& store, const ItemId& item, Quantity per_day) {
    Said said;
    TSUNAGU_TRY(said.shares, store.state().said_shares(item));
    said.per_day = per_day;
    if (store.epoch_tag().empty()) return said;
    const auto& present = store.tail();
    for (const auto& share : said.shares) {
        TSUNAGU_TRY(const auto entry, store.entry(share.position));
        if (entry.stream == present.stream && entry.epoch == present.epoch) said.anew.insert(share.position);
    }
    said.is_all = said.anew.size() == said.shares.size();
    return said;
}

/// Whether the node knows what it told that terminal last of its share of every day, by what stands up to
/// that position: what it shares out anew holds over all that it lacks.
bool is_last_known(const Said& said, const StreamId& terminal, BusinessDate day, Position up_to) {
    return said.is_all || std::any_of(said.shares.begin(), said.shares.end(), [&](const auto& share) {
               return share.terminal == terminal && share.from && *share.from <= day &&
                      share.position <= up_to && said.anew.count(share.position) > 0;
           });
}

/// The most that the terminal may believe of every day from that one on, where it has surely heard all up to
/// `read` and may have heard any part of what came after.
Quantity most_believed(const Said& said, const StreamId& terminal, BusinessDate day, Position read) {
    // Which of two merged names' shares it goes by is for it to find: no word about one ends the other's.
    std::map<ItemId, Quantity> most;
    for (const auto& share : said.shares) {
        if (share.terminal != terminal || share.date || (share.from && *share.from > day)) continue;
        auto& believed = most[share.item];
        const bool is_heard = share.position <= read;
        // What it surely has heard stands in place of what was said of the same and of earlier days before.
        if (is_heard) believed = Quantity();
        // One that was taken back leaves it what nobody has: as one that never had a share, once it has
        // heard.
        if (share.quantity || !is_heard)
            believed = std::max(believed, share.quantity.value_or(Quantity(Quantity::limit)));
    }
    // What the node said and lacks may have been that all of it is this terminal's.
    Quantity all = is_last_known(said, terminal, day, read) ? Quantity() : said.per_day;
    for (const auto& [name, believed] : most) all = std::max(all, believed);
    return all;
}

const projection::LimitShareRow* share_of(const Shares& shares, const StreamId& terminal) {
    const auto at = std::find_if(shares.begin(), shares.end(),
                                 [&](const auto& share) { return share.terminal == terminal; });
    return at == shares.end() ? nullptr : &*at;
}

/// What is known of a terminal's share, as most_believed; `held`: the shares that hold on that day.
domain::KnownShare known_share(const Said& said, const Shares& held, const StreamId& terminal,
                               BusinessDate day, Position read) {
    domain::KnownShare one{terminal, std::nullopt, most_believed(said, terminal, day, read)};
    const auto* told = share_of(held, terminal);
    // Where that is not the last it was told, it may have been less: then even the same would be a rise.
    if (told != nullptr && is_last_known(said, terminal, day, std::numeric_limits<Position>::max()))
        one.told = told->quantity;
    return one;
}

/// What nobody is given yet, since somebody who is away may believe that it is his: the node keeps it back,
/// or a terminal without a share would take it for what the shares leave.
Quantity left_by(const std::vector<domain::SharedOut>& shared, Quantity per_day) {
    for (const auto& one : shared) per_day -= one.share;
    return std::max(per_day, Quantity());
}

/// Some day has shares of its own, and whoever has none of that day goes by that of every day: share_excess
/// where that is more than the limit together.
Result<void> require_room_on_days(const Shares& shares, const ItemId& item, BusinessDate from,
                                  const std::vector<domain::SharedOut>& shared, Quantity per_day) {
    std::set<BusinessDate> days;
    for (const auto& share : shares)
        if (share.item == item && share.date && share.quantity && *share.date >= from)
            days.insert(*share.date);
    for (const auto day : days) {
        Quantity of_day;
        Quantity of_every_day;
        const auto held = shares_on(shares, item, day);
        for (const auto& share : held)
            if (share.date) of_day += *share.quantity;
        for (const auto& one : shared) {
            const auto* own = share_of(held, one.terminal);
            if (own == nullptr || !own->date) of_every_day += one.share;
        }
        if (of_day + of_every_day > per_day)
            return fail(ErrorCode::share_excess,
                        {{"given", std::to_string(of_every_day.value()) + " (" + to_text(day) + ")"},
                         {"limit", std::to_string(per_day.value())},
                         {"others", std::to_string(of_day.value())}});
    }
    return {};
}

/// A name that no terminal bears leaves nobody out: unknown_terminal. One that was revoked is out already.
Result<void> require_known(const std::vector<StreamId>& named, const storage::FeedReadings& readings,
                           const std::vector<storage::TerminalRow>& terminals) {
    for (const auto& one : named) {
        const bool spoke = std::any_of(terminals.begin(), terminals.end(),
                                       [&](const auto& terminal) { return terminal.stream == one; });
        if (!spoke && readings.count(one) == 0)
            return fail(ErrorCode::unknown_terminal, {{"terminal", one.text()}});
    }
    return {};
}

}  // namespace

Result<std::vector<LimitPart>> Shop::share_limit(const ItemCode& code, const LocationCode& location,
                                                 const std::vector<StreamId>& without) {
    TSUNAGU_TRY_VOID(settle());
    TSUNAGU_TRY(const auto item, item_of_code(code));
    auto& state = store_->state();
    TSUNAGU_TRY(const auto limits, state.sale_limits());
    const auto limit = std::find_if(limits.begin(), limits.end(), [&](const auto& row) {
        return row.item == item && row.location == location && row.limit.per_day;
    });
    if (limit == limits.end()) return fail(ErrorCode::limit_missing, {{"code", code.text()}});
    if (!is_node()) return fail(ErrorCode::share_at_node, {{"code", code.text()}});
    const BusinessDate tomorrow{today().days + 1};
    TSUNAGU_TRY(const auto shares, state.limit_shares());
    TSUNAGU_TRY(const auto said, all_said(*store_, item, *limit->limit.per_day));
    auto every_day = shares;
    std::erase_if(every_day, [](const auto& share) { return share.date.has_value(); });
    const auto held = shares_on(every_day, item, tomorrow);
    const auto readings = storage::kept_feed_readings(store_->dir());
    TSUNAGU_TRY(const auto terminals, state.terminals());
    TSUNAGU_TRY_VOID(require_known(without, readings, terminals));
    std::vector<domain::KnownShare> known;
    for (const auto& terminal : terminals) {
        const auto reading = readings.find(terminal.stream);
        if (reading == readings.end() || terminal.stream.text() == node_stream) continue;
        if (!holds_at(limits, item, location, terminal.location)) continue;
        const auto read = reading->second.node_epoch == store_->tail().epoch ? reading->second.read : 0;
        auto one = known_share(said, held, terminal.stream, tomorrow, read);
        one.is_out = std::find(without.begin(), without.end(), terminal.stream) != without.end();
        if (!one.is_out || one.told || one.may_believe > Quantity()) known.push_back(std::move(one));
    }
    const bool is_for_nobody =
        std::all_of(known.begin(), known.end(), [](const auto& one) { return one.is_out; });
    if (is_for_nobody) return fail(ErrorCode::share_nobody, {{"code", code.text()}});
    std::vector<LimitPart> parts;
    std::vector<journal::Draft> drafts;
    const auto shared = domain::share_out(*limit->limit.per_day, known);
    TSUNAGU_TRY_VOID(require_room_on_days(shares, item, tomorrow, shared, *limit->limit.per_day));
    const auto grants = [&](const StreamId& terminal, Quantity share) {
        drafts.push_back(drafting()(record::kind::limit_granted,
                                    record::LimitGranted{{}, item, share.value(), terminal, tomorrow}));
    };
    const StreamId node{std::string(node_stream)};
    const auto* kept = share_of(held, node);
    const auto kept_before = kept != nullptr ? *kept->quantity : Quantity();
    const auto kept_back = left_by(shared, *limit->limit.per_day);
    // Before what lowers the others' and after what raises them, wherever whoever reads this stops.
    if (kept_back > kept_before) grants(node, kept_back);
    for (std::size_t i = 0; i < shared.size(); ++i) {
        parts.push_back({shared[i].terminal, shared[i].share, shared[i].wanted, tomorrow});
        if (known[i].told != shared[i].share) grants(shared[i].terminal, shared[i].share);
    }
    // Who was revoked sells no more: what he had is the others'.
    for (const auto& share : held)
        if (!share.quantity->is_zero() && share.terminal != node && readings.count(share.terminal) == 0)
            grants(share.terminal, Quantity());
    if (kept_back < kept_before) grants(node, kept_back);
    if (!drafts.empty()) TSUNAGU_TRY_VOID(store_->append_all(drafts));
    return parts;
}

}  // namespace tsunagu::app
