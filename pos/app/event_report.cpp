#include "pos/app/event_report.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <utility>

#include "inventory/record/sale_record.h"
#include "pos/app/act_movements.h"
#include "pos/app/event_goods.h"
#include "pos/app/said_to_stay.h"
#include "pos/app/stall_stock.h"

namespace tsunagu::app {
namespace {

void add_tender(std::vector<EventTender>& sums, const EventTender& sum) {
    const auto at = std::find_if(sums.begin(), sums.end(),
                                 [&](const EventTender& other) { return other.kind == sum.kind; });
    if (at == sums.end()) {
        sums.push_back(sum);
        return;
    }
    at->name = sum.name;
    at->amount += sum.amount;
    at->sales += sum.sales;
}

/// One stall's figures as they come together.
class StallTally {
  public:
    StallTally(domain::Stall stall, bool planned) : report_{} {
        report_.stall = std::move(stall);
        report_.planned = planned;
    }

    [[nodiscard]] const LocationCode& location() const { return report_.stall.location; }

    void add_packed(const domain::PackLine& line) { lines_[line.item].packed += line.quantity; }

    void add_stock(const std::map<ItemId, AtStall>& stock,
                   const std::optional<std::map<ItemId, StayingGoods>>& said) {
        report_.closed = said || report_.brought_back;
        if (said)
            for (const auto& [item, goods] : *said) lines_[item];
        for (const auto& [item, there] : stock) {
            if (there.at_start.is_zero() && lines_.count(item) == 0) continue;
            auto& line = lines_[item];
            line.figures.was_there = there.at_start;
            line.stayed = there.stayed;
            settle_before(line.figures, there);
        }
        if (said)
            for (const auto& [item, goods] : *said) keep(lines_[item].figures, goods);
        if (!report_.closed) return;
        // What the place has anyway stays there without a word.
        for (auto& [item, line] : lines_) {
            const auto at = stock.find(item);
            if (!line.figures.stays.is_zero() && at != stock.end()) line.taken_since = at->second.taken_since;
            line.kept = line.of_place();
            line.figures.stays += line.kept;
        }
        for (const auto& [item, there] : stock) {
            if (lines_.count(item) == 0) continue;
            auto& figures = lines_[item].figures;
            figures.given_up -=
                settled_of(figures.unexplained(), there.at_end - figures.stays, there.counted_later);
        }
    }

    void add_sale(const record::SaleRecord& sale) {
        for (const auto& line : sale.lines) {
            auto& sold = lines_[line.item];
            sold.figures.sold += line.quantity;
            sold.sales += line.amount;
        }
        // Change is handed out of the cash, whichever of the tenders it was given for.
        Yen change = sale.change;
        for (const auto& tender : sale.tenders) {
            Yen kept = tender.amount - tender.forfeited;
            const Yen back = std::min(change, kept);
            if (tender.kind == cash_) {
                kept -= back;
                change -= back;
            }
            add_tender(report_.tenders, {tender.kind, tender.name, kept, 1});
        }
        report_.sales += sale.total;
        ++report_.sale_count;
    }

    void add_voided(const record::SaleRecord& sale, UtcMs at) {
        for (const auto& line : sale.lines)
            report_.traces.push_back({line.item, line.quantity, at, std::nullopt, sale.receipt});
    }

    /// `sent_from`: where the transfer it is of set out from; empty where it is of none.
    void add_act(const storage::EventAct& act, const ActMovements& moved, UtcMs at,
                 const LocationCode& sent_from) {
        const bool gives_up = act.part == domain::EventPart::missing;
        for (const auto& movement : moved.movements) {
            if (movement.from != location() && movement.to != location()) continue;
            if (act.part == domain::EventPart::carry_out && act.stall == location())
                lines_[movement.item].carried_for_it += movement.quantity;
            const bool comes_back = sent_from == location() && movement.to == location();
            domain::count_movement(
                lines_[movement.item].figures,
                {movement.item, movement.lot, movement.from, movement.to, movement.quantity, moved.reason},
                location(),
                gives_up     ? domain::StallMove::gives_up
                : comes_back ? domain::StallMove::comes_back
                             : domain::StallMove::plain);
            if (!gives_up && movement.from == location() && end_of(moved.reason))
                report_.traces.push_back({movement.item, movement.quantity, at, moved.reason, {}});
        }
        if (act.stall != location()) return;
        if (act.part == domain::EventPart::carry_out) {
            report_.carried_out = act.entry;
            if (!moved.movements.empty()) report_.home = moved.movements.front().from;
        }
        if (act.part == domain::EventPart::carry_back) report_.brought_back = act.entry;
    }

