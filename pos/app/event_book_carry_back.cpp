// EventBook's coming home: what was counted is brought back, what is left at the stall on purpose is written
// down, and what is missing then may be given up.
#include <algorithm>
#include <utility>

#include "inventory/domain/lot.h"
#include "inventory/storage/shop_store.h"
#include "pos/app/event_book.h"
#include "pos/app/event_goods.h"
#include "pos/app/shop.h"

namespace tsunagu::app {
namespace {

const EventLine* find_line(const StallReport& stall, const ItemId& item) {
    const auto at = std::find_if(stall.lines.begin(), stall.lines.end(),
                                 [&](const EventLine& line) { return line.item == item; });
    return at == stall.lines.end() ? nullptr : &*at;
}

Quantity sum_of(const EventGoods& goods, const ItemId& item) {
    Quantity sum;
    for (const auto& line : goods)
        if (line.item == item) sum += line.quantity;
    return sum;
}

Quantity with_own_shelf(const EventLine& line, Quantity said, Quantity brought) {
    if (said > line.figures.had() - line.own) return said;
    const auto left = line.figures.unexplained() + line.figures.stays - said - brought;
    return said + std::clamp(left, Quantity(), line.own);
}

/// What stays of the line's goods once `brought` of them is home and `said` is written down. What was said is
/// of the event's goods: the place's own stay beside them. More than the event brought is a count of the
/// shelf too.
Quantity staying_with(const EventLine& line, const std::optional<record::EventStaysSet>& said,
                      Quantity brought, bool counted) {
    if (said)
        for (const auto& named : said->lines)
            if (named.item == line.item) return with_own_shelf(line, Quantity(named.quantity), brought);
    return line.stays_after(brought, counted);
}

bool is_named(const std::vector<domain::PackLine>& lines, const ItemId& item) {
    return std::any_of(lines.begin(), lines.end(), [&](const auto& line) { return line.item == item; });
}

/// Lots for goods that nobody found: from what `brought` leaves of the stall's, first to expire first.
Result<EventGoods> lots_missing(storage::StockReader& stock, const LocationCode& stall,
                                const domain::PackLine& missing, const EventGoods& brought) {
    TSUNAGU_TRY(auto lots, stock.lots(stall, missing.item));
    for (const auto& line : brought)
        if (line.item == missing.item) lots.push_back({line.lot, -line.quantity, std::nullopt});
    EventGoods goods;
    for (const auto& take : domain::take_first_expiring(lots, missing.quantity)) {
        const auto at =
            std::find_if(goods.begin(), goods.end(), [&](const auto& line) { return line.lot == take.lot; });
        if (at == goods.end())
            goods.push_back({missing.item, take.lot, take.quantity});
        else
            at->quantity += take.quantity;
    }
    return goods;
}

}  // namespace

Result<EventGoods> EventBook::coming_home(const CarryBackRequest& request, const StallReport& stall) {
    TSUNAGU_TRY(const auto counts, counted(request.goods));
    std::string strange;
    auto named_goods = request.goods;
    named_goods.insert(named_goods.end(), request.stays.begin(), request.stays.end());
    for (const auto& named : named_goods) {
        TSUNAGU_TRY(const auto item, stock_.require_item(named.code));
        const auto* line = find_line(stall, item);
        const auto had = line == nullptr ? Quantity() : std::max(line->figures.had(), Quantity());
        const bool none = had.is_zero();
        if (none || named.quantity > had)
            strange +=
                (strange.empty() ? "" : ", ") + named.code.text() +
                (none ? ""
                      : " ×" + std::to_string(named.quantity.value()) + " > " + std::to_string(had.value()));
    }
    if (!strange.empty() && !request.never_carried)
        return fail(ErrorCode::never_carried_out,
                    {{"event", request.event.text()}, {"code", request.stall.text()}, {"items", strange}});
    std::vector<NamedGoods> some = request.goods;
    std::erase_if(some, [](const NamedGoods& named) { return named.quantity.is_zero(); });
    EventGoods goods;
    if (!some.empty()) {
        TSUNAGU_TRY(goods, stock_.identify(some));
    }
    TSUNAGU_TRY(const auto staying, counted(request.stays));
    if (request.rest)
        for (const auto& line : stall.lines) {
            const bool named = is_named(counts, line.item) || is_named(staying, line.item);
            if (!named && line.open() > Quantity()) goods.push_back({line.item, "", line.open()});
        }
    return stock_.choose_lots(request.stall, goods, StockBook::LotOrder::first_expiring);
}

Result<std::optional<record::EventStaysSet>> EventBook::staying(const CarryBackRequest& request,
                                                                const StallReport& stall,
                                                                const EventGoods& brought) {
    TSUNAGU_TRY(const auto counts, counted(request.goods));
    TSUNAGU_TRY(const auto named, counted(request.stays));
    record::EventStaysSet stays;
    stays.event = request.event;
    stays.stall = request.stall;
    bool differs = false;
    const auto put = [&](const ItemId& item, Quantity before, Quantity quantity) {
        differs = differs || quantity != before;
        stays.lines.push_back({item, quantity.value()});
    };
    for (const auto& line : named) {
        const auto* there = find_line(stall, line.item);
        put(line.item, there == nullptr ? Quantity() : there->figures.stays, line.quantity);
    }
    for (const auto& line : stall.lines) {
        const bool rests = request.rest_stays && line.open() > Quantity();
        if (rests && !is_named(named, line.item) && !is_named(counts, line.item))
            put(line.item, line.figures.stays, line.figures.stays - line.kept + line.open());
    }
    // Once somebody has counted, the event is over here, also where nothing came home and nothing stays.
    const bool counted_none = !counts.empty() && brought.empty();
    const bool speaks = counted_none || !named.empty() || request.rest_stays;
    if (!differs && (stall.closed || !speaks)) return std::optional<record::EventStaysSet>();
    return std::optional(std::move(stays));
}

Result<std::optional<record::StockMoved>> EventBook::given_up(
    const CarryBackRequest& request, const StallReport& stall, const EventGoods& brought,
    const std::optional<record::EventStaysSet>& stays) {
    if (!request.give_up) return std::optional<record::StockMoved>();
    TSUNAGU_TRY(const auto end, end_of(*request.give_up));
    auto moved = moved_of({}, request.stall, end, *request.give_up);
    TSUNAGU_TRY(const auto counts, counted(request.goods));
    TSUNAGU_TRY(const auto named, counted(request.stays));
    for (const auto& line : stall.lines) {
        const bool counts_it = is_named(counts, line.item) || is_named(named, line.item);
        const auto left = line.figures.unexplained();
        if (!counts_it && left < Quantity() && line.open().is_zero()) continue;
        const auto home = sum_of(brought, line.item);
        const auto staying = staying_with(line, stays, home, is_named(counts, line.item));
        const auto open = left + line.figures.stays - staying - home;
        if (open > Quantity()) {
            TSUNAGU_TRY(const auto goods,
                        lots_missing(shop_.store_->stock(), request.stall, {line.item, open}, brought));
            for (const auto& lost : moved_of(goods, request.stall, end, *request.give_up).movements)
                moved.movements.push_back(lost);
        } else if (open < Quantity() && *request.give_up == domain::MovementReason::stocktake_difference) {
            moved.movements.push_back({line.item, "", end, request.stall, -open});
        }
    }
    if (moved.movements.empty()) return std::optional<record::StockMoved>();
    return std::optional(std::move(moved));
}

Result<void> EventBook::require_sales_known(const CarryBackRequest& request, const StallReport& stall,
                                            const EventGoods& brought,
                                            const std::optional<record::StockMoved>& lost) {
    if (request.although_sold) return {};
    StockBook::BelievedBook book;
    book.place = request.stall;
    book.until = shop_.clock_.now();
    const bool counts_now = !request.goods.empty() || !request.stays.empty() || request.rest;
    // What is given up later was missing when the goods came home.
    if (!counts_now && stall.brought_back) {
        TSUNAGU_TRY(const auto closing, shop_.store_->stock().act(*stall.brought_back));
        if (closing) {
            TSUNAGU_TRY(const auto entry, shop_.store_->entry(closing->position));
            book.until = entry.at;
        }
    }
    book.taken = lost ? StockBook::TakenFor::missing : StockBook::TakenFor::home;
    if (lost)
        for (const auto& movement : lost->movements) book.items.push_back(movement.item);
    TSUNAGU_TRY(const auto counts, counted(request.goods));
    for (const auto& line : brought)
        if (!is_named(counts, line.item)) book.items.push_back(line.item);
    if (book.items.empty()) return {};
    return stock_.require_sales_known(book, request.told.get());
}

Result<CarryBackDone> EventBook::carry_back(const CarryBackRequest& request) {
    TSUNAGU_TRY(const auto who, stock_.begin(request.operator_id));
    TSUNAGU_TRY_VOID(require(request.event, request.stall));
    TSUNAGU_TRY_VOID(stock_.require_place(request.stall));
    TSUNAGU_TRY(const auto before, report(request.event));
    const auto& stall = *find_stall(before, request.stall);
    const bool brings = !request.goods.empty() || request.rest;
    const bool keeps = !request.stays.empty() || request.rest_stays;
    if (!brings && !keeps && !request.give_up) return fail(ErrorCode::stock_act_empty);
    // Before that all that was carried out and not sold would be given up.
    if (!brings && !keeps && !stall.closed)
        return fail(ErrorCode::nobody_counted,
                    {{"event", request.event.text()}, {"code", request.stall.text()}});
    if (brings && stall.brought_back && !request.add)
        return fail(ErrorCode::brought_back_before, {{"event", request.event.text()},
                                                     {"code", request.stall.text()},
                                                     {"entry", to_text(*stall.brought_back)}});
    const auto home = stall.home.empty() ? shop_.catalogue_->facts().location.code : stall.home;
    const auto to = request.to.value_or(home);
    TSUNAGU_TRY_VOID(stock_.require_place(to));
    if (brings && to == request.stall) return fail(ErrorCode::same_place, {{"code", to.text()}});
    TSUNAGU_TRY(const auto brought, coming_home(request, stall));
    TSUNAGU_TRY(const auto stays, staying(request, stall, brought));
    TSUNAGU_TRY(auto lost, given_up(request, stall, brought, stays));
    TSUNAGU_TRY_VOID(require_sales_known(request, stall, brought, lost));
    if (brought.empty() && !lost && !stays) {
        // Somebody counted again, and none came home: what is missing stays visible without an entry.
        if (!request.goods.empty() || keeps) return CarryBackDone();
        return fail(ErrorCode::nothing_missing,
                    {{"event", request.event.text()}, {"code", request.stall.text()}});
    }
    std::vector<Linked> acts;
    if (!brought.empty())
        acts.push_back({moved_of(brought, request.stall, to, domain::MovementReason::transfer),
                        domain::EventPart::carry_back});
    if (lost) acts.push_back({std::move(*lost), domain::EventPart::missing});
    TSUNAGU_TRY(auto done, append(acts, request.event, request.stall, who, stays));
    CarryBackDone told;
    told.stays = stays.has_value();
    if (acts.empty()) return told;
    if (acts.back().part == domain::EventPart::missing) told.given_up = std::move(done.back());
    if (acts.front().part == domain::EventPart::carry_back) told.moved = std::move(done.front());
    return told;
}

}  // namespace tsunagu::app
