// The table of state.db about pictures. As in schema_tables.h, what has been shipped is never edited.
#pragma once

#include <string_view>

namespace tsunagu::storage {

/// `jpeg` is empty where the picture was taken away: its origin stays, so that a late older entry does not
/// bring it back.
inline constexpr std::string_view state_tables_pictures = R"sql(
CREATE TABLE picture(
  name TEXT NOT NULL PRIMARY KEY, jpeg BLOB NOT NULL, origin BLOB NOT NULL) STRICT;
)sql";

}  // namespace tsunagu::storage
