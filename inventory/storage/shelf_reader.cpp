#include "inventory/storage/shelf_reader.h"

#include <tuple>

#include "inventory/domain/reorder.h"
#include "inventory/storage/database.h"
#include "inventory/storage/failure.h"
#include "inventory/storage/state_rows.h"

namespace tsunagu::storage {
namespace {

/// In SQL: what the item of a row of that table is called now.
std::string called_now(std::string_view table) {
    return joined_sql({"coalesce((SELECT root FROM item_alias WHERE item_alias.item = ", table,
                       ".item AND EXISTS(SELECT 1 FROM item AS other WHERE other.id = root)), ", table,
                       ".item)"});
}

}  // namespace

Result<std::vector<projection::ReorderPointRow>> ShelfReader::reorder_points() {
    return guarded(state_->name(), [&] {
        using Row = projection::ReorderPointRow;
        // What was said of the item itself, also that it has no point, holds over what was said of one that
        // is merged into it.
        auto rows = all_rows<Row>(
            state_->query("SELECT location, item, minimum, lead_days FROM reorder_point WHERE NOT EXISTS("
                          "SELECT 1 FROM item_alias JOIN reorder_origin ON reorder_origin.item = root"
                          " WHERE item_alias.item = reorder_point.item AND root <> item_alias.item"
                          " AND reorder_origin.location = reorder_point.location)"
                          " ORDER BY location, item"),
            [](const Query& row) {
                return projection::ReorderPointRow{ItemId{entry_ref_of(row, 1)}, LocationCode(row.text(0)),
                                                   Quantity(row.integer(2)),
                                                   static_cast<int>(row.integer(3))};
            });
        own_first(rows, aliases_.now());
        fold_aliases(
            rows, aliases_.now(), [](Row& row) -> ItemId& { return row.item; },
            [](const Row& row) { return std::tie(row.location, row.item); }, keep_first<Row>);
        return rows;
    });
}

Result<std::vector<SoldThere>> ShelfReader::sold(BusinessDate from, BusinessDate to) {
    return guarded(state_->name(), [&] {
        // A sale, less its void: both move between the place and the customer, and nothing else of a sale
        // does.
        return all_rows<SoldThere>(
            state_->query(
                "WITH point AS (SELECT DISTINCT location, " + called_now("reorder_point") +
                    " AS item FROM reorder_point)"
                    "SELECT point.item, point.location, min(movement.business_date),"
                    " sum(CASE WHEN movement.business_date NOT BETWEEN ?1 AND ?2 THEN 0"
                    " WHEN reason = 'sale' AND from_location = point.location THEN quantity"
                    " WHEN reason IN ('sale_void', 'refund') AND to_location = point.location THEN -quantity"
                    " ELSE 0 END)"
                    " FROM movement JOIN point ON point.item = " +
                    called_now("movement") +
                    " AND point.location IN (from_location, to_location)"
                    " GROUP BY point.location, point.item",
                to_text(from), to_text(to)),
            [](const Query& row) {
                return SoldThere{ItemId{entry_ref_of(row, 0)}, LocationCode(row.text(1)),
                                 Quantity(row.integer(3)), date_of(row, 2)};
            });
    });
}

Result<std::vector<OpenOrder>> ShelfReader::open_orders() {
    return guarded(state_->name(), [&] {
        std::vector<OpenOrder> orders;
        std::vector<domain::OrderEvent> events;
        const auto add = [&](const std::string& location, const std::string& item) {
            const auto open = domain::open_order(events);
            events.clear();
            if (open > Quantity())
                orders.push_back(
                    {ItemId{known(parse_entry_ref(item), "entry")}, LocationCode(location), open});
        };
        // Deliveries that came after the first order, among the orders. A delivery taken back has its ends
        // swapped.
        auto query = state_->query(
            "WITH step AS (SELECT location, " + called_now("order_step") +
            " AS item, position, quantity, closed FROM order_step)"
            " SELECT location, item, position, quantity, closed, 0 AS came FROM step UNION ALL"
            " SELECT first.location, first.item, movement.position,"
            " CASE WHEN to_location = first.location THEN quantity ELSE -quantity END, 0, 1"
            " FROM movement JOIN (SELECT location, item, min(position) AS position FROM step"
            " GROUP BY location, item) AS first ON first.item = " +
            called_now("movement") +
            " AND first.location IN (from_location, to_location) AND movement.position > first.position"
            " WHERE reason = 'delivery' ORDER BY 1, 2, 3");
        std::string location;
        std::string item;
        while (query.next()) {
            if (query.text(0) != location || query.text(1) != item) {
                add(location, item);
                location = query.text(0);
                item = query.text(1);
            }
            auto kind = domain::OrderEvent::Kind::ordered;
            if (query.integer(4) != 0) kind = domain::OrderEvent::Kind::closed;
            if (query.integer(5) != 0) kind = domain::OrderEvent::Kind::delivered;
            events.push_back({kind, Quantity(query.integer(3))});
        }
        add(location, item);
        return orders;
    });
}

Result<std::vector<RackStep>> ShelfReader::rack_steps() {
    return guarded(state_->name(), [&] {
        // Besides the counts all that acts moved of what was ever counted there, but for what a count itself
        // moved (the rack's, or a stocktake's, whose differences visitors took) and for what was taken back.
        return all_rows<RackStep>(
            state_->query(
                "WITH standing AS (SELECT entry, at_utc_ms FROM stock_act WHERE reverses IS NULL AND kind NOT IN"
                " ('brochures_counted', 'count_posted') AND NOT EXISTS(SELECT 1 FROM reversal WHERE"
                " reversal.entry = stock_act.entry)),"
                " counted AS (SELECT location, " +
                called_now("rack_count") +
                " AS item, entry, at_utc_ms, business_date, sum(counted) AS found FROM rack_count"
                " GROUP BY 1, 2, 3),"
                " rack AS (SELECT DISTINCT location, item FROM counted)"
                " SELECT location, item, entry, at_utc_ms, business_date, 1, found FROM counted"
                " WHERE NOT EXISTS(SELECT 1 FROM reversal WHERE reversal.entry = counted.entry)"
                " UNION ALL SELECT location, rack.item, movement.entry, at_utc_ms, business_date, 0,"
                " sum(CASE WHEN to_location = location THEN quantity ELSE -quantity END)"
                " FROM movement JOIN rack ON rack.item = " +
                called_now("movement") +
                " AND rack.location IN (from_location, to_location)"
                " JOIN standing ON standing.entry = movement.entry"
                " GROUP BY location, rack.item, movement.entry ORDER BY 1, 2, 4, 3"),
            [](const Query& row) {
                return RackStep{LocationCode(row.text(0)), ItemId{entry_ref_of(row, 1)},
                                entry_ref_of(row, 2),      date_of(row, 4),
                                row.integer(5) != 0,       Quantity(row.integer(6))};
            });
    });
}

}  // namespace tsunagu::storage
