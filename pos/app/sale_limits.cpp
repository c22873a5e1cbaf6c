#include "pos/app/sale_limits.h"

#include <algorithm>
#include <map>
#include <utility>

#include "inventory/record/kinds.h"
#include "inventory/record/sale_record.h"

namespace tsunagu::app {
namespace {

using Shares = std::vector<projection::LimitShareRow>;
/// What each terminal sold of each item.
using SoldBy = std::map<std::pair<ItemId, StreamId>, Quantity>;

Result<SoldBy> sold_today(storage::StateReader& state, const EntryAt& entry_at, const LocationCode& here,
                          BusinessDate today) {
    SoldBy sold;
    TSUNAGU_TRY(const auto sales, state.sales(today, today));
    TSUNAGU_TRY(const auto aliases, state.item_aliases());
    for (const auto& sale : sales) {
        if (sale.voided_by || sale.row.location != here) continue;
        TSUNAGU_TRY(const auto entry, entry_at(sale.row.position));
        // A sale of a newer program was not read into the figures either.
        const auto record = record::decode_sale(entry.payload, entry.schema_version);
        if (!record) continue;
        for (const auto& line : record->lines)
            sold[{aliases.root_of(line.item), entry.stream}] += line.quantity;
    }
    return sold;
}

bool has_share(const Shares& shares, const StreamId& terminal) {
    return std::any_of(shares.begin(), shares.end(),
                       [&](const auto& share) { return share.terminal == terminal; });
}

/// What this terminal may sell of that many a day.
std::optional<Quantity> part_of(Quantity per_day, const Shares& shares, const StreamId& terminal) {
    Quantity granted;
    for (const auto& share : shares) {
        // A share of a limit that was lowered since, or of another place, is no more than there is here.
        if (share.terminal == terminal) return std::min(share.quantity.value_or(per_day), per_day);
        granted += share.quantity.value_or(Quantity());
    }
    return std::max(Quantity(), per_day - granted);
}

/// What of the item counts as sold here, where these shares hold.
void count(LimitedItem& limited, const Shares& shares, const StreamId& terminal, const SoldBy& sold) {
    const bool own = has_share(shares, terminal);
    for (const auto& [key, quantity] : sold) {
        if (key.first != limited.item) continue;
        const bool counts = own ? key.second == terminal : !has_share(shares, key.second);
        if (counts) limited.sold += quantity;
    }
}

}  // namespace

std::vector<projection::LimitShareRow> shares_on(const Shares& shares, const ItemId& item, BusinessDate day) {
    // That of the day alone before those of every day, of these the one from the latest date.
    const auto goes_before = [](const projection::LimitShareRow& a, const projection::LimitShareRow& b) {
        return a.date.has_value() != b.date.has_value() ? a.date.has_value() : a.from > b.from;
    };
    Shares held;
    for (const auto& share : shares) {
        const bool holds = (!share.date || *share.date == day) && (!share.from || *share.from <= day);
        if (share.item != item || !holds) continue;
        // One of a day that was taken back says nothing of it; one of every day takes the share away.
        if (share.date && !share.quantity) continue;
        const auto same = std::find_if(held.begin(), held.end(),
                                       [&](const auto& other) { return other.terminal == share.terminal; });
        if (same == held.end())
            held.push_back(share);
        else if (goes_before(share, *same))
            *same = share;
    }
    std::erase_if(held, [](const auto& share) { return !share.quantity; });
    return held;
}

Result<std::vector<LimitedItem>> read_limits(storage::StateReader& state, const EntryAt& entry,
                                             const LocationCode& here, const StreamId& terminal,
                                             BusinessDate today) {
    std::vector<LimitedItem> limited;
    TSUNAGU_TRY(const auto rows, state.sale_limits());
    bool counts = false;
    for (const auto& row : rows) {
        if (!row.location.empty() && row.location != here) continue;
        // The rows of an item stand together, that of all places first: one of this place takes its place.
        if (!limited.empty() && limited.back().item == row.item) limited.pop_back();
        limited.push_back({row.item, row.limit, {}, {}, today});
        counts = counts || row.limit.per_day;
    }
    if (!counts) return limited;
    TSUNAGU_TRY(const auto shares, state.limit_shares());
    TSUNAGU_TRY(const auto sold, sold_today(state, entry, here, today));
    for (auto& item : limited) {
        if (!item.limit.per_day) continue;
        const auto held = shares_on(shares, item.item, today);
        item.allowed = part_of(*item.limit.per_day, held, terminal);
        item.allowed_next = part_of(*item.limit.per_day,
                                    shares_on(shares, item.item, BusinessDate{today.days + 1}), terminal);
        count(item, held, terminal, sold);
    }
    return limited;
}

}  // namespace tsunagu::app
