// SQLite's own check of a file's structure. Throws Failure.
#pragma once

#include "inventory/storage/database.h"

namespace tsunagu::storage {

/// Throws file_corrupt with the first thing PRAGMA integrity_check names.
void check_integrity(Database& database);

}  // namespace tsunagu::storage
