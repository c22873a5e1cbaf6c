// The tables of each file, by schema version. A version that has been shipped is never edited; a change is a
// new migration after it.
#pragma once

#include <string_view>

namespace tsunagu::storage {

/// Append only: the triggers stop accidents (REPLACE would slip past the other two), the chain detects
/// tampering. The position is the only key; nothing else is looked up here.
inline constexpr std::string_view journal_tables_1 = R"sql(
CREATE TABLE entry(
  position INTEGER PRIMARY KEY,
  stream TEXT NOT NULL,
  epoch INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  at_utc_ms INTEGER NOT NULL,
  business_date TEXT NOT NULL,
  operator TEXT NOT NULL,
  kind TEXT NOT NULL,
  schema_version INTEGER NOT NULL,
  payload BLOB NOT NULL,
  prev_hash BLOB NOT NULL,
  hash BLOB NOT NULL
) STRICT;
CREATE TRIGGER entry_is_never_updated BEFORE UPDATE ON entry
  BEGIN SELECT RAISE(ABORT, 'a journal entry is never changed'); END;
CREATE TRIGGER entry_is_never_deleted BEFORE DELETE ON entry
  BEGIN SELECT RAISE(ABORT, 'a journal entry is never deleted'); END;
CREATE TRIGGER entry_is_only_appended BEFORE INSERT ON entry
  WHEN NEW.position IS NOT (SELECT coalesce(max(position), 0) + 1 FROM entry)
  BEGIN SELECT RAISE(ABORT, 'a journal entry is only appended'); END;
)sql";

/// Every table follows from the journal alone. `entry` and `id` columns hold "T1/1234567890/12".
inline constexpr std::string_view state_tables_1 = R"sql(
CREATE TABLE mark(
  one INTEGER PRIMARY KEY CHECK(one = 1),
  position INTEGER NOT NULL, hash BLOB NOT NULL, projector_version INTEGER NOT NULL) STRICT;
CREATE TABLE stream_tail(
  stream TEXT NOT NULL, epoch INTEGER NOT NULL,
  seq INTEGER NOT NULL, position INTEGER NOT NULL, hash BLOB NOT NULL,
  PRIMARY KEY(stream, epoch)) STRICT, WITHOUT ROWID;
CREATE TABLE epoch(
  stream TEXT NOT NULL, epoch INTEGER NOT NULL, tag TEXT NOT NULL, reason TEXT NOT NULL,
  UNIQUE(stream, epoch)) STRICT;
