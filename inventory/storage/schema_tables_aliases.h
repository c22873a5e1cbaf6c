// What of state.db came with merged items. As in schema_tables.h, what has been shipped is never edited.
#pragma once

#include <string_view>

namespace tsunagu::storage {

/// `said` is what the greatest origin said (NULL: an item of its own again), `root` what follows from all of
/// them, the item itself where it is merged into none. `words` counts the entries that said anything: who has
/// read the table reads it again only when there are more.
inline constexpr std::string_view state_tables_aliases = R"sql(
CREATE TABLE item_alias(
  item TEXT PRIMARY KEY, said TEXT, root TEXT NOT NULL, origin BLOB NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE item_alias_words(one INTEGER PRIMARY KEY CHECK(one = 1), words INTEGER NOT NULL) STRICT;
)sql";

}  // namespace tsunagu::storage
