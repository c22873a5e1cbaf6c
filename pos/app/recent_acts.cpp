#include "pos/app/recent_acts.h"

#include <algorithm>
#include <utility>

#include "inventory/domain/location.h"
#include "inventory/record/kinds.h"
#include "inventory/record/movement_reversed.h"
#include "inventory/record/stock_moved.h"
#include "inventory/record/transfer_arrived.h"
#include "inventory/storage/shop_view.h"
#include "pos/app/stock_view.h"

namespace tsunagu::app {
namespace {

/// The transfer an act is of; nothing for another.
std::optional<EntryRef> transfer_of_act(const journal::Entry& entry) {
    if (entry.kind == record::kind::transfer_dispatched) return entry.ref();
    if (entry.kind == record::kind::transfer_arrived) {
        const auto arrival = record::decode_transfer_arrived(entry.payload, entry.schema_version);
        if (arrival) return arrival->transfer;
    }
    return std::nullopt;
}

Result<LocationCode> other_end(storage::ShopView& view, const journal::Entry& entry) {
    const auto transfer = transfer_of_act(entry);
    if (!transfer) return LocationCode();
    TSUNAGU_TRY(const auto summary, view.stock().transfer(*transfer));
    if (!summary) return LocationCode();
    return entry.kind == record::kind::transfer_dispatched ? summary->row.to : summary->row.from;
}

/// Of an entry that may move goods at several places, as an import of stock does: all of them but that one.
std::vector<LocationCode> other_places(const journal::Entry& entry, const LocationCode& location) {
    std::vector<LocationCode> places;
    if (entry.kind != record::kind::stock_moved) return places;
    const auto moved = record::decode_stock_moved(entry.payload, entry.schema_version);
    if (!moved) return places;
    for (const auto& movement : moved->movements)
        for (const auto& end : {movement.from, movement.to})
            if (end != location && !domain::is_other_end(end) &&
                std::find(places.begin(), places.end(), end) == places.end())
                places.push_back(end);
    return places;
}

Result<RecentAct> read_act(storage::ShopView& view, const LocationCode& location, storage::PlacedAct placed) {
    TSUNAGU_TRY(const auto entry, view.entry(placed.row.position));
    RecentAct act;
    act.entry = placed.row.entry;
    act.at = entry.at;
    act.operator_id = entry.operator_id;
    act.kind = entry.kind;
    act.reference = reference_of(entry);
    act.consignor = std::move(placed.row.consignor);
    act.reversed_by = std::move(placed.reversed_by);
    TSUNAGU_TRY(act.other, other_end(view, entry));
    act.also = other_places(entry, location);
    if (entry.kind == record::kind::movement_reversed) {
        const auto reversal = record::decode_movement_reversed(entry.payload, entry.schema_version);
        act.reversed_kind = reversal ? reversal->kind : entry.kind;
    }
    for (auto& movement : placed.movements) {
        if (!act.reason) act.reason = domain::value_named<domain::MovementReason>(movement.reason);
        const auto net = movement.to == location ? movement.quantity : -movement.quantity;
        act.goods.push_back({std::move(movement.item), std::move(movement.lot), net});
    }
    return act;
}

}  // namespace

bool RecentAct::has_slip() const {
    return kind == record::kind::goods_received && !reversed_by;
}

Result<RecentActs> recent_acts(storage::ShopView& view, const LocationCode& location) {
    RecentActs recent;
    recent.location = location;
    TSUNAGU_TRY(auto placed, view.stock().last_acts_at(location, RecentActs::most + 1));
    recent.has_older = placed.size() > RecentActs::most;
    if (recent.has_older) placed.pop_back();
    for (auto& one : placed) {
        TSUNAGU_TRY(auto act, read_act(view, location, std::move(one)));
        recent.acts.push_back(std::move(act));
    }
    return recent;
}

}  // namespace tsunagu::app
