// The table of state.db about prices that hold from a date on. As in schema_tables.h, what has been shipped
// is never edited.
#pragma once

#include <string_view>

namespace tsunagu::storage {

/// A price that was taken back keeps its row, without figure, so that a late older one does not bring it
/// back.
inline constexpr std::string_view state_tables_prices = R"sql(
CREATE TABLE item_price(
  item TEXT NOT NULL, from_date TEXT NOT NULL, price INTEGER, origin BLOB NOT NULL,
  PRIMARY KEY(item, from_date)) STRICT, WITHOUT ROWID;
)sql";

}  // namespace tsunagu::storage
