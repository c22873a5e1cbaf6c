// Shop's sharing of a daily limit among the terminals of a node.
#include <algorithm>
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

/// The most that the terminal may believe of that day, where it has surely heard all up to `read` and may
/// have heard any part of what came after. `said` in the order of StateReader::said_shares.
Quantity most_believed(const Shares& said, const StreamId& terminal, BusinessDate day, Position read) {
    Quantity most;
    for (const auto& share : said) {
        if (share.terminal != terminal) continue;
        if ((share.date && *share.date != day) || (share.from && *share.from > day)) continue;
        // What it surely has heard stands in place of what was said of the same and of earlier days before.
        if (share.position <= read && !share.date) most = Quantity();
        // One that was taken back leaves it what nobody has.
        most = std::max(most, share.quantity.value_or(Quantity(Quantity::limit)));
    }
    return most;
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
    TSUNAGU_TRY(const auto said, state.said_shares(item));
    const auto held = shares_on(shares, item, tomorrow);
    const auto readings = storage::kept_feed_readings(store_->dir());
    TSUNAGU_TRY(const auto terminals, state.terminals());
    std::vector<domain::KnownShare> known;
    for (const auto& terminal : terminals) {
        const auto reading = readings.find(terminal.stream);
        const bool is_out = std::find(without.begin(), without.end(), terminal.stream) != without.end();
        if (reading == readings.end() || is_out || terminal.stream.text() == node_stream) continue;
        if (!holds_at(limits, item, location, terminal.location)) continue;
        const auto read = reading->second.node_epoch == store_->tail().epoch ? reading->second.read : 0;
        domain::KnownShare one{terminal.stream, std::nullopt, {}};
        const auto told = std::find_if(held.begin(), held.end(),
                                       [&](const auto& share) { return share.terminal == terminal.stream; });
        if (told != held.end()) one.told = told->quantity;
        one.may_believe = most_believed(said, terminal.stream, tomorrow, read);
        known.push_back(std::move(one));
    }
    if (known.empty()) return fail(ErrorCode::share_nobody, {{"code", code.text()}});
    std::vector<LimitPart> parts;
    std::vector<journal::Draft> drafts;
    const auto shared = domain::share_out(*limit->limit.per_day, known);
    for (std::size_t i = 0; i < shared.size(); ++i) {
        parts.push_back({shared[i].terminal, shared[i].share, shared[i].wanted, tomorrow});
        if (known[i].told == shared[i].share) continue;
        record::LimitGranted grant{{}, item, shared[i].share.value(), shared[i].terminal, tomorrow};
        drafts.push_back(drafting()(record::kind::limit_granted, grant));
    }
    // Who is gone sells no more: what he had is the others'.
    for (const auto& share : held) {
        const bool is_out = std::find(without.begin(), without.end(), share.terminal) != without.end();
        if (share.quantity->is_zero() || (readings.count(share.terminal) > 0 && !is_out)) continue;
        drafts.push_back(drafting()(record::kind::limit_granted,
                                    record::LimitGranted{{}, item, 0, share.terminal, tomorrow}));
    }
    if (!drafts.empty()) TSUNAGU_TRY_VOID(store_->append_all(drafts));
    return parts;
}

}  // namespace tsunagu::app
