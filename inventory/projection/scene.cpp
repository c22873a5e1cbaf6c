#include "inventory/projection/scene.h"

#include <utility>

namespace tsunagu::projection {

MovementRow movement_of(const Scene& scene, LocationCode from, LocationCode to,
                        domain::MovementReason reason) {
    MovementRow row;
    row.entry = scene.entry.ref();
    row.position = scene.position;
    row.business_date = scene.entry.business_date;
    row.from = std::move(from);
    row.to = std::move(to);
    row.reason = domain::name_of(reason);
    return row;
}

StockActRow stock_act_of(const Scene& scene) {
    StockActRow act;
    act.entry = scene.entry.ref();
    act.position = scene.position;
    act.kind = scene.entry.kind;
    act.at = scene.entry.at;
    act.business_date = scene.entry.business_date;
    return act;
}

void move_goods(const Scene& scene, MovementRow& row, const ItemId& item, const std::string& lot,
                Quantity quantity) {
    row.item = item;
    row.lot = lot;
    row.quantity = quantity;
    scene.state.add_movement(row);
}

}  // namespace tsunagu::projection
