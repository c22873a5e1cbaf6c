#include "pos/app/stall_stock.h"

#include <algorithm>
#include <optional>
#include <vector>

namespace tsunagu::app {
namespace {

using Sums = std::map<ItemId, Quantity>;

/// An event that was closed at the stall, with what stays there.
struct Closed {
    BusinessDate date;
    StaysByItem stays;
};

/// What came to the stall and left it from a date on.
struct Since {
    Sums net;      ///< came less left
    Sums counted;  ///< of it what a count of no event found too much; below 0: missing
};

class StallBook {
  public:
    StallBook(const EventSource& source, StaysMemo& memo, const domain::Event& event,
              const LocationCode& stall)
        : source_(source), memo_(memo), event_(event), stall_(stall) {}

    Result<void> read() {
        TSUNAGU_TRY(events_, source_.state.events());
        TSUNAGU_TRY(linked_, source_.stock.acts_of_stall(stall_));
        TSUNAGU_TRY(closed_, closed_before());
        const auto first = closed_ ? BusinessDate{closed_->date.days + 1} : event_.date;
        // What is linked to an event of these dates may have happened on an earlier day; where none was ever
        // closed, all events before are of interest.
        auto earliest = first;
        for (const auto& act : linked_)
            if (!closed_ || date_of(act) >= first) earliest = std::min(earliest, act.business_date);
        TSUNAGU_TRY(acts_, source_.stock.acts_at(stall_, earliest));
        TSUNAGU_TRY(sold_, source_.stock.sold_at(stall_, first));
        return {};
    }

    /// The last event before this one that was closed here.
    [[nodiscard]] const std::optional<Closed>& closed() const { return closed_; }

    /// Of that date and later, by the dates of events where acts are linked to one. Requires: not before the
    /// event, or the day after the one that was closed.
    [[nodiscard]] Since since(BusinessDate date) const {
        Since sums;
        for (const auto& row : sold_)
            if (row.date >= date) sums.net[row.item] -= row.quantity;
        for (const auto& row : acts_) {
            if (date_of(row.act) < date) continue;
            sums.net[row.item] += row.net;
            if (settles(row)) sums.counted[row.item] += row.net;
        }
        return sums;
    }

    /// Written off as stolen on the event's own date, by acts of no event.
    [[nodiscard]] Sums stolen() const {
        Sums sums;
        for (const auto& row : acts_)
            if (is_theft(row) && date_of(row.act) == event_.date) sums[row.item] -= row.net;
        return sums;
    }

    /// What acts of no event took from there since, until the next event there.
    [[nodiscard]] std::map<ItemId, std::vector<TakenSince>> taken_since() const {
        std::optional<BusinessDate> next;
        for (const auto& event : events_)
            if (!next && event.date > event_.date && domain::find_stall(event, stall_) != nullptr)
                next = event.date;
        std::map<ItemId, std::vector<TakenSince>> taken;
        for (const auto& row : acts_) {
            const auto date = date_of(row.act);
            const bool within = date > event_.date && (!next || date < *next);
            if (!row.act.part && row.net < Quantity() && within)
                taken[row.item].push_back({row.act.entry, row.at, row.reason, -row.net});
        }
        return taken;
    }

    /// What was carried there for events since the one that was closed, and before this one.
    [[nodiscard]] Sums carried_before() const {
        Sums sums;
        for (const auto& row : acts_)
            if (row.act.stall == stall_ && row.net > Quantity() &&
                row.act.part == domain::EventPart::carry_out && date_of(row.act) < event_.date &&
                (!closed_ || date_of(row.act) > closed_->date))
                sums[row.item] += row.net;
        return sums;
    }

  private:
    [[nodiscard]] static bool is_theft(const storage::ActAtPlace& row) {
        return !row.act.part && row.reason == domain::MovementReason::theft;
    }
    /// It says that goods are not there, whenever they went.
    [[nodiscard]] static bool settles(const storage::ActAtPlace& row) {
        const bool counts = !row.act.part && row.reason == domain::MovementReason::stocktake_difference;
        return counts || is_theft(row);
    }

