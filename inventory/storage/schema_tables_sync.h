// The tables of state.db that belong to exchanging entries with others.
#pragma once

#include <string_view>

namespace tsunagu::storage {

/// `holding` names the directory's own stream. `foreign_entry` names what a terminal holds of streams it has
/// only a part of, so that what comes again is dropped. The node keeps two more: `entry_run`, consecutive
/// entries of one epoch at consecutive positions, so that an entry is found by its name without an index of
/// millions; and `touched`, which entries moved goods at a location or sent some there: what a terminal of it
/// is to be told.
inline constexpr std::string_view state_tables_sync = R"sql(
CREATE TABLE holding(one INTEGER PRIMARY KEY CHECK(one = 1), own TEXT NOT NULL) STRICT;
CREATE TABLE foreign_entry(
  stream TEXT NOT NULL, epoch INTEGER NOT NULL, seq INTEGER NOT NULL,
  PRIMARY KEY(stream, epoch, seq)) STRICT, WITHOUT ROWID;
CREATE TABLE entry_run(
  stream TEXT NOT NULL, epoch INTEGER NOT NULL, first_seq INTEGER NOT NULL, first_position INTEGER NOT NULL,
  entries INTEGER NOT NULL, PRIMARY KEY(stream, epoch, first_seq)) STRICT, WITHOUT ROWID;
CREATE TABLE touched(
  location TEXT NOT NULL, position INTEGER NOT NULL, PRIMARY KEY(location, position)) STRICT, WITHOUT ROWID;
)sql";

}  // namespace tsunagu::storage
