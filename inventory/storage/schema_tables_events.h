// The tables of marché days: what is planned, and which acts on stock belong to which event. What happened
// there is asked of the journal (the acts and sales of that day), so no sale writes here.
#pragma once

#include <string_view>

namespace tsunagu::storage {

inline constexpr std::string_view state_tables_events = R"sql(
-- What each chain ("T1/1234567890") said last of a code; of several the latest by its clock counts. So chains
-- may meet in any order.
CREATE TABLE event(
  code TEXT NOT NULL, chain TEXT NOT NULL, at_utc_ms INTEGER NOT NULL, name TEXT NOT NULL, date TEXT NOT NULL,
  venue TEXT NOT NULL, opens TEXT NOT NULL, closes TEXT NOT NULL, qr TEXT NOT NULL, qr_caption TEXT NOT NULL,
  PRIMARY KEY(code, chain)) STRICT, WITHOUT ROWID;
CREATE TABLE event_stall(
  event TEXT NOT NULL, chain TEXT NOT NULL, ordinal INTEGER NOT NULL, location TEXT NOT NULL,
  kind TEXT NOT NULL, name TEXT NOT NULL, partner TEXT NOT NULL, issuer_name TEXT NOT NULL,
  issuer_number TEXT, PRIMARY KEY(event, chain, ordinal)) STRICT, WITHOUT ROWID;
CREATE TABLE pack_list(
  event TEXT NOT NULL, stall TEXT NOT NULL, chain TEXT NOT NULL, at_utc_ms INTEGER NOT NULL,
  PRIMARY KEY(event, stall, chain)) STRICT, WITHOUT ROWID;
CREATE TABLE pack_line(
  event TEXT NOT NULL, stall TEXT NOT NULL, chain TEXT NOT NULL, ordinal INTEGER NOT NULL, item TEXT NOT NULL,
  quantity INTEGER NOT NULL, PRIMARY KEY(event, stall, chain, ordinal)) STRICT, WITHOUT ROWID;
CREATE TABLE event_act(
  act TEXT PRIMARY KEY, event TEXT NOT NULL, part TEXT NOT NULL, stall TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX event_act_by_event ON event_act(event);
CREATE INDEX stock_act_by_date ON stock_act(business_date);
)sql";

/// What stays at a stall when an event is over, as pack_list and pack_line say what goes there.
inline constexpr std::string_view state_tables_stays = R"sql(
CREATE TABLE stays_list(
  event TEXT NOT NULL, stall TEXT NOT NULL, chain TEXT NOT NULL, at_utc_ms INTEGER NOT NULL,
  PRIMARY KEY(event, stall, chain)) STRICT, WITHOUT ROWID;
CREATE TABLE stays_line(
  event TEXT NOT NULL, stall TEXT NOT NULL, chain TEXT NOT NULL, ordinal INTEGER NOT NULL, item TEXT NOT NULL,
  quantity INTEGER NOT NULL, PRIMARY KEY(event, stall, chain, ordinal)) STRICT, WITHOUT ROWID;
)sql";

/// What stays, item by item: what each chain said last of one, and when; and when it last said it of all.
/// What was there before is projected anew.
inline constexpr std::string_view state_tables_stays_of_each = R"sql(
DROP TABLE stays_list;
DROP TABLE stays_line;
CREATE TABLE stays_list(
  event TEXT NOT NULL, stall TEXT NOT NULL, chain TEXT NOT NULL, whole_seq INTEGER, whole_utc_ms INTEGER,
  PRIMARY KEY(event, stall, chain)) STRICT, WITHOUT ROWID;
CREATE TABLE stays_line(
  event TEXT NOT NULL, stall TEXT NOT NULL, chain TEXT NOT NULL, item TEXT NOT NULL,
  quantity INTEGER NOT NULL, seq INTEGER NOT NULL, at_utc_ms INTEGER NOT NULL,
  PRIMARY KEY(event, stall, chain, item)) STRICT, WITHOUT ROWID;
)sql";

/// What moved at a place without being sold, so that a stall's acts are found however long it was not used;
/// and whether anything was sold there, out of the index of dates alone.
inline constexpr std::string_view state_tables_places = R"sql(
CREATE INDEX movement_to ON movement(to_location, business_date)
  WHERE reason <> 'sale' AND reason <> 'sale_void';
CREATE INDEX movement_from ON movement(from_location, business_date)
  WHERE reason <> 'sale' AND reason <> 'sale_void';
CREATE INDEX event_act_by_stall ON event_act(stall);
DROP INDEX sale_by_date;
CREATE INDEX sale_by_date ON sale(business_date, location);
)sql";

}  // namespace tsunagu::storage