    Result<void> look_up_units(storage::StateReader& state) {
        for (auto& [item, line] : lines_) {
            TSUNAGU_TRY(const auto known, state.item(item));
            if (known) line.unit = known->unit;
        }
        return {};
    }

    [[nodiscard]] StallReport take() {
        for (auto& [item, line] : lines_) {
            line.item = item;
            const bool by_weight = line.unit == domain::Unit::gram;
            (by_weight ? report_.grams : report_.figures) += line.figures;
            (by_weight ? report_.gram_gaps : report_.gaps).add(line.figures.missing());
            report_.lines.push_back(std::move(line));
        }
        std::stable_sort(report_.traces.begin(), report_.traces.end(),
                         [](const EventTrace& a, const EventTrace& b) { return a.at < b.at; });
        return std::move(report_);
    }

  private:
    /// What a count found, or was written off as stolen, that an earlier event missed: it is settled there.
    static void settle_before(domain::EventFigures& figures, const AtStall& there) {
        const auto stolen = std::min(there.stolen, std::max(Quantity(), -there.settled_before));
        if (!stolen.is_zero()) figures.taken_out[domain::MovementReason::theft] -= stolen;
        figures.given_up += there.settled_before + stolen;
    }

    void keep(domain::EventFigures& figures, const StayingGoods& goods) {
        figures.stays = staying(goods, figures.unexplained());
        report_.keeps_stock = report_.keeps_stock || !figures.stays.is_zero();
    }

    const TenderKind cash_{"cash"};
    StallReport report_;
    std::map<ItemId, EventLine> lines_;
};

/// All stalls of one event.
class EventTally {
  public:
    explicit EventTally(const domain::Event& event) : event_(event) {
        for (const auto& stall : event.stalls) stalls_.emplace_back(stall, true);
    }

    Result<void> add_pack_lists(storage::StateReader& state) {
        for (auto& stall : stalls_) {
            TSUNAGU_TRY(const auto lines, state.pack_list(event_.code, stall.location()));
            for (const auto& line : lines) stall.add_packed(line);
        }
        return {};
    }

    Result<void> add_sales(const EventSource& source) {
        TSUNAGU_TRY(const auto sales, source.state.sales(event_.date, event_.date));
        for (const auto& summary : sales) {
            TSUNAGU_TRY(const auto entry, source.entry(summary.row.position));
            TSUNAGU_TRY(const auto sale, record::decode_sale(entry.payload, entry.schema_version));
            const bool named = sale.event == event_.code.text();
            if (!named && !(sale.event.empty() && find(sale.location) != nullptr)) continue;
            if (!summary.voided_by)
                at(sale.location).add_sale(sale);
            else if (auto* stall = find(sale.location))
                stall->add_voided(sale, summary.row.at);
        }
        return {};
    }

    Result<void> add_acts(const EventSource& source) {
        TSUNAGU_TRY(auto acts, source.stock.acts_of_event(event_.code));
        // What belongs to it stays so, even where the plan has lost the stall.
        for (const auto& act : acts) at(act.stall);
        // What is linked to none, and what was carried from here to another event's stall, or came from
        // there.
        TSUNAGU_TRY(const auto of_day, source.stock.acts_of_day(event_.date));
        std::copy_if(of_day.begin(), of_day.end(), std::back_inserter(acts),
                     [&](const auto& act) { return act.event != event_.code; });
        for (const auto& act : acts) {
            TSUNAGU_TRY(const auto entry, source.entry(act.position));
            TSUNAGU_TRY(const auto moved, movements_of_act(entry));
            if (!moved) continue;
            TSUNAGU_TRY(const auto sent_from, origin_of(source, *moved));
            for (auto& stall : stalls_)
                if (counts_at(act, stall.location())) stall.add_act(act, *moved, entry.at, sent_from);
        }
        return {};
    }

