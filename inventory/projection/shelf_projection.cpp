#include "inventory/projection/shelf_projection.h"

#include "inventory/domain/location.h"

namespace tsunagu::projection {
void apply(const Scene& scene, const record::ReorderPointSet& point) {
    if (point.off) return scene.state.drop_reorder_point(point.item, point.location, scene.entry.ref());
    scene.state.set_reorder_point({point.item, point.location, Quantity(point.minimum), point.lead_days},
                                  scene.entry.ref());
}

void apply(const Scene& scene, const record::GoodsOrdered& order) {
    OrderStepRow step{order.location, {}, scene.entry.ref(), scene.position, {}, true};
    for (const auto& item : order.closed) {
        step.item = item;
        scene.state.add_order_step(step);
    }
    step.closed = false;
    for (const auto& line : order.lines) {
        step.item = line.item;
        step.quantity = line.quantity;
        scene.state.add_order_step(step);
    }
}

void apply(const Scene& scene, const record::BrochuresRefilled& refill) {
    scene.state.add_stock_act(stock_act_of(scene));
    const bool from_supplier = refill.from == LocationCode(std::string(domain::supplier_location));
    auto row =
        movement_of(scene, refill.from, refill.to,
                    from_supplier ? domain::MovementReason::delivery : domain::MovementReason::transfer);
    for (const auto& line : refill.lines) move_goods(scene, row, line.item, line.lot, line.quantity);
}

void apply(const Scene& scene, const record::BrochuresCounted& count) {
    scene.state.add_stock_act(stock_act_of(scene));
    RackCountRow row{count.location, {}, scene.entry.ref(), scene.entry.at, scene.entry.business_date, {}};
    for (const auto& line : count.lines) {
        row.item = line.item;
        row.counted = Quantity(line.counted);
        scene.state.add_rack_count(row);
    }
    for (const auto& movement : count.movements) {
        // What leaves was taken by visitors; what comes was there without having been recorded.
        const bool taken = movement.from == count.location;
        auto moved =
            movement_of(scene, movement.from, movement.to,
                        taken ? domain::MovementReason::handed_out : domain::MovementReason::opening);
        move_goods(scene, moved, movement.item, movement.lot, movement.quantity);
    }
}

}  // namespace tsunagu::projection
