// The use cases of a marché day (催事): plan it, pack, carry out, give away, bring back, give up what is
// missing. Each is validated as a whole and durable when it returns, or an Error with nothing changed.
//
// Goods move by the same entries as everywhere (stock_moved); a second entry beside it says which event they
// belong to. So there is one ledger, and `reverse` takes an act back as any other.
//
// Threading: as Shop's, whose it is; it lives no longer than the Shop it came from.
// Errors, besides those named: unknown_event, unknown_stall, unknown_operator, unknown_item,
// quantity_invalid, and storage's.
#pragma once

#include <optional>
#include <vector>

#include "inventory/base/result.h"
#include "inventory/record/event_stays_set.h"
#include "inventory/record/stock_moved.h"
#include "pos/app/event_acts.h"
#include "pos/app/event_report.h"
#include "pos/app/stock_book.h"

namespace tsunagu::app {

class Shop;

class EventBook {
  public:
    explicit EventBook(Shop& shop) : shop_(shop), stock_(shop) {}

    /// event_there {code, date} unless it is said to change; stall_taken where a stall is one of another
    /// event on that date; field_missing, field_invalid, field_too_long, unknown_location, not_a_place,
    /// unknown_partner, duplicate_code.
    [[nodiscard]] Result<void> plan(const PlanRequest& request);
    [[nodiscard]] Result<void> set_pack_list(const PackRequest& request);
    /// pack_list_empty, carried_out_before, same_place, unknown_location, not_a_place, unknown_lot.
    [[nodiscard]] Result<StockDone> carry_out(const CarryOutRequest& request);
    /// What stays is one entry more, in the same transaction; it moves nothing.
    /// Before something is given up, or taken to have come home as the book has it: other_till_sells,
    /// other_till_unheard, book_lacks as StockBook::post_count, unless that is said to be known.
    /// brought_back_before, never_carried_out {items}, nothing_missing, nobody_counted, stock_act_empty,
    /// same_place, unknown_location, not_a_place, unknown_lot; field_invalid for a reason that gives nothing
    /// up.
    [[nodiscard]] Result<CarryBackDone> carry_back(const CarryBackRequest& request);
    /// stock_act_empty, unknown_lot, field_invalid for a reason that takes nothing out.
    [[nodiscard]] Result<StockDone> take_out(const EventLossRequest& request);

    [[nodiscard]] Result<EventReport> report(const EventCode& code);
    [[nodiscard]] Result<PackPlan> suggest(const EventCode& code, const LocationCode& stall);

  private:
    /// Goods to move, and what that is part of.
    struct Linked {
        record::StockMoved moved;
        domain::EventPart part;
    };

    [[nodiscard]] EventSource source();
    /// The event with the stall in it.
    [[nodiscard]] Result<domain::Event> require(const EventCode& code, const LocationCode& stall);
    /// All in one transaction, each with its link, and what stays at the stall where that is said. Requires:
    /// one of them.
    [[nodiscard]] Result<std::vector<StockDone>> append(
        const std::vector<Linked>& acts, const EventCode& event, const LocationCode& stall,
        const OperatorId& who, const std::optional<record::EventStaysSet>& stays = {});
    /// Each item once; quantities may be 0.
    [[nodiscard]] Result<std::vector<domain::PackLine>> counted(const std::vector<NamedGoods>& goods);
    /// What comes home, by lot.
    [[nodiscard]] Result<std::vector<record::StockGoods>> coming_home(const CarryBackRequest& request,
                                                                      const StallReport& stall);
    /// What is to be written down of what stays at the stall, `brought` being home; nothing where that is
    /// what was said before, or where nobody speaks of it.
    [[nodiscard]] Result<std::optional<record::EventStaysSet>> staying(
        const CarryBackRequest& request, const StallReport& stall,
        const std::vector<record::StockGoods>& brought);
    /// What of the stall's goods is missing once `brought` is home and `stays` is left there; nothing where
    /// nothing is to be given up.
    [[nodiscard]] Result<std::optional<record::StockMoved>> given_up(
        const CarryBackRequest& request, const StallReport& stall,
        const std::vector<record::StockGoods>& brought, const std::optional<record::EventStaysSet>& stays);

    /// That what others sold at the stall is in the book that is believed: of what is `lost`, and of
    /// `brought` where nobody counted it. other_till_sells, other_till_unheard, book_lacks.
    [[nodiscard]] Result<void> require_sales_known(const CarryBackRequest& request, const StallReport& stall,
                                                   const std::vector<record::StockGoods>& brought,
                                                   const std::optional<record::StockMoved>& lost);

    Shop& shop_;
    StockBook stock_;
};

}  // namespace tsunagu::app
