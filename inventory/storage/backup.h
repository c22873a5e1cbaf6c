// Copies of a shop, and state.db anew. A backup is one SQLite file: the journal's table, and the files of
// local.db and private.db as blobs beside it. state.db is left out, since it follows from the journal.
#pragma once

#include <filesystem>

#include "inventory/base/result.h"
#include "inventory/storage/shop_store.h"

namespace tsunagu::storage {

/// Copies the shop in `dir` to `file` while a terminal may be running. Written beside and renamed, so that
/// `file` is always a whole backup, the old or the new; synced, and read back and verified before it takes
/// the name. Errors: not_a_data_directory, backup_in_shop, backup_over_other (the name is taken by what is no
/// copy of this shop), disk_full, read_only, io_failed, journal_corrupt
/// (a damaged journal is not copied over a good backup).
Result<void> backup(const std::filesystem::path& dir, const std::filesystem::path& file);

/// Makes the shop of a backup in `dir`, which must not exist or be empty (of more than a cut-off restore):
/// all or nothing. It goes on in a new epoch, so that nothing it sells is mistaken for what the lost
/// directory sold. Errors: file_not_found, backup_invalid, newer_schema, not_empty, disk_full, read_only,
/// io_failed.
Result<void> restore(const std::filesystem::path& file, const std::filesystem::path& dir,
                     const OpenOptions& options);

/// Projects the journal into a new state.db beside the old one, which it then replaces. Needs the writer's
/// lock. Errors: those of ShopStore::open; journal_corrupt names the entry where the chain breaks;
/// journal_tail_cut where the journal lost entries that state.db still knows of, which would erase their
/// trace.
Result<void> rebuild(const std::filesystem::path& dir);

}  // namespace tsunagu::storage
