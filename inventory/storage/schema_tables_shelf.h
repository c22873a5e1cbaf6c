// The tables of reorder points and of the brochure rack, as a migration of state.db.
#pragma once

#include <string_view>

namespace tsunagu::storage {

/// Only acts that are no sale write here.
inline constexpr std::string_view state_tables_shelf = R"sql(
CREATE TABLE reorder_point(
  location TEXT NOT NULL, item TEXT NOT NULL, minimum INTEGER NOT NULL, lead_days INTEGER NOT NULL,
  PRIMARY KEY(location, item)) STRICT, WITHOUT ROWID;
CREATE INDEX reorder_point_by_item ON reorder_point(item);
-- closed: no more of it is expected.
CREATE TABLE order_step(
  location TEXT NOT NULL, item TEXT NOT NULL, position INTEGER NOT NULL, entry TEXT NOT NULL,
  quantity INTEGER NOT NULL, closed INTEGER NOT NULL) STRICT;
CREATE INDEX order_step_by_item ON order_step(item, location, position);
-- counted: 1 for what was found there, 0 for what was put in.
CREATE TABLE rack_step(
  location TEXT NOT NULL, item TEXT NOT NULL, entry TEXT NOT NULL, at_utc_ms INTEGER NOT NULL,
  business_date TEXT NOT NULL, counted INTEGER NOT NULL, quantity INTEGER NOT NULL,
  PRIMARY KEY(location, item, entry)) STRICT, WITHOUT ROWID;
)sql";

/// What came and went of brochures besides counts is told by the movements, with the moment of their act.
inline constexpr std::string_view state_tables_rack = R"sql(
DROP TABLE rack_step;
CREATE TABLE rack_count(
  location TEXT NOT NULL, item TEXT NOT NULL, entry TEXT NOT NULL, at_utc_ms INTEGER NOT NULL,
  business_date TEXT NOT NULL, counted INTEGER NOT NULL,
  PRIMARY KEY(location, item, entry)) STRICT, WITHOUT ROWID;
ALTER TABLE stock_act ADD COLUMN at_utc_ms INTEGER NOT NULL DEFAULT 0;
)sql";

}  // namespace tsunagu::storage