    Result<void> add_stock(const EventSource& source) {
        for (auto& stall : stalls_) {
            TSUNAGU_TRY(const auto stock, stock_at_stall(source, event_, stall.location()));
            TSUNAGU_TRY(const auto said, said_to_stay(source, event_.code, stall.location()));
            stall.add_stock(stock, said);
        }
        return {};
    }

    Result<void> look_up_units(storage::StateReader& state) {
        for (auto& stall : stalls_) TSUNAGU_TRY_VOID(stall.look_up_units(state));
        return {};
    }

    [[nodiscard]] EventReport take() {
        EventReport report;
        report.event = event_;
        for (auto& tally : stalls_) {
            auto stall = tally.take();
            report.figures += stall.figures;
            report.grams += stall.grams;
            report.gaps += stall.gaps;
            report.gram_gaps += stall.gram_gaps;
            for (const auto& sum : stall.tenders) add_tender(report.tenders, sum);
            report.sales += stall.sales;
            report.sale_count += stall.sale_count;
            report.stalls.push_back(std::move(stall));
        }
        return report;
    }

  private:
    /// At its own stall an act belongs to the event it is linked to, anywhere else to the day it happened.
    [[nodiscard]] bool counts_at(const storage::EventAct& act, const LocationCode& location) const {
        return act.stall == location ? act.event == event_.code : act.business_date == event_.date;
    }

    static Result<LocationCode> origin_of(const EventSource& source, const ActMovements& moved) {
        if (!moved.transfer) return LocationCode();
        TSUNAGU_TRY(const auto transfer, source.stock.transfer(*moved.transfer));
        return transfer ? transfer->row.from : LocationCode();
    }

    [[nodiscard]] StallTally* find(const LocationCode& location) {
        const auto at = std::find_if(stalls_.begin(), stalls_.end(),
                                     [&](const StallTally& stall) { return stall.location() == location; });
        return at == stalls_.end() ? nullptr : &*at;
    }

    StallTally& at(const LocationCode& location) {
        if (auto* stall = find(location)) return *stall;
        domain::Stall stall;
        stall.location = location;
        return stalls_.emplace_back(std::move(stall), false);
    }

