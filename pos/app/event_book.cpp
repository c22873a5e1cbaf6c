#include "pos/app/event_book.h"

#include <algorithm>
#include <utility>

#include "inventory/domain/location.h"
#include "inventory/record/event_act_linked.h"
#include "inventory/record/kinds.h"
#include "inventory/record/pack_list_set.h"
#include "inventory/storage/shop_store.h"
#include "pos/app/drafting.h"
#include "pos/app/event_goods.h"
#include "pos/app/shop.h"

namespace tsunagu::app {

record::StockMoved moved_of(const EventGoods& goods, const LocationCode& from, const LocationCode& to,
                            domain::MovementReason reason, std::string note) {
    record::StockMoved moved;
    moved.reason = reason;
    moved.note = std::move(note);
    for (const auto& line : goods) moved.movements.push_back({line.item, line.lot, from, to, line.quantity});
    return moved;
}

Result<LocationCode> end_of(domain::MovementReason reason) {
    if (reason == domain::MovementReason::stocktake_difference)
        return LocationCode(std::string(domain::difference_location));
    auto end = destination_of(reason);
    if (end && reason != domain::MovementReason::return_to_consignor) return std::move(*end);
    return fail(ErrorCode::field_invalid,
                {{"column", "reason"},
                 {"value", std::string(domain::name_of(reason))},
                 {"allowed", "waste|expired|damaged|tasting|theft|relief|stocktake_difference"}});
}

EventBook Shop::event_book() {
    return EventBook(*this);
}

EventSource EventBook::source() {
    return {shop_.store_->state(), shop_.store_->stock(),
            [this](Position position) { return shop_.store_->entry(position); }};
}

Result<EventReport> EventBook::report(const EventCode& code) {
    TSUNAGU_TRY_VOID(shop_.settle());
    return report_event(source(), code);
}

Result<PackPlan> EventBook::suggest(const EventCode& code, const LocationCode& stall) {
    TSUNAGU_TRY_VOID(shop_.settle());
    return suggest_pack_list(source(), code, stall);
}

Result<domain::Event> EventBook::require(const EventCode& code, const LocationCode& stall) {
    TSUNAGU_TRY(auto event, require_event(shop_.store_->state(), code));
    TSUNAGU_TRY_VOID(require_stall(event, stall));
    return event;
}

Result<std::vector<StockDone>> EventBook::append(const std::vector<Linked>& acts, const EventCode& event,
                                                 const LocationCode& stall, const OperatorId& who,
                                                 const std::optional<record::EventStaysSet>& stays) {
    const Drafting draft{shop_.clock_.now(), who};
    // begin() has settled what failed before, so the next entries are named from the tail on.
    const auto& tail = shop_.store_->tail();
    EntryRef next{tail.stream, tail.epoch, tail.seq};
    std::vector<journal::Draft> drafts;
    for (const auto& act : acts) {
        ++next.seq;
        drafts.push_back(draft(record::kind::stock_moved, act.moved));
        drafts.push_back(
            draft(record::kind::event_act_linked, record::EventActLinked{next, event, act.part, stall}));
        ++next.seq;
    }
    if (stays) drafts.push_back(draft(record::kind::event_stays_set, *stays));
    // Not known whether it was stored, the first entry tells: all of them are there, or none.
    const auto first = journal::extend(tail, drafts.front());
    const auto position = shop_.store_->position() + 1;
    TSUNAGU_TRY_VOID(shop_.note_posting(position, first.hash));
    shop_.unsure_act_.reset();
    const auto entries = shop_.store_->append_all(drafts);
    if (!entries) {
        if (entries.error().code == ErrorCode::recording_unsure) {
            // What only says what stays has moved nothing: it has no act to tell or to take back.
            StockDone unsure{{}, draft.at, first.business_date, who, {}};
            if (!acts.empty()) {
                unsure.entry = first.ref();
                unsure.movements = acts.front().moved.movements;
            }
            shop_.unsure_act_ = UnsureAct{position, first.hash, std::move(unsure)};
        }
        return fail(Error(entries.error()));
    }
    std::vector<StockDone> done;
    for (std::size_t i = 0; i < acts.size(); ++i) {
        const auto& entry = (*entries)[2 * i];
        done.push_back({entry.ref(), entry.at, entry.business_date, who, acts[i].moved.movements});
    }
    return done;
}

Result<std::vector<domain::PackLine>> EventBook::counted(const std::vector<NamedGoods>& goods) {
    std::vector<domain::PackLine> lines;
    for (const auto& named : goods) {
        TSUNAGU_TRY(const auto item, stock_.require_item(named.code));
        const auto at = std::find_if(lines.begin(), lines.end(),
                                     [&](const domain::PackLine& line) { return line.item == item; });
        auto& line = at == lines.end() ? lines.emplace_back(domain::PackLine{item, {}}) : *at;
        line.quantity += named.quantity;
        const auto sum = line.quantity.value();
        if (named.quantity < Quantity() || sum > Quantity::limit)
            return fail(ErrorCode::quantity_invalid,
                        {{"value", std::to_string(sum)}, {"limit", std::to_string(Quantity::limit)}});
    }
    return lines;
}

Result<void> EventBook::set_pack_list(const PackRequest& request) {
    TSUNAGU_TRY(const auto who, stock_.begin(request.operator_id));
    TSUNAGU_TRY_VOID(require(request.event, request.stall));
    record::PackListSet list{request.event, request.stall, {}};
    TSUNAGU_TRY(list.lines, counted(request.goods));
    std::erase_if(list.lines, [](const domain::PackLine& line) { return line.quantity.is_zero(); });
    const Drafting draft{shop_.clock_.now(), who};
    shop_.unsure_act_.reset();
    TSUNAGU_TRY_VOID(shop_.store_->append(draft(record::kind::pack_list_set, list)));
    return {};
}

Result<StockDone> EventBook::carry_out(const CarryOutRequest& request) {
    TSUNAGU_TRY(const auto who, stock_.begin(request.operator_id));
    TSUNAGU_TRY_VOID(require(request.event, request.stall));
    const auto from = request.from.value_or(shop_.catalogue_->facts().location.code);
    TSUNAGU_TRY_VOID(stock_.require_place(from));
    TSUNAGU_TRY_VOID(stock_.require_place(request.stall));
    if (from == request.stall) return fail(ErrorCode::same_place, {{"code", from.text()}});
    EventGoods goods;
    if (request.goods.empty()) {
        TSUNAGU_TRY(const auto list, shop_.store_->state().pack_list(request.event, request.stall));
        for (const auto& line : list) goods.push_back({line.item, "", line.quantity});
    } else {
        TSUNAGU_TRY(goods, stock_.identify(request.goods));
    }
    if (goods.empty())
        return fail(ErrorCode::pack_list_empty,
                    {{"event", request.event.text()}, {"code", request.stall.text()}});
    TSUNAGU_TRY(const auto acts, shop_.store_->stock().acts_of_event(request.event));
    const auto before = std::find_if(acts.rbegin(), acts.rend(), [&](const storage::EventAct& act) {
        return act.stall == request.stall && act.part == domain::EventPart::carry_out;
    });
    if (before != acts.rend() && !request.add)
        return fail(ErrorCode::carried_out_before, {{"event", request.event.text()},
                                                    {"code", request.stall.text()},
                                                    {"entry", to_text(before->entry)}});
    TSUNAGU_TRY(goods, stock_.choose_lots(from, goods, StockBook::LotOrder::first_good));
    const Linked act{moved_of(goods, from, request.stall, domain::MovementReason::transfer),
                     domain::EventPart::carry_out};
    TSUNAGU_TRY(auto passed, stock_.passed_of(act.moved.movements));
    TSUNAGU_TRY(auto done, append({act}, request.event, request.stall, who));
    done.front().passed = std::move(passed);
    stock_.note_below_nothing(done.front());
    return std::move(done.front());
}

Result<StockDone> EventBook::take_out(const EventLossRequest& request) {
    TSUNAGU_TRY(const auto who, stock_.begin(request.operator_id));
    TSUNAGU_TRY_VOID(require(request.event, request.stall));
    TSUNAGU_TRY_VOID(check_note("note", request.note));
    TSUNAGU_TRY(const auto end, end_of(request.reason));
    const auto order = StockBook::order_for(request.reason);
    TSUNAGU_TRY(const auto goods, stock_.with_lots(request.stall, request.goods, order));
    const Linked act{moved_of(goods, request.stall, end, request.reason, request.note),
                     domain::EventPart::taken_out};
    std::vector<PassedGoods> passed;
    if (order == StockBook::LotOrder::first_good) {
        TSUNAGU_TRY(passed, stock_.passed_of(act.moved.movements));
    }
    TSUNAGU_TRY(auto done, append({act}, request.event, request.stall, who));
    done.front().passed = std::move(passed);
    stock_.note_below_nothing(done.front());
    return std::move(done.front());
}

}  // namespace tsunagu::app
