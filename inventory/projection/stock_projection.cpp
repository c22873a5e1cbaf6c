#include "inventory/projection/stock_projection.h"

#include <string_view>

#include "inventory/domain/location.h"
#include "inventory/record/kinds.h"

namespace tsunagu::projection {
namespace {

void note_repeated(const Scene& scene, std::string_view why) {
    scene.state.note_repeated(scene.position, scene.entry.ref(), scene.entry.kind, scene.entry.schema_version,
                              why);
}

bool is_own_chain(const Scene& scene, const EntryRef& other) {
    return other.stream == scene.entry.stream && other.epoch == scene.entry.epoch;
}

void move_all(const Scene& scene, const std::vector<record::StockMovement>& movements,
              domain::MovementReason reason) {
    for (const auto& movement : movements) {
        auto row = movement_of(scene, movement.from, movement.to, reason);
        move_goods(scene, row, movement.item, movement.lot, movement.quantity);
    }
}

/// Of a count of the brochure rack: what visitors took comes back from them, what was found goes back.
void take_back_count(const Scene& scene, const std::vector<record::StockMovement>& movements) {
    const LocationCode customer{std::string(domain::customer_location)};
    for (const auto& movement : movements) {
        const bool was_taken = movement.from == customer;
        auto row =
            movement_of(scene, movement.from, movement.to,
                        was_taken ? domain::MovementReason::handed_out : domain::MovementReason::opening);
        move_goods(scene, row, movement.item, movement.lot, movement.quantity);
    }
}

/// Takes a dispatch or an arrival out of its transfer's figures.
void take_out_of_transfer(const Scene& scene, const record::MovementReversed& reversal) {
    if (!reversal.transfer) return;
    const bool arrival = reversal.kind == record::kind::transfer_arrived;
    for (const auto& movement : reversal.movements) {
        TransferGoods goods{*reversal.transfer, movement.item, movement.lot, {}, {}, scene.position};
        (arrival ? goods.arrived : goods.dispatched) = -movement.quantity;
        scene.state.add_transfer_goods(goods);
    }
}

}  // namespace

void apply(const Scene& scene, const record::StockMoved& moved) {
    scene.state.add_stock_act(stock_act_of(scene));
    move_all(scene, moved.movements, moved.reason);
}

void apply(const Scene& scene, const record::BookAligned& aligned) {
    // To everybody else it says nothing: they have what it stands for.
    if (scene.state.is_of_this_machine(scene.entry.stream))
        move_all(scene, aligned.movements, domain::MovementReason::opening);
}

void apply(const Scene& scene, const record::GoodsReceived& received) {
    auto act = stock_act_of(scene);
    act.consignor = received.consignor;
    act.delivery_note = received.delivery_note;
    scene.state.add_stock_act(act);
    move_all(scene, movements_of(received), domain::MovementReason::delivery);
    for (const auto& line : received.lines)
        if (line.expiry) scene.state.add_lot({line.item, line.lot, *line.expiry, act.entry, scene.position});
}

void apply(const Scene& scene, const record::TransferDispatched& transfer) {
    scene.state.add_stock_act(stock_act_of(scene));
    const auto entry = scene.entry.ref();
    scene.state.dispatch_transfer(
        {entry, scene.position, scene.entry.at, scene.entry.business_date, transfer.from, transfer.to});
    move_all(scene, movements_of(transfer), domain::MovementReason::transfer);
    for (const auto& line : transfer.lines)
        scene.state.add_transfer_goods({entry, line.item, line.lot, line.quantity, {}, scene.position});
}

void apply(const Scene& scene, const record::TransferArrived& arrival) {
    scene.state.add_stock_act(stock_act_of(scene));
    move_all(scene, movements_of(arrival), domain::MovementReason::transfer);
    for (const auto& line : arrival.lines)
        scene.state.add_transfer_goods(
            {arrival.transfer, line.item, line.lot, {}, line.quantity, scene.position});
}

void apply(const Scene& scene, const record::MovementReversed& reversal) {
    // Whether a count stands is decided by its own chain alone, or the order of chains would decide.
    if (reversal.kind == record::kind::count_posted && !is_own_chain(scene, reversal.entry))
        return note_repeated(scene, effect::reversed_elsewhere);
    if (!scene.state.reverse_act(reversal.entry, reversal.kind, scene.entry.ref()))
        return note_repeated(scene, effect::reversed_before);
    auto act = stock_act_of(scene);
    act.reverses = reversal.entry;
    scene.state.add_stock_act(act);
    if (reversal.kind == record::kind::brochures_counted)
        take_back_count(scene, reversal.movements);
    else
        move_all(scene, reversal.movements, reversal.reason);
    take_out_of_transfer(scene, reversal);
}

void apply(const Scene& scene, const record::CountOpened& count) {
    scene.state.open_count({scene.entry.ref(), scene.position, scene.entry.at, scene.entry.business_date,
                            scene.entry.operator_id, count.location, count.blind});
}

void apply(const Scene& scene, const record::CountAdded& added) {
    for (const auto& line : added.lines)
        scene.state.add_to_count({added.count,
                                  {{scene.entry.ref(), scene.entry.at},
                                   line.item,
                                   line.lot,
                                   Quantity(line.quantity),
                                   added.recount},
                                  scene.entry.operator_id,
                                  scene.position});
}

void apply(const Scene& scene, const record::CountPosted& posted) {
    const auto by = scene.entry.ref();
    if (!is_own_chain(scene, posted.count)) return note_repeated(scene, effect::posted_elsewhere);
    if (!scene.state.post_count(posted.count, by)) return note_repeated(scene, effect::posted_before);
    scene.state.add_stock_act(stock_act_of(scene));
    for (const auto& line : posted.lines)
        scene.state.add_counted_line({by,
                                      posted.count,
                                      posted.location,
                                      {line.item,
                                       line.lot,
                                       Quantity(line.counted),
                                       Quantity(line.expected),
                                       {line.moment, UtcMs{line.at_utc_ms}}}});
    move_all(scene, posted.movements, domain::MovementReason::stocktake_difference);
}

void apply(const Scene& scene, const record::DeliveryExpected& expected) {
    scene.state.expect_delivery({scene.entry.ref(), scene.position, scene.entry.at, scene.entry.business_date,
                                 expected.consignor, expected.delivery_note, !expected.closed.empty()});
}

}  // namespace tsunagu::projection
