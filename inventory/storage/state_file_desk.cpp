// The part of StateFile about expected deliveries and openings of the drawer.
#include "inventory/storage/state_file.h"

namespace tsunagu::storage {

void StateFile::expect_delivery(const projection::ExpectedDeliveryRow& expected) {
    database_
        ->query("INSERT INTO expected_delivery VALUES(?, ?, ?, ?, ?, ?, ?)", to_text(expected.entry),
                expected.position, expected.at.ms, to_text(expected.business_date), expected.consignor.text(),
                expected.delivery_note, expected.closed)
        .run();
}

void StateFile::add_drawer_opening(const projection::DrawerOpeningRow& opening) {
    database_
        ->query("INSERT INTO drawer_opening VALUES(?, ?, ?, ?, ?, ?)", opening.position,
                to_text(opening.entry), opening.at.ms, to_text(opening.business_date),
                opening.operator_id.text(), opening.asked_by)
        .run();
}

}  // namespace tsunagu::storage
