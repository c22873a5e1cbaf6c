// What became of a marché day, computed from the journal each time it is asked: per stall and item
// was there + carried - sold - given - wasted - brought back - stays = missing, and the money by tender. What
// was there when the day began: stall_stock.h.
//
// What belongs to an event: sales that name it, and those of its date at one of its stalls that name none;
// acts on stock that are linked to it, at their stall and whatever their date; and at each of its stalls
// those of its date that touch it and are linked to none, or for another stall only. Voided sales and acts
// that were reversed leave nothing, with what took them back.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "inventory/base/ids.h"
#include "inventory/base/quantity.h"
#include "inventory/base/result.h"
#include "inventory/base/yen.h"
#include "inventory/domain/event.h"
#include "inventory/domain/event_figures.h"
#include "inventory/domain/unit.h"
#include "inventory/journal/entry.h"
#include "inventory/storage/state_reader.h"
#include "inventory/storage/stock_reader.h"

namespace tsunagu::app {

/// Where an event's figures come from; the writer and a read-only view ask alike.
struct EventSource {
    storage::StateReader& state;
    storage::StockReader& stock;
    std::function<Result<journal::Entry>(Position)> entry;
};

/// An act of no event that took goods from a stall after its event was over.
struct TakenSince {
    EntryRef entry;
    UtcMs at;
    domain::MovementReason reason = domain::MovementReason::transfer;
    Quantity quantity;  ///< > 0
    friend bool operator==(const TakenSince&, const TakenSince&) = default;
};

struct EventLine {
    ItemId item;
    Quantity packed;  ///< on the pack list
    domain::EventFigures figures;
    Yen sales;                                ///< tax included
    domain::Unit unit = domain::Unit::piece;  ///< of all its quantities
    /// Of what the stall had, the place's own and none of the event's goods: the shelves of a shop that is
    /// itself a stall. 0 at any other place, and of goods that are packed or were counted with what stays.
    Quantity own;
    Quantity kept;  ///< of what stays, what is left of `own`, once the event is closed there

    /// What is left of `own`, less what was sold and taken from there. Never among `kept`; >= 0.
    [[nodiscard]] Quantity of_place() const;
    /// What the event has to account for, where nobody counted: what is unexplained beyond of_place(). Below
    /// 0 where more of its goods left the stall than it had.
    [[nodiscard]] Quantity open() const;
    /// What stays once `brought` of them are home: what was said to stay, and what the place has of its own,
    /// as far as that many more were not brought. Counted by somebody, it is not more than the book has left.
    [[nodiscard]] Quantity stays_after(Quantity brought, bool counted) const;
    /// Of goods that were said to stay: what is there at the next event is so much less.
    std::vector<TakenSince> taken_since;
    friend bool operator==(const EventLine&, const EventLine&) = default;
};

/// What was taken by one tender, change and forfeited excess left out: the sums of all tenders are the sales.
struct EventTender {
    TenderKind kind;
    std::string name;  ///< as sold
    Yen amount;
    std::int64_t sales = 0;  ///< in how many
    friend bool operator==(const EventTender&, const EventTender&) = default;
};

/// What may explain a difference: a sale that was voided, or goods taken out for a reason. Of the figures
/// only the latter are a part.
struct EventTrace {
    ItemId item;
    Quantity quantity;
    UtcMs at;
    std::optional<domain::MovementReason> reason;  ///< absent: it was sold and voided
    std::string receipt;                           ///< of the voided sale
};

struct StallReport {
    domain::Stall stall;
    bool planned = true;       ///< false: it sold there without being of the plan
    bool keeps_stock = false;  ///< somebody said that goods stay there
    bool closed = false;       ///< something was brought back, or somebody said what stays, were it nothing
    std::vector<EventLine> lines;  ///< by item, in the order they were defined
    domain::EventFigures figures;  ///< of all items by the piece
    domain::EventFigures grams;    ///< of all items by weight
    domain::EventGaps gaps;        ///< of items by the piece, not netted
    domain::EventGaps gram_gaps;   ///< of items by weight
    std::vector<EventTender> tenders;
    Yen sales;
    std::int64_t sale_count = 0;
    std::optional<EntryRef> carried_out;  ///< the last carry-out and carry-back that stand
    std::optional<EntryRef> brought_back;
    std::vector<EventTrace> traces;  ///< oldest first
    LocationCode home;               ///< where the last carry-out came from; empty where there was none
};

struct EventReport {
    domain::Event event;
    std::vector<StallReport> stalls;  ///< the planned ones in their order, then the others
    domain::EventFigures figures;     ///< by the piece
    domain::EventFigures grams;       ///< by weight
    domain::EventGaps gaps;           ///< of items by the piece, not netted, neither between stalls
    domain::EventGaps gram_gaps;      ///< of items by weight
    std::vector<EventTender> tenders;
    Yen sales;
    std::int64_t sale_count = 0;
};

/// unknown_event; entry_malformed. Reads the sales and acts of one day, and what stall_stock.h reads, no day
/// of a stall twice.
[[nodiscard]] Result<EventReport> report_event(const EventSource& source, const EventCode& code);

/// The stall's part; nothing where it is none of the report's.
[[nodiscard]] const StallReport* find_stall(const EventReport& report, const LocationCode& location);

/// What to take along, by what comparable days before took.
struct PackSuggestion {
    domain::PackLine line;
    std::int64_t days = 0;           ///< of the comparable days, those that carried the item
    std::int64_t sold_out_days = 0;  ///< of those, where none came home: more might have been sold
};
struct PackPlan {
    std::vector<EventCode> days;  ///< the comparable days, the most alike first
    std::vector<PackSuggestion> lines;
};
inline constexpr std::size_t comparable_days = 3;

/// From at most `comparable_days` earlier events of a comparable stall (domain::are_comparable) at which
/// goods were carried or sold: those of the same kind of day (weekend or not) first, the latest first. Of
/// each item what was sold and given away on the days that carried it, the average rounded up. unknown_event,
/// unknown_stall.
[[nodiscard]] Result<PackPlan> suggest_pack_list(const EventSource& source, const EventCode& code,
                                                 const LocationCode& location);

/// unknown_event.
[[nodiscard]] Result<domain::Event> require_event(storage::StateReader& state, const EventCode& code);
/// unknown_stall {event, code, known}.
[[nodiscard]] Result<domain::Stall> require_stall(const domain::Event& event, const LocationCode& location);

}  // namespace tsunagu::app
