// A journal read by whoever has nothing but docs/journal-format.md, plain SQLite and SHA-256.
#pragma once

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "tests/sim/auditor.h"

namespace tsunagu::sim {

/// All rows in order, each with its right hash at the next position; throws where one is not.
[[nodiscard]] std::vector<Row> read_plain_journal(const std::filesystem::path& dir);

/// Whether a program of today can read it: not the kind of a later one, nor a movement without movements. No
/// figure may count the others, and nobody is sent them.
[[nodiscard]] bool can_be_read(const Row& row);
/// Location, item, lot.
using Shelf = std::tuple<std::string, std::string, std::string>;
/// What the journal's sales and movements leave where.
[[nodiscard]] std::map<Shelf, std::int64_t> plain_balances(const std::vector<Row>& rows);
/// The locations that an entry's movements touch.
[[nodiscard]] std::set<std::string> touched_by(const Row& row);
/// The terminal's own selling location; empty where none is defined.
[[nodiscard]] std::string location_of(const std::vector<Row>& rows);

/// Runs a query of texts and integers on a file of a directory, past every simulated disk.
[[nodiscard]] std::vector<std::vector<std::string>> plain_query(const std::filesystem::path& file,
                                                                const std::string& sql);

}  // namespace tsunagu::sim
