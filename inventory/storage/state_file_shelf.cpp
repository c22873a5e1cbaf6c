// The part of StateFile about reorder points and the brochure rack.
#include "inventory/storage/state_file.h"

namespace tsunagu::storage {

bool StateFile::speaks_of_reorder(const LocationCode& location, const ItemId& item, const EntryRef& by) {
    return database_
               ->query(
                   "INSERT INTO reorder_origin VALUES(?, ?, ?) ON CONFLICT(location, item) DO UPDATE SET"
                   " origin = excluded.origin WHERE excluded.origin >= origin",
                   location.text(), to_text(item.entry), Blob{origin_of(by)})
               .run() != 0;
}

void StateFile::set_reorder_point(const projection::ReorderPointRow& point, const EntryRef& by) {
    if (!speaks_of_reorder(point.location, point.item, by)) return;
    database_
        ->query("INSERT OR REPLACE INTO reorder_point VALUES(?, ?, ?, ?)", point.location.text(),
                to_text(point.item.entry), point.minimum.value(), point.lead_days)
        .run();
}

void StateFile::drop_reorder_point(const ItemId& item, const LocationCode& location, const EntryRef& by) {
    if (!speaks_of_reorder(location, item, by)) return;
    database_
        ->query("DELETE FROM reorder_point WHERE location = ? AND item = ?", location.text(),
                to_text(item.entry))
        .run();
}

void StateFile::add_order_step(const projection::OrderStepRow& step) {
    database_
        ->query("INSERT INTO order_step VALUES(?, ?, ?, ?, ?, ?)", step.location.text(),
                to_text(step.item.entry), step.position, to_text(step.entry), step.quantity.value(),
                step.closed)
        .run();
}

void StateFile::add_rack_count(const projection::RackCountRow& count) {
    database_
        ->query("INSERT OR REPLACE INTO rack_count VALUES(?, ?, ?, ?, ?, ?)", count.location.text(),
                to_text(count.item.entry), to_text(count.entry), count.at.ms, to_text(count.business_date),
                count.counted.value())
        .run();
}

}  // namespace tsunagu::storage
