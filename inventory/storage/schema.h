// The four files of a data directory and the backup: their names, application ids and schemas by version. The
// tables are written down in schema.cpp; what the journal's columns mean is in docs/journal-format.md.
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string_view>

#include "inventory/storage/database.h"

namespace tsunagu::storage {

struct Schema {
    std::string_view file;                         ///< its name in a data directory
    std::int32_t application_id;                   ///< PRAGMA application_id
    std::string_view synchronous;                  ///< PRAGMA synchronous while open for writing
    std::span<const std::string_view> migrations;  ///< the n-th leads from version n to n + 1

    [[nodiscard]] std::int32_t version() const { return static_cast<std::int32_t>(migrations.size()); }
};

extern const Schema journal_schema;
extern const Schema state_schema;
extern const Schema local_schema;
extern const Schema private_schema;

/// Written into a backup, so that no program takes it for a journal.
inline constexpr std::int32_t backup_application_id = 0x54534E42;  // "TSNB"

/// Makes the file: page size, WAL, application id, all migrations. Requires: `database` is empty.
void create_schema(Database& database, const Schema& schema);

/// A data directory with a journal.db of ours, as far as can be seen without making any file in it. Throws
/// not_a_data_directory, foreign_directory.
void require_shop(const std::filesystem::path& dir);

/// Turns the file to write-ahead logging, which it stays.
void use_write_ahead_log(Database& database);

/// Whether the open file is `schema`'s and of a version this program knows. Throws foreign_directory,
/// newer_schema, file_corrupt.
void check_schema(Database& database, const Schema& schema);

/// Prepares a file that passed check_schema for writing: newer migrations in one transaction, synchronous, no
/// schema changes refused from then on.
void prepare_for_writing(Database& database, const Schema& schema);

/// A commit that changes nothing. The first commit after a checkpoint starts the log anew and syncs its
/// header; this one pays for that while nobody waits, so that no sale does.
void start_log(Database& database, const Schema& schema);

/// Whether a run before ended without closing that file, and left something in its log. A commit whose sync
/// failed stands whole there: it is seen by who opens it next, and not on the disk before the next commit.
[[nodiscard]] bool has_left_log(const std::filesystem::path& dir, const Schema& schema);

/// Opens an existing file of a data directory for writing: check_schema, prepare_for_writing.
std::unique_ptr<Database> open_for_writing(const std::filesystem::path& dir, const Schema& schema);
/// Opens it for reading; immutable where the medium is read only and no WAL stands beside it.
std::unique_ptr<Database> open_for_reading(const std::filesystem::path& dir, const Schema& schema);
/// Makes a new file at `path`, which only this user may read, with that schema; open for writing.
std::unique_ptr<Database> create_file(const std::filesystem::path& path, const Schema& schema);

}  // namespace tsunagu::storage
