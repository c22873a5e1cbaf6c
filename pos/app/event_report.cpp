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

    /// What was said to stay, with what moved since; before add_stock.
    void add_said(const std::optional<std::vector<storage::SaidToStay>>& said) {
        report_.closed = said || report_.brought_back;
        if (!said) return;
        for (const auto& line : *said) {
            auto& goods = said_[line.item];
            goods.said = line.quantity;
            for (const auto& moved : moves_) {
                if (moved.item != line.item || !domain::is_before(line.said, moved.moment)) continue;
                (moved.net < Quantity() ? goods.gone_since : goods.came_since) +=
                    moved.net < Quantity() ? -moved.net : moved.net;
            }
            lines_[line.item];
        }
    }

    [[nodiscard]] bool moved_since_said() const {
        return std::any_of(said_.begin(), said_.end(), [](const auto& goods) {
            return !goods.second.gone_since.is_zero() || !goods.second.came_since.is_zero();
        });
    }

    [[nodiscard]] StaysByItem as_said() const {
        StaysByItem stays;
        for (const auto& [item, goods] : said_)
            if (!goods.said.is_zero()) stays[item] = {goods.said, goods.said};
        return stays;
    }

    /// As the lines say it, after add_stock.
    [[nodiscard]] StaysByItem stays() const {
        StaysByItem stays;
        for (const auto& [item, line] : lines_)
            if (!line.figures.stays.is_zero())
                stays[item] = {line.figures.stays, line.figures.stays - line.kept};
        return stays;
    }

    /// `has_shelves`: the place is a shop.
    void add_stock(const std::map<ItemId, AtStall>& stock, bool has_shelves) {
        for (const auto& [item, there] : stock) {
            if (there.at_start.is_zero() && lines_.count(item) == 0) continue;
            auto& line = lines_[item];
            line.figures.was_there = there.at_start;
            settle_before(line.figures, there);
        }
        for (const auto& [item, goods] : said_) keep(lines_[item].figures, goods);
        if (has_shelves)
            for (auto& [item, line] : lines_) {
                const auto at = stock.find(item);
                find_own(item, at == stock.end() ? Quantity() : at->second.of_events);
            }
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

    void add_sale(const record::SaleRecord& sale, const domain::Moment& moment) {
        for (const auto& line : sale.lines) {
            moves_.push_back({line.item, moment, -line.quantity});
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
        const bool counts = moved.reason == domain::MovementReason::stocktake_difference;
        const bool gives_up = act.part == domain::EventPart::missing;
        for (const auto& movement : moved.movements) {
            if (movement.from != location() && movement.to != location()) continue;
            if (act.part == domain::EventPart::carry_out && act.stall == location())
                carried_for_it_[movement.item] += movement.quantity;
            const bool leaves = movement.from == location();
            // What a count found too much came at no time.
            if (!gives_up && (leaves || !counts))
                moves_.push_back(
                    {movement.item, {act.entry, at}, leaves ? -movement.quantity : movement.quantity});
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

    /// Who packs goods, or says that more stays than was carried there, has counted the shelf.
    void find_own(const ItemId& item, Quantity of_events) {
        auto& line = lines_[item];
        const auto of_event = of_events + carried_for_it_[item];
        const auto said = said_.find(item);
        if (!line.packed.is_zero() || (said != said_.end() && said->second.said > of_event)) return;
        line.own = std::max(Quantity(), line.figures.had() - of_event);
    }

    /// What moved at the stall, and when; above 0: it came.
    struct Move {
        ItemId item;
        domain::Moment moment;
        Quantity net;
    };

    const TenderKind cash_{"cash"};
    StallReport report_;
    std::map<ItemId, EventLine> lines_;
    std::vector<Move> moves_;
    std::map<ItemId, StayingGoods> said_;
    std::map<ItemId, Quantity> carried_for_it_;
};

/// All stalls of one event, or only one.
class EventTally {
  public:
    explicit EventTally(const domain::Event& event) : event_(event) {
        for (const auto& stall : event.stalls) stalls_.emplace_back(stall, true);
    }
    EventTally(const domain::Event& event, const LocationCode& only) : event_(event), only_(only) {
        if (const auto* planned = domain::find_stall(event, only)) stalls_.emplace_back(*planned, true);
        at(only);
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
        TSUNAGU_TRY(const auto aliases, source.state.item_aliases());
        for (const auto& summary : sales) {
            if (!is_asked(summary.row.location)) continue;
            TSUNAGU_TRY(const auto entry, source.entry(summary.row.position));
            TSUNAGU_TRY(auto sale, record::decode_sale(entry.payload, entry.schema_version));
            for (auto& line : sale.lines) line.item = aliases.root_of(line.item);
            const bool named = sale.event == event_.code.text();
            const bool of_plan = domain::find_stall(event_, sale.location) != nullptr;
            if (!named && !(sale.event.empty() && of_plan)) continue;
            if (!summary.voided_by)
                at(sale.location).add_sale(sale, {summary.row.entry, summary.row.at, sale.paper.has_value()});
            else if (auto* stall = find(sale.location))
                stall->add_voided(sale, summary.row.at);
        }
        return {};
    }

    Result<void> add_acts(const EventSource& source) {
        TSUNAGU_TRY(auto acts, source.stock.acts_of_event(event_.code));
        // What belongs to it stays so, even where the plan has lost the stall.
        for (const auto& act : acts)
            if (is_asked(act.stall)) at(act.stall);
        // What is linked to none, and what was carried from here to another event's stall, or came from
        // there.
        TSUNAGU_TRY(const auto of_day, source.stock.acts_of_day(event_.date));
        std::copy_if(of_day.begin(), of_day.end(), std::back_inserter(acts),
                     [&](const auto& act) { return act.event != event_.code; });
        TSUNAGU_TRY(const auto aliases, source.state.item_aliases());
        for (const auto& act : acts) {
            TSUNAGU_TRY(const auto entry, source.entry(act.position));
            TSUNAGU_TRY(auto moved, movements_of_act(entry));
            if (!moved) continue;
            for (auto& movement : moved->movements) movement.item = aliases.root_of(movement.item);
            TSUNAGU_TRY(const auto sent_from, origin_of(source.stock, *moved));
            for (auto& stall : stalls_)
                if (counts_at(act, stall.location())) stall.add_act(act, *moved, entry.at, sent_from);
        }
        return {};
    }

    Result<void> add_said(const EventSource& source) {
        for (auto& stall : stalls_) {
            TSUNAGU_TRY(const auto said, source.state.stays(event_.code, stall.location()));
            stall.add_said(said);
        }
        return {};
    }

    Result<void> add_stock(const EventSource& source, StaysMemo& memo) {
        for (auto& stall : stalls_) {
            TSUNAGU_TRY(const auto stock, stock_at_stall(source, memo, event_, stall.location()));
            TSUNAGU_TRY(const bool has_shelves, source.state.is_selling_location(stall.location()));
            stall.add_stock(stock, has_shelves);
        }
        return {};
    }

    /// Requires: one stall only.
    [[nodiscard]] const StallTally& only() const { return stalls_.front(); }

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

    [[nodiscard]] bool is_asked(const LocationCode& location) const {
        return only_.empty() || location == only_;
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
    LocationCode only_;  ///< empty: all
    std::vector<StallTally> stalls_;
};

/// What moved, and what was said of it.
Result<void> add_moved(EventTally& tally, const EventSource& source) {
    TSUNAGU_TRY_VOID(tally.add_pack_lists(source.state));
    TSUNAGU_TRY_VOID(tally.add_sales(source));
    TSUNAGU_TRY_VOID(tally.add_acts(source));
    return tally.add_said(source);
}

Result<EventReport> report_of(const EventSource& source, StaysMemo& memo, const domain::Event& event) {
    EventTally tally(event);
    TSUNAGU_TRY_VOID(add_moved(tally, source));
    TSUNAGU_TRY_VOID(tally.add_stock(source, memo));
    TSUNAGU_TRY_VOID(tally.look_up_units(source.state));
    return tally.take();
}

}  // namespace

Result<EventReport> report_event(const EventSource& source, const EventCode& code) {
    TSUNAGU_TRY(const auto event, require_event(source.state, code));
    StaysMemo memo;
    return report_of(source, memo, event);
}

Result<StaysByItem> stays_after(const EventSource& source, StaysMemo& memo, const domain::Event& event,
                                const LocationCode& stall) {
    const std::pair asked(event.code, stall);
    if (const auto at = memo.known.find(asked); at != memo.known.end()) return at->second;
    EventTally tally(event, stall);
    TSUNAGU_TRY_VOID(add_moved(tally, source));
    TSUNAGU_TRY(const bool has_shelves, source.state.is_selling_location(stall));
    auto stays = tally.only().as_said();
    if (has_shelves || tally.only().moved_since_said()) {
        TSUNAGU_TRY_VOID(tally.add_stock(source, memo));
        stays = tally.only().stays();
    }
    memo.known.emplace(asked, stays);
    return stays;
}

}  // namespace tsunagu::app
