#include "inventory/storage/shelf_reader.h"

#include "inventory/storage/database.h"
#include "inventory/storage/failure.h"
#include "inventory/storage/state_rows.h"

namespace tsunagu::storage {

Result<std::vector<projection::ReorderPointRow>> ShelfReader::reorder_points() {
    return guarded(state_->name(), [&] {
        return all_rows<projection::ReorderPointRow>(
            state_->query("SELECT location, item, minimum, lead_days FROM reorder_point"
                          " ORDER BY location, item"),
            [](const Query& row) {
                return projection::ReorderPointRow{ItemId{entry_ref_of(row, 1)}, LocationCode(row.text(0)),
                                                   Quantity(row.integer(2)),
                                                   static_cast<int>(row.integer(3))};
            });
    });
}

Result<std::vector<SoldThere>> ShelfReader::sold(BusinessDate from, BusinessDate to) {
    return guarded(state_->name(), [&] {
        // A sale, less its void: both move between the place and the customer, and nothing else of a sale
        // does.
        return all_rows<SoldThere>(
            state_->query(
                "SELECT point.item, point.location, min(movement.business_date),"
                " sum(CASE WHEN movement.business_date NOT BETWEEN ?1 AND ?2 THEN 0"
                " WHEN reason = 'sale' AND from_location = point.location THEN quantity"
                " WHEN reason IN ('sale_void', 'refund') AND to_location = point.location THEN -quantity"
                " ELSE 0 END)"
                " FROM movement JOIN reorder_point AS point ON point.item = movement.item"
                " AND point.location IN (from_location, to_location)"
                " GROUP BY point.location, point.item",
                to_text(from), to_text(to)),
            [](const Query& row) {
                return SoldThere{ItemId{entry_ref_of(row, 0)}, LocationCode(row.text(1)),
                                 Quantity(row.integer(3)), date_of(row, 2)};
            });
    });
}

Result<std::vector<projection::RackStepRow>> ShelfReader::rack_steps() {
    return guarded(state_->name(), [&] {
        return all_rows<projection::RackStepRow>(
            state_->query("SELECT location, item, entry, at_utc_ms, business_date, counted, quantity FROM"
                          " rack_step ORDER BY location, item, at_utc_ms, entry"),
            [](const Query& row) {
                return projection::RackStepRow{LocationCode(row.text(0)), ItemId{entry_ref_of(row, 1)},
                                               entry_ref_of(row, 2),      UtcMs{row.integer(3)},
                                               date_of(row, 4),           row.integer(5) != 0,
                                               Quantity(row.integer(6))};
            });
    });
}

}  // namespace tsunagu::storage