    const domain::Event& event_;
    std::vector<StallTally> stalls_;
};

Result<EventReport> report_of(const EventSource& source, const domain::Event& event) {
    EventTally tally(event);
    TSUNAGU_TRY_VOID(tally.add_pack_lists(source.state));
    TSUNAGU_TRY_VOID(tally.add_sales(source));
    TSUNAGU_TRY_VOID(tally.add_acts(source));
    TSUNAGU_TRY_VOID(tally.add_stock(source));
    TSUNAGU_TRY_VOID(tally.look_up_units(source.state));
    return tally.take();
}

/// A comparable day's figures of the stall.
struct PastDay {
    domain::Event event;
    StallReport stall;
};

std::vector<PackSuggestion> averages(const std::vector<PastDay>& days) {
    struct Sum {
        std::int64_t gone = 0;
        std::int64_t days = 0;
        std::int64_t sold_out = 0;
    };
    std::map<ItemId, Sum> sums;
    for (const auto& day : days)
        for (const auto& line : day.stall.lines) {
            const auto& figures = line.figures;
            const auto gone = (figures.sold + figures.given()).value();
            if (figures.carried.value() <= 0 && gone <= 0) continue;
            auto& sum = sums[line.item];
            sum.gone += gone;
            ++sum.days;
            if (gone > 0 && figures.brought_back.value() <= 0 && figures.stays.is_zero() &&
                figures.unexplained().value() <= 0)
                ++sum.sold_out;
        }
    std::vector<PackSuggestion> lines;
    for (const auto& [item, sum] : sums) {
        const auto average = (sum.gone + sum.days - 1) / sum.days;
        if (average > 0) lines.push_back({{item, Quantity(average)}, sum.days, sum.sold_out});
    }
    return lines;
}

}  // namespace

Quantity EventLine::of_place() const {
    // Who says that more stays than was carried there has counted the shelf.
    const bool spoken_of = stayed || !packed.is_zero() || figures.stays - kept > carried_for_it;
    if (spoken_of || figures.was_there.is_zero()) return {};
    const auto own = figures.was_there + figures.carried - carried_for_it - kept;
    return std::max(Quantity(), std::min(own, figures.unexplained()));
}

Quantity EventLine::open() const {
    const auto left = figures.unexplained();
    // What a shop sells beyond its book is its own to explain.
    const bool sold_from_shelf = left < Quantity() && carried_for_it.is_zero() && packed.is_zero() &&
                                 !stayed && !figures.was_there.is_zero();
    return sold_from_shelf ? Quantity() : left - of_place();
}

Result<domain::Event> require_event(storage::StateReader& state, const EventCode& code) {
    TSUNAGU_TRY(auto event, state.event(code));
    if (!event) return fail(ErrorCode::unknown_event, {{"code", code.text()}});
    return std::move(*event);
}

Result<domain::Stall> require_stall(const domain::Event& event, const LocationCode& location) {
    if (const auto* stall = domain::find_stall(event, location)) return *stall;
    std::string known;
    for (const auto& stall : event.stalls) known += (known.empty() ? "" : ", ") + stall.location.text();
    return fail(
        ErrorCode::unknown_stall,
        {{"event", event.code.text()}, {"code", location.text()}, {"known", known.empty() ? "-" : known}});
}

Result<EventReport> report_event(const EventSource& source, const EventCode& code) {
    TSUNAGU_TRY(const auto event, require_event(source.state, code));
    return report_of(source, event);
}

const StallReport* find_stall(const EventReport& report, const LocationCode& location) {
    const auto at = std::find_if(report.stalls.begin(), report.stalls.end(),
                                 [&](const StallReport& stall) { return stall.stall.location == location; });
    return at == report.stalls.end() ? nullptr : &*at;
}

Result<PackPlan> suggest_pack_list(const EventSource& source, const EventCode& code,
                                   const LocationCode& location) {
    TSUNAGU_TRY(const auto event, require_event(source.state, code));
    TSUNAGU_TRY(const auto stall, require_stall(event, location));
    TSUNAGU_TRY(auto events, source.state.events());
    const bool weekend = domain::is_weekend(event.date);
    std::erase_if(events, [&](const domain::Event& other) { return other.date >= event.date; });
    std::stable_sort(events.begin(), events.end(), [&](const domain::Event& a, const domain::Event& b) {
        const bool a_alike = domain::is_weekend(a.date) == weekend;
        const bool b_alike = domain::is_weekend(b.date) == weekend;
        return a_alike != b_alike ? a_alike : a.date > b.date;
    });
    std::vector<PastDay> days;
    for (const auto& other : events) {
        if (days.size() == comparable_days) break;
        const auto at = std::find_if(other.stalls.begin(), other.stalls.end(), [&](const auto& candidate) {
            return domain::are_comparable(candidate, stall);
        });
        if (at == other.stalls.end()) continue;
        TSUNAGU_TRY(const auto report, report_of(source, other));
        const auto* past = find_stall(report, at->location);
        if (past->figures.carried.value() <= 0 && past->sale_count == 0) continue;
        days.push_back({other, *past});
    }
    PackPlan plan;
    for (const auto& day : days) plan.days.push_back(day.event.code);
    plan.lines = averages(days);
    return plan;
}

}  // namespace tsunagu::app
