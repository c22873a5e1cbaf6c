// The tables of state.db that belong to exchanging entries with others.
#pragma once

#include <string_view>

namespace tsunagu::storage {

/// The location of `touched` that stands for all of them: no place has this code.
inline constexpr std::string_view everywhere;

/// `holding` names the directory's own stream. `foreign_entry` names what a terminal holds of streams it has
/// only a part of, so that what comes again is dropped. The node keeps two more: `entry_run`, consecutive
/// entries of one epoch at consecutive positions, so that an entry is found by its name without an index of
/// millions; and `touched`, which entries a terminal of a location is to be told (`everywhere`: of any): what
/// moves goods there, is on the way to or from there, counts there, dates a lot, or is said of a marché day.
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