CREATE TABLE terminal(stream TEXT PRIMARY KEY, location TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE operator(id TEXT NOT NULL UNIQUE, display_name TEXT NOT NULL) STRICT;
CREATE TABLE location(
  code TEXT NOT NULL UNIQUE, name TEXT NOT NULL, name_en TEXT NOT NULL, kind TEXT NOT NULL) STRICT;
CREATE TABLE location_settings(
  location TEXT NOT NULL, from_date TEXT NOT NULL, run_by TEXT NOT NULL,
  issuer_name TEXT NOT NULL, issuer_number TEXT, cash_owner TEXT NOT NULL,
  PRIMARY KEY(location, from_date)) STRICT, WITHOUT ROWID;
CREATE TABLE partner(
  code TEXT NOT NULL UNIQUE, prefecture TEXT NOT NULL, name TEXT NOT NULL, channels TEXT NOT NULL) STRICT;
CREATE TABLE consignor(
  code TEXT NOT NULL UNIQUE, name TEXT NOT NULL, partner TEXT, number TEXT, consent_date TEXT,
  trade TEXT NOT NULL, tax_status TEXT NOT NULL,
  commission_bp INTEGER, commission_base TEXT, commission_rounding TEXT) STRICT;
CREATE TABLE tender(
  kind TEXT PRIMARY KEY, name TEXT NOT NULL, name_en TEXT NOT NULL, gives_change INTEGER NOT NULL,
  forfeits_excess INTEGER NOT NULL, ordinal INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE item(
  id TEXT NOT NULL UNIQUE, codes TEXT NOT NULL, name TEXT NOT NULL, kana TEXT NOT NULL, name_en TEXT NOT NULL,
  category TEXT NOT NULL, tax_class TEXT NOT NULL, price INTEGER, kind TEXT NOT NULL, partner TEXT NOT NULL,
  consignor TEXT NOT NULL, allergens TEXT NOT NULL, storage TEXT NOT NULL, maker TEXT NOT NULL,
  slot TEXT NOT NULL, image TEXT NOT NULL, note TEXT NOT NULL) STRICT;
CREATE TABLE item_code(code TEXT PRIMARY KEY, item TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE setting(key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE tax_schedule(name TEXT NOT NULL UNIQUE) STRICT;
CREATE TABLE sale(
  position INTEGER PRIMARY KEY, entry TEXT NOT NULL, at_utc_ms INTEGER NOT NULL,
  business_date TEXT NOT NULL, operator TEXT NOT NULL, receipt TEXT NOT NULL, basket TEXT NOT NULL,
  location TEXT NOT NULL, total INTEGER NOT NULL, voided_by TEXT, printed INTEGER NOT NULL) STRICT;
CREATE INDEX sale_by_entry ON sale(entry);
CREATE INDEX sale_by_receipt ON sale(receipt);
CREATE INDEX sale_by_basket ON sale(basket);
CREATE INDEX sale_by_date ON sale(business_date);
CREATE INDEX sale_unprinted ON sale(position) WHERE printed = 0 AND voided_by IS NULL;
-- Marks of sales that have not arrived yet: another stream's may, in any order.
CREATE TABLE early_mark(
  sale TEXT PRIMARY KEY, voided_by TEXT, printed INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE receipt_count(
  stream TEXT NOT NULL, epoch INTEGER NOT NULL, count INTEGER NOT NULL,
  PRIMARY KEY(stream, epoch)) STRICT, WITHOUT ROWID;
CREATE TABLE movement(
  position INTEGER NOT NULL, entry TEXT NOT NULL, business_date TEXT NOT NULL, item TEXT NOT NULL,
  lot TEXT NOT NULL, from_location TEXT NOT NULL, to_location TEXT NOT NULL, quantity INTEGER NOT NULL,
  reason TEXT NOT NULL) STRICT;
CREATE TABLE balance(
  location TEXT NOT NULL, item TEXT NOT NULL, lot TEXT NOT NULL, quantity INTEGER NOT NULL,
  PRIMARY KEY(location, item, lot)) STRICT, WITHOUT ROWID;
CREATE TABLE skipped(
  position INTEGER PRIMARY KEY, entry TEXT NOT NULL, kind TEXT NOT NULL, schema_version INTEGER NOT NULL,
  quarantined INTEGER NOT NULL, why TEXT NOT NULL) STRICT;
)sql";

/// What the first screen of a large shop asks: the first goods of a category, its bags, the tabs.
inline constexpr std::string_view state_tables_2 = R"sql(
CREATE INDEX item_by_category ON item(category);
CREATE INDEX item_by_partner ON item(partner);
CREATE INDEX item_by_kind ON item(kind);
)sql";

/// Deliveries, transfers, counts. Only acts that are no sale write here.
inline constexpr std::string_view state_tables_3 = R"sql(
-- What each receipt says of a lot; the earliest date of those not reversed counts.
CREATE TABLE lot(
  item TEXT NOT NULL, lot TEXT NOT NULL, receipt TEXT NOT NULL, expiry_kind TEXT NOT NULL,
  expiry_date TEXT NOT NULL, PRIMARY KEY(item, lot, receipt)) STRICT, WITHOUT ROWID;
CREATE INDEX lot_by_date ON lot(item, expiry_date);
CREATE TABLE stock_act(
  entry TEXT PRIMARY KEY, position INTEGER NOT NULL, kind TEXT NOT NULL, business_date TEXT NOT NULL,
  consignor TEXT NOT NULL, delivery_note TEXT NOT NULL, reverses TEXT) STRICT, WITHOUT ROWID;
CREATE INDEX stock_act_by_note ON stock_act(delivery_note, consignor) WHERE delivery_note <> '';
CREATE TABLE reversal(entry TEXT PRIMARY KEY, by_entry TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE transfer(
  entry TEXT PRIMARY KEY, position INTEGER NOT NULL, at_utc_ms INTEGER NOT NULL, business_date TEXT NOT NULL,
  from_location TEXT NOT NULL, to_location TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE transfer_goods(
  transfer TEXT NOT NULL, item TEXT NOT NULL, lot TEXT NOT NULL, dispatched INTEGER NOT NULL,
  arrived INTEGER NOT NULL, PRIMARY KEY(transfer, item, lot)) STRICT, WITHOUT ROWID;
CREATE INDEX transfer_open ON transfer_goods(transfer) WHERE dispatched <> arrived;
-- movements_before: rows of `movement` when the count was opened, so that a count reads only what moved since.
CREATE TABLE stocktake(
  entry TEXT PRIMARY KEY, position INTEGER NOT NULL, at_utc_ms INTEGER NOT NULL, business_date TEXT NOT NULL,
  operator TEXT NOT NULL, location TEXT NOT NULL, blind INTEGER NOT NULL, movements_before INTEGER NOT NULL,
  posted_by TEXT) STRICT, WITHOUT ROWID;
CREATE TABLE stocktake_add(
  stocktake TEXT NOT NULL, item TEXT NOT NULL, lot TEXT NOT NULL, entry TEXT NOT NULL,
  at_utc_ms INTEGER NOT NULL, quantity INTEGER NOT NULL, recount INTEGER NOT NULL, operator TEXT NOT NULL,
  PRIMARY KEY(stocktake, item, lot, entry)) STRICT, WITHOUT ROWID;
CREATE TABLE stocktake_line(
  posting TEXT NOT NULL, stocktake TEXT NOT NULL, location TEXT NOT NULL, item TEXT NOT NULL, lot TEXT NOT NULL,
  counted INTEGER NOT NULL, expected INTEGER NOT NULL, moment TEXT NOT NULL, moment_utc_ms INTEGER NOT NULL,
  PRIMARY KEY(posting, item, lot)) STRICT, WITHOUT ROWID;
CREATE INDEX stocktake_line_by_item ON stocktake_line(location, item);
)sql";

inline constexpr std::string_view local_tables_1 = R"sql(
CREATE TABLE basket(one INTEGER PRIMARY KEY CHECK(one = 1), id TEXT NOT NULL, json BLOB NOT NULL) STRICT;
CREATE TABLE setting(key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE acknowledged(
  peer TEXT NOT NULL, stream TEXT NOT NULL, epoch INTEGER NOT NULL, seq INTEGER NOT NULL,
  PRIMARY KEY(peer, stream, epoch)) STRICT, WITHOUT ROWID;
)sql";

inline constexpr std::string_view private_tables_1 = R"sql(
CREATE TABLE retention(kind TEXT PRIMARY KEY, days INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE personal(
  key TEXT PRIMARY KEY, kind TEXT NOT NULL, salt BLOB NOT NULL, bytes BLOB NOT NULL,
  expires_utc_ms INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX personal_by_expiry ON personal(expires_utc_ms);
)sql";

}  // namespace tsunagu::storage