    /// Events are in the order of their dates.
    Result<std::optional<Closed>> closed_before() const {
        for (auto at = events_.rbegin(); at != events_.rend(); ++at) {
            if (at->date >= event_.date) continue;
            TSUNAGU_TRY(const auto said, source_.state.stays(at->code, stall_));
            const bool came_back = std::any_of(linked_.begin(), linked_.end(), [&](const auto& act) {
                return act.event == at->code && act.part == domain::EventPart::carry_back;
            });
            if (!said && !came_back) continue;
            TSUNAGU_TRY(auto stays, stays_after(source_, memo_, *at, stall_));
            return std::optional(Closed{at->date, std::move(stays)});
        }
        return std::optional<Closed>();
    }

    /// The event's own stall has what is linked to it on its date; any other place on the day it happened.
    [[nodiscard]] BusinessDate date_of(const storage::EventAct& act) const {
        if (act.stall != stall_) return act.business_date;
        const auto at = std::find_if(events_.begin(), events_.end(),
                                     [&](const domain::Event& event) { return event.code == act.event; });
        return at == events_.end() ? act.business_date : at->date;
    }

    const EventSource& source_;
    StaysMemo& memo_;
    const domain::Event& event_;
    const LocationCode& stall_;
    std::vector<domain::Event> events_;
    std::vector<storage::EventAct> linked_;
    std::optional<Closed> closed_;
    std::vector<storage::ActAtPlace> acts_;
    std::vector<storage::SoldAt> sold_;
};

Quantity quantity_in(const Sums& sums, const ItemId& item) {
    const auto at = sums.find(item);
    return at == sums.end() ? Quantity() : at->second;
}

}  // namespace

Quantity settled(Quantity counted, Quantity open) {
    if (open > Quantity() && counted < Quantity()) return std::max(counted, -open);
    if (open < Quantity() && counted > Quantity()) return std::min(counted, -open);
    return {};
}

Quantity settled_of(Quantity own, Quantity open, Quantity counted) {
    return settled(counted, open) - settled(counted, open - own);
}

Result<std::map<ItemId, AtStall>> stock_at_stall(const EventSource& source, StaysMemo& memo,
                                                 const domain::Event& event, const LocationCode& stall) {
    StallBook book(source, memo, event, stall);
    TSUNAGU_TRY_VOID(book.read());
    TSUNAGU_TRY(const auto balances, source.state.balances(stall));
    const auto& before = book.closed();
    const auto from_here = book.since(event.date);
    const auto after = book.since(BusinessDate{event.date.days + 1});
    const auto from_there = before ? book.since(BusinessDate{before->date.days + 1}) : Since();
    const auto stolen = book.stolen();
    const auto carried_before = book.carried_before();
    auto taken = book.taken_since();
    Sums now;
    for (const auto& row : balances) now[row.item] += row.quantity;
    // Goods of which all that stayed has gone since have no balance of their own any more.
    for (const auto& [item, quantity] : from_here.net) now.try_emplace(item);
    for (const auto& [item, quantity] : from_there.net) now.try_emplace(item);
    if (before)
        for (const auto& [item, stays] : before->stays) now.try_emplace(item);
    std::map<ItemId, AtStall> there;
    for (const auto& [item, balance] : now) {
        AtStall at;
        at.at_start = balance - quantity_in(from_here.net, item);
        at.of_events = quantity_in(carried_before, item);
        if (before) {
            const auto known = before->stays.find(item);
            const auto stayed = known == before->stays.end() ? Quantity() : known->second.all;
            if (known != before->stays.end()) at.of_events += known->second.said;
            const auto open = balance - quantity_in(from_there.net, item) - stayed;
            const auto between = quantity_in(from_there.net, item) - quantity_in(from_here.net, item);
            const auto counted = quantity_in(from_there.counted, item) - quantity_in(from_here.counted, item);
            const auto until_night = quantity_in(from_there.counted, item) - quantity_in(after.counted, item);
            at.at_start = stayed + between - settled(counted, open);
            at.settled_before = settled(until_night, open) - settled(counted, open);
        }
        at.at_start = std::max(Quantity(), at.at_start);
        at.of_events = std::min(at.of_events, at.at_start);
        if (at.of_events.is_zero() && at.at_start > Quantity()) {
            TSUNAGU_TRY(const auto known, source.state.item(item));
            if (known && known->kind == domain::ItemKind::brochure) at.at_start = Quantity();
        }
        at.at_end = balance - quantity_in(after.net, item);
        at.counted_later = quantity_in(after.counted, item);
        at.stolen = quantity_in(stolen, item);
        at.taken_since = std::move(taken[item]);
        there[item] = std::move(at);
    }
    return there;
}

}  // namespace tsunagu::app
