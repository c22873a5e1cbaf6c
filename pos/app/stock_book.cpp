#include "pos/app/stock_book.h"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "inventory/domain/event_figures.h"
#include "inventory/journal/chain.h"
#include "inventory/record/goods_received.h"
#include "inventory/record/kinds.h"
#include "inventory/record/transfer_arrived.h"
#include "inventory/record/transfer_dispatched.h"
#include "inventory/storage/shop_store.h"
#include "pos/app/drafting.h"
#include "pos/app/shop.h"

namespace tsunagu::app {
namespace {

constexpr std::size_t lot_limit = 40;
/// What is asked for again later than this is another act, though it be the same goods.
constexpr std::int64_t longest_retry_ms = 10 * 60'000;

LocationCode location_named(std::string_view code) {
    return LocationCode(std::string(code));
}

Error quantity_error(std::int64_t value) {
    return {ErrorCode::quantity_invalid,
            {{"value", std::to_string(value)}, {"limit", std::to_string(Quantity::limit)}},
            {}};
}

/// Adds goods to those of the same item and lot. quantity_invalid.
template <class Line>
Result<void> add_line(std::vector<Line>& lines, Line line) {
    for (auto& other : lines) {
        if (other.item != line.item || other.lot != line.lot) continue;
        other.quantity += line.quantity;
        if (other.quantity.value() > Quantity::limit) return fail(quantity_error(other.quantity.value()));
        if constexpr (requires { line.expiry; })
            if (line.expiry)
                other.expiry = other.expiry ? domain::earlier(*other.expiry, *line.expiry) : line.expiry;
        return {};
    }
    lines.push_back(std::move(line));
    return {};
}

Result<LocationCode> require_destination(domain::MovementReason reason) {
    if (auto destination = destination_of(reason)) return std::move(*destination);
    return fail(ErrorCode::field_invalid,
                {{"column", "reason"},
                 {"value", std::string(domain::name_of(reason))},
                 {"allowed", "waste|expired|damaged|tasting|theft|relief|return_to_consignor"}});
}

record::StockMoved loss_of(const std::vector<record::StockGoods>& goods, const LocationCode& from,
                           const LocationCode& to, domain::MovementReason reason, const std::string& note) {
    record::StockMoved moved;
    moved.reason = reason;
    moved.note = note;
    for (const auto& line : goods) moved.movements.push_back({line.item, line.lot, from, to, line.quantity});
    return moved;
}

/// What is still to come of a note: nothing, something, or not what came now.
std::string_view rest_word(bool is_open, bool is_called_rest) {
    if (!is_open) return "no";
    return is_called_rest ? "beyond" : "yes";
}

}  // namespace

std::optional<LocationCode> destination_of(domain::MovementReason reason) {
    using Reason = domain::MovementReason;
    switch (reason) {
        case Reason::waste:
        case Reason::expired:
        case Reason::damaged:
        case Reason::tasting:
            return location_named(domain::waste_location);
        case Reason::theft:
            return location_named(domain::difference_location);
        case Reason::relief:
            return location_named(domain::relief_location);
        case Reason::return_to_consignor:
            return location_named(domain::supplier_location);
        default:
            // What a sale, a delivery, a transfer or a count moves has an act of its own.
            return std::nullopt;
    }
}

Result<void> check_note(std::string_view column, std::string_view text, std::size_t limit) {
    const auto is_first_byte = [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; };
    if (static_cast<std::size_t>(std::count_if(text.begin(), text.end(), is_first_byte)) > limit)
        return fail(ErrorCode::field_too_long,
                    {{"column", std::string(column)}, {"limit", std::to_string(limit)}});
    const auto prints = [](char c) { return static_cast<unsigned char>(c) >= 0x20 && c != 0x7F; };
    if (!std::all_of(text.begin(), text.end(), prints))
        return fail(ErrorCode::field_unprintable, {{"column", std::string(column)}});
    return {};
}

StockBook Shop::stock_book() {
    return StockBook(*this);
}

Result<OperatorId> StockBook::begin(const OperatorId& given) {
    TSUNAGU_TRY_VOID(shop_.settle());
    const auto& who = given.empty() ? shop_.operator_id_ : given;
    if (!shop_.catalogue_->facts().has_operator(who))
        return fail(ErrorCode::unknown_operator, {{"id", who.text()}});
    return who;
}

Result<void> StockBook::require_place(const LocationCode& code) {
    TSUNAGU_TRY(const auto location, shop_.store_->state().location(code));
    if (!location) return fail(ErrorCode::unknown_location, {{"code", code.text()}});
    if (location->kind != domain::LocationKind::place)
        return fail(ErrorCode::not_a_place, {{"code", code.text()}});
    return {};
}

Result<ItemId> StockBook::require_item(const ItemCode& code) {
    return shop_.item_of_code(code);
}

Result<StockBook::Goods> StockBook::identify(const std::vector<NamedGoods>& goods) {
    if (goods.empty()) return fail(ErrorCode::stock_act_empty);
    Goods identified;
    for (const auto& named : goods) {
        const auto quantity = named.quantity.value();
        if (quantity < 1 || quantity > Quantity::limit) return fail(quantity_error(quantity));
        TSUNAGU_TRY_VOID(check_note("lot", named.lot, lot_limit));
        TSUNAGU_TRY(const auto item, require_item(named.code));
        TSUNAGU_TRY_VOID(add_line(identified, {item, named.lot, named.quantity}));
    }
    return identified;
}

Result<StockBook::Goods> StockBook::with_lots(const LocationCode& here, const std::vector<NamedGoods>& goods,
                                              LotOrder order) {
    TSUNAGU_TRY(const auto identified, identify(goods));
    return choose_lots(here, identified, order);
}

StockBook::LotOrder StockBook::order_for(domain::MovementReason reason) {
    return domain::is_given(reason) ? LotOrder::first_good : LotOrder::first_expiring;
}

Result<std::vector<PassedGoods>> StockBook::passed_of(const std::vector<record::StockMovement>& movements) {
    const auto today = business_date_of(shop_.clock_.now());
    std::vector<PassedGoods> passed;
    for (const auto& movement : movements) {
        if (movement.lot.empty()) continue;
        TSUNAGU_TRY(const auto expiry, shop_.store_->stock().expiry(movement.item, movement.lot));
        if (expiry && domain::has_passed(*expiry, today))
            passed.push_back({movement.item, movement.lot, *expiry, movement.quantity});
    }
    return passed;
}

Result<StockBook::Goods> StockBook::choose_lots(const LocationCode& here, const Goods& identified,
                                                LotOrder order) {
    const auto today = business_date_of(shop_.clock_.now());
    Goods chosen;
    for (const auto& line : identified) {
        TSUNAGU_TRY(auto lots, shop_.store_->stock().lots(here, line.item));
        if (line.lot.empty()) {
            // What this act takes by name is not taken again without one.
            for (const auto& other : identified)
                for (auto& lot : lots)
                    if (other.item == line.item && !other.lot.empty() && lot.lot == other.lot)
                        lot.quantity -= other.quantity;
            const auto takes = order == LotOrder::first_good
                                   ? domain::take_first_good(lots, line.quantity, today)
                                   : domain::take_first_expiring(lots, line.quantity);
            for (const auto& take : takes)
                TSUNAGU_TRY_VOID(add_line(chosen, {line.item, take.lot, take.quantity}));
            continue;
        }
        if (std::none_of(lots.begin(), lots.end(), [&](const auto& lot) { return lot.lot == line.lot; })) {
            const auto* entry = shop_.catalogue_->find(line.item);
            const bool named = entry != nullptr && !entry->item.codes.empty();
            return fail(ErrorCode::unknown_lot,
                        {{"code", named ? entry->item.codes.front().text() : to_text(line.item.entry)},
                         {"lot", line.lot},
                         {"location", here.text()}});
        }
        TSUNAGU_TRY_VOID(add_line(chosen, line));
    }
    return chosen;
}

Result<StockDone> StockBook::append(std::string_view kind, std::string payload, const OperatorId& operator_id,
                                    std::vector<record::StockMovement> movements, int schema_version) {
    const auto at = shop_.clock_.now();
    const journal::Draft draft{
        at, business_date_of(at), operator_id, std::string(kind), schema_version, std::move(payload)};
    auto& store = *shop_.store_;
    const auto expected = journal::extend(store.tail(), draft);
    const auto position = store.position() + 1;
    StockDone done{expected.ref(), at, draft.business_date, operator_id, std::move(movements)};
    TSUNAGU_TRY_VOID(shop_.note_posting(position, expected.hash));
    shop_.unsure_act_.reset();
    if (auto entry = store.append(draft); !entry) {
        if (entry.error().code == ErrorCode::recording_unsure)
            shop_.unsure_act_ = UnsureAct{position, expected.hash, std::move(done)};
        return fail(std::move(entry.error()));
    }
    return done;
}

void StockBook::forget_unsure() {
    shop_.unsure_act_.reset();
}

Result<std::optional<StockDone>> StockBook::settle_unsure() {
    if (!shop_.unsure_act_) return std::optional<StockDone>();
    if (auto settled = shop_.settle(); !settled) {
        if (settled.error().code == ErrorCode::storage_failed)
            settled.error().code = ErrorCode::recording_unsure;
        return fail(std::move(settled.error()));
    }
    auto unsure = *std::exchange(shop_.unsure_act_, std::nullopt);
    if (shop_.clock_.now().ms - unsure.done.at.ms > longest_retry_ms ||
        shop_.store_->position() < unsure.position)
        return std::optional<StockDone>();
    TSUNAGU_TRY(const auto entry, shop_.store_->entry(unsure.position));
    if (entry.hash != unsure.hash) return std::optional<StockDone>();
    return std::optional(std::move(unsure.done));
}

Result<StockDone> StockBook::receive(const ReceiveRequest& given) {
    TSUNAGU_TRY(const auto who, begin(given.operator_id));
    TSUNAGU_TRY_VOID(require_place(given.to));
    auto asked = given;
    asked.delivery_note = domain::note_number(given.delivery_note);
    TSUNAGU_TRY_VOID(check_note("note", asked.delivery_note, domain::note_number_limit));
    TSUNAGU_TRY(const auto request, with_expected(std::move(asked)));
    TSUNAGU_TRY_VOID(identify(request.goods));
    record::GoodsReceived received;
    received.to = request.to;
    received.consignor = request.consignor;
    received.delivery_note = request.delivery_note;
    const auto* consignor = shop_.catalogue_->find_consignor(request.consignor);
    if (!request.consignor.empty() && consignor == nullptr)
        return fail(ErrorCode::unknown_consignor, {{"code", request.consignor.text()}});
    received.trade =
        request.trade.value_or(consignor != nullptr ? consignor->trade : domain::Trade::undecided);
    const auto today = business_date_of(shop_.clock_.now());
    for (const auto& named : request.goods) {
        if (named.expiry && domain::has_passed(*named.expiry, today))
            return fail(ErrorCode::expiry_before_receipt,
                        {{"value", to_text(named.expiry->date)}, {"today", to_text(today)}});
        TSUNAGU_TRY(const auto item, require_item(named.code));
        const auto lot = named.lot.empty() && named.expiry ? to_text(named.expiry->date) : named.lot;
        const record::ReceivedLine line{item, lot, named.expiry, named.quantity};
        const bool is_known =
            std::any_of(request.other_dates.begin(), request.other_dates.end(), [&](const NamedGoods& known) {
                return known.code == named.code && known.lot == named.lot && known.expiry == named.expiry;
            });
        if (!is_known) TSUNAGU_TRY_VOID(require_same_date(line, received.lines, named.code));
        TSUNAGU_TRY_VOID(add_line(received.lines, line));
    }
    TSUNAGU_TRY(const bool is_rest, is_rest_of_note(request, received));
    if (!request.delivery_note.empty() && !request.again && !is_rest) {
        TSUNAGU_TRY(const auto before,
                    shop_.store_->stock().delivery_of_note(request.consignor, request.delivery_note));
        if (before) {
            TSUNAGU_TRY(const auto expected,
                        find_expected(source(), request.consignor, request.delivery_note));
            return fail(ErrorCode::delivery_note_there,
                        {{"note", request.delivery_note},
                         {"consignor", request.consignor.empty() ? "-" : request.consignor.text()},
                         {"entry", to_text(before->entry)},
                         {"date", to_text(before->business_date)},
                         {"rest", std::string(rest_word(expected && expected->open(), request.rest))}});
        }
    }
    return append(record::kind::goods_received, encode(received), who, movements_of(received));
}

Result<StockDone> StockBook::dispatch(const DispatchRequest& request) {
    TSUNAGU_TRY(const auto who, begin(request.operator_id));
    TSUNAGU_TRY_VOID(require_place(request.from));
    TSUNAGU_TRY_VOID(require_place(request.to));
    if (request.from == request.to) return fail(ErrorCode::same_place, {{"code", request.from.text()}});
    record::TransferDispatched transfer{request.from, request.to, {}};
    TSUNAGU_TRY(transfer.lines, with_lots(request.from, request.goods, LotOrder::first_good));
    TSUNAGU_TRY(auto passed, passed_of(movements_of(transfer)));
    TSUNAGU_TRY(auto done,
                append(record::kind::transfer_dispatched, encode(transfer), who, movements_of(transfer)));
    done.passed = std::move(passed);
    note_below_nothing(done);
    return done;
}

Result<void> StockBook::sort_by_expiry(Goods& goods) {
    std::vector<std::pair<std::optional<domain::Expiry>, record::StockGoods>> dated;
    for (auto& line : goods) {
        TSUNAGU_TRY(auto expiry, shop_.store_->stock().expiry(line.item, line.lot));
        dated.emplace_back(std::move(expiry), std::move(line));
    }
    std::stable_sort(dated.begin(), dated.end(), [](const auto& a, const auto& b) {
        if (!a.first || !b.first) return a.first.has_value() && !b.first;
        return a.first->date < b.first->date;
    });
    for (std::size_t i = 0; i < goods.size(); ++i) goods[i] = std::move(dated[i].second);
    return {};
}

Result<StockBook::Goods> StockBook::arriving(const EntryRef& transfer, const std::vector<NamedGoods>& goods) {
    TSUNAGU_TRY(const auto summary, shop_.store_->stock().transfer(transfer));
    Goods left;
    for (const auto& row : summary->goods)
        if (row.dispatched > row.arrived) left.push_back({row.item, row.lot, row.dispatched - row.arrived});
    if (left.empty()) return fail(ErrorCode::transfer_complete, {{"id", to_text(transfer)}});
    if (goods.empty()) return left;
    TSUNAGU_TRY_VOID(sort_by_expiry(left));
    Goods chosen;
    for (const auto& named : goods) {
        TSUNAGU_TRY(const auto identified, identify({named}));
        auto wanted = named.quantity;
        for (auto& row : left) {
            if (row.item != identified.front().item || (!named.lot.empty() && row.lot != named.lot)) continue;
            const auto taken = std::min(wanted, row.quantity);
            if (taken.is_zero()) continue;
            row.quantity -= taken;
            wanted -= taken;
            TSUNAGU_TRY_VOID(add_line(chosen, {row.item, row.lot, taken}));
        }
        if (!wanted.is_zero())
            return fail(ErrorCode::transfer_excess,
                        {{"code", named.code.text()},
                         {"left", std::to_string((named.quantity - wanted).value())},
                         {"given", std::to_string(named.quantity.value())}});
    }
    return chosen;
}

Result<StockDone> StockBook::arrive(const ArriveRequest& request) {
    TSUNAGU_TRY(const auto who, begin(request.operator_id));
    TSUNAGU_TRY(const auto transfer, shop_.store_->stock().transfer(request.transfer));
    if (!transfer) return fail(ErrorCode::unknown_transfer, {{"id", to_text(request.transfer)}});
    record::TransferArrived arrival{request.transfer, request.to.value_or(transfer->row.to), {}};
    TSUNAGU_TRY_VOID(require_place(arrival.to));
    TSUNAGU_TRY(arrival.lines, arriving(request.transfer, request.goods));
    if (!request.although_counted) {
        // In transit nobody counts: what matters is where they come to.
        TSUNAGU_TRY_VOID(
            require_not_counted(movements_of(arrival), transfer->row.at, transfer->row.position));
    }
    return append(record::kind::transfer_arrived, encode(arrival), who, movements_of(arrival));
}

Result<StockDone> StockBook::take_out(const TakeOutRequest& request) {
    TSUNAGU_TRY(const auto who, begin(request.operator_id));
    TSUNAGU_TRY_VOID(require_place(request.at));
    TSUNAGU_TRY_VOID(check_note("note", request.note));
    TSUNAGU_TRY(const auto destination, require_destination(request.reason));
    const auto order = order_for(request.reason);
    TSUNAGU_TRY(const auto goods, with_lots(request.at, request.goods, order));
    const auto moved = loss_of(goods, request.at, destination, request.reason, request.note);
    std::vector<PassedGoods> passed;
    if (order == LotOrder::first_good) {
        TSUNAGU_TRY(passed, passed_of(moved.movements));
    }
    TSUNAGU_TRY(auto done, append(record::kind::stock_moved, encode(moved), who, moved.movements));
    done.passed = std::move(passed);
    note_below_nothing(done);
    return done;
}

Result<StockDone> StockBook::lose(const LoseRequest& request) {
    TSUNAGU_TRY(const auto who, begin(request.operator_id));
    TSUNAGU_TRY_VOID(check_note("note", request.note));
    TSUNAGU_TRY(const auto destination, require_destination(request.reason));
    TSUNAGU_TRY(const auto transfer, shop_.store_->stock().transfer(request.transfer));
    if (!transfer) return fail(ErrorCode::unknown_transfer, {{"id", to_text(request.transfer)}});
    TSUNAGU_TRY(const auto goods, arriving(request.transfer, request.goods));
    const auto& from = transfer->row.from;
    const record::TransferArrived back{request.transfer, from, goods};
    const auto moved = loss_of(goods, from, destination, request.reason, request.note);
    const Drafting draft{shop_.clock_.now(), who};
    const std::array drafts{draft(record::kind::transfer_arrived, back),
                            draft(record::kind::stock_moved, moved)};
    TSUNAGU_TRY(const auto entries, shop_.store_->append_all(drafts));
    return StockDone{entries.back().ref(), entries.back().at, entries.back().business_date, who,
                     moved.movements};
}

}  // namespace tsunagu::app
