// Tables of state.db about what a manager watches over at the till: goods made there, alerts, limits. As in
// schema_tables.h, what has been shipped is never edited.
#pragma once

#include <string_view>

namespace tsunagu::storage {

/// A limit that was cleared keeps its row, without figures, so that a late older one does not bring it back.
/// `date` of a share is empty where
/// it holds every day.
inline constexpr std::string_view state_tables_limits = R"sql(
ALTER TABLE item ADD COLUMN to_review INTEGER NOT NULL DEFAULT 0;
ALTER TABLE item ADD COLUMN expiry_alert TEXT;
CREATE TABLE sale_limit(
  item TEXT NOT NULL, location TEXT NOT NULL, per_day INTEGER, hours_from TEXT, hours_to TEXT, date_from TEXT,
  date_to TEXT, at_utc_ms INTEGER NOT NULL, stream TEXT NOT NULL, epoch INTEGER NOT NULL, seq INTEGER NOT NULL,
  PRIMARY KEY(item, location)) STRICT, WITHOUT ROWID;
CREATE TABLE limit_share(
  item TEXT NOT NULL, terminal TEXT NOT NULL, date TEXT NOT NULL, quantity INTEGER,
  at_utc_ms INTEGER NOT NULL, stream TEXT NOT NULL, epoch INTEGER NOT NULL, seq INTEGER NOT NULL,
  PRIMARY KEY(item, terminal, date)) STRICT, WITHOUT ROWID;
)sql";

/// Limits by who speaks last (schema_tables_precedence.h), no more by time. Projected anew.
inline constexpr std::string_view state_tables_limits_ranked = R"sql(
DROP TABLE sale_limit;
DROP TABLE limit_share;
CREATE TABLE sale_limit(
  item TEXT NOT NULL, location TEXT NOT NULL, per_day INTEGER, hours_from TEXT, hours_to TEXT, date_from TEXT,
  date_to TEXT, origin BLOB NOT NULL, PRIMARY KEY(item, location)) STRICT, WITHOUT ROWID;
CREATE TABLE limit_share(
  item TEXT NOT NULL, terminal TEXT NOT NULL, date TEXT NOT NULL, quantity INTEGER, origin BLOB NOT NULL,
  PRIMARY KEY(item, terminal, date)) STRICT, WITHOUT ROWID;
)sql";

/// Shares from a date on (`from_date`; never with a `date`), and all that was ever said of shares: a terminal
/// that has not heard the rest goes by one of them.
inline constexpr std::string_view state_tables_shares_from = R"sql(
DROP TABLE limit_share;
CREATE TABLE limit_share(
  item TEXT NOT NULL, terminal TEXT NOT NULL, date TEXT NOT NULL, from_date TEXT NOT NULL, quantity INTEGER,
  origin BLOB NOT NULL, PRIMARY KEY(item, terminal, date, from_date)) STRICT, WITHOUT ROWID;
CREATE TABLE share_said(
  item TEXT NOT NULL, terminal TEXT NOT NULL, date TEXT NOT NULL, from_date TEXT NOT NULL,
  position INTEGER NOT NULL, quantity INTEGER,
  PRIMARY KEY(item, terminal, date, from_date, position)) STRICT, WITHOUT ROWID;
)sql";

}  // namespace tsunagu::storage
