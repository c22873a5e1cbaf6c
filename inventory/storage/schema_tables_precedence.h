// Tables of state.db about who spoke last. As in schema_tables.h, what has been shipped is never edited.
#pragma once

#include <string_view>

namespace tsunagu::storage {

/// `origin` holds projection::precedence_of the entry that a row follows: one with less is not heard. A
/// reorder point that was dropped leaves its origin behind, so that a late older entry does not bring it
/// back. Several items may bear a code; the one with the greatest origin is found by it.
inline constexpr std::string_view state_tables_precedence = R"sql(
ALTER TABLE epoch ADD COLUMN generation INTEGER NOT NULL DEFAULT 1;
ALTER TABLE epoch ADD COLUMN started_utc_ms INTEGER NOT NULL DEFAULT 0;
ALTER TABLE epoch ADD COLUMN node INTEGER NOT NULL DEFAULT 0;
ALTER TABLE terminal ADD COLUMN origin BLOB NOT NULL DEFAULT x'';
ALTER TABLE operator ADD COLUMN origin BLOB NOT NULL DEFAULT x'';
ALTER TABLE location ADD COLUMN origin BLOB NOT NULL DEFAULT x'';
ALTER TABLE location_settings ADD COLUMN origin BLOB NOT NULL DEFAULT x'';
ALTER TABLE partner ADD COLUMN origin BLOB NOT NULL DEFAULT x'';
ALTER TABLE consignor ADD COLUMN origin BLOB NOT NULL DEFAULT x'';
ALTER TABLE tender ADD COLUMN origin BLOB NOT NULL DEFAULT x'';
ALTER TABLE item ADD COLUMN origin BLOB NOT NULL DEFAULT x'';
ALTER TABLE setting ADD COLUMN origin BLOB NOT NULL DEFAULT x'';
DROP TABLE item_code;
CREATE TABLE item_code(code TEXT NOT NULL, item TEXT NOT NULL, PRIMARY KEY(code, item)) STRICT, WITHOUT ROWID;
CREATE TABLE reorder_origin(
  location TEXT NOT NULL, item TEXT NOT NULL, origin BLOB NOT NULL,
  PRIMARY KEY(location, item)) STRICT, WITHOUT ROWID;
)sql";

}  // namespace tsunagu::storage
