// Whether two files hold the same rows in a table. Throws Failure.
#pragma once

#include <string>
#include <vector>

#include "inventory/storage/database.h"

namespace tsunagu::storage {

/// The names of a file's tables, without SQLite's own.
[[nodiscard]] std::vector<std::string> tables_of(Database& database);

/// Throws state_differs {table, what} naming the first row of `ours` that is not as in `expected`.
void compare_table(const std::string& table, Database& ours, Database& expected);

}  // namespace tsunagu::storage
