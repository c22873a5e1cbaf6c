// The tables of state.db for what waits on the desk: deliveries that are expected, openings of the drawer.
// As schema_tables.h: a version that has been shipped is never edited.
#pragma once

#include <string_view>

namespace tsunagu::storage {

inline constexpr std::string_view desk_tables = R"sql(
-- All that was ever said of a note; of a consignor and note the latest counts.
CREATE TABLE expected_delivery(
  entry TEXT PRIMARY KEY, position INTEGER NOT NULL, at_utc_ms INTEGER NOT NULL, business_date TEXT NOT NULL,
  consignor TEXT NOT NULL, delivery_note TEXT NOT NULL, closed INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX expected_delivery_by_note ON expected_delivery(delivery_note, consignor);
CREATE TABLE drawer_opening(
  position INTEGER PRIMARY KEY, entry TEXT NOT NULL, at_utc_ms INTEGER NOT NULL, business_date TEXT NOT NULL,
  operator TEXT NOT NULL, asked_by TEXT NOT NULL) STRICT;
CREATE INDEX drawer_opening_by_date ON drawer_opening(business_date);
)sql";

}  // namespace tsunagu::storage
