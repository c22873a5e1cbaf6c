#include "inventory/storage/schema.h"

#include <fcntl.h>
#include <fmt/core.h>
#include <unistd.h>

#include <array>

#include "inventory/storage/failure.h"
#include "inventory/storage/files.h"
#include "inventory/storage/schema_tables.h"
#include "inventory/storage/schema_tables_aliases.h"
#include "inventory/storage/schema_tables_desk.h"
#include "inventory/storage/schema_tables_events.h"
#include "inventory/storage/schema_tables_limits.h"
#include "inventory/storage/schema_tables_pictures.h"
#include "inventory/storage/schema_tables_precedence.h"
#include "inventory/storage/schema_tables_prices.h"
#include "inventory/storage/schema_tables_shelf.h"
#include "inventory/storage/schema_tables_sync.h"
#include "inventory/storage/schema_tables_units.h"

namespace tsunagu::storage {
namespace {

constexpr std::array journal_migrations = {journal_tables_1};
constexpr std::array state_migrations = {state_tables_1,
                                         state_tables_2,
                                         state_tables_3,
                                         state_tables_limits,
                                         state_tables_shelf,
                                         desk_tables,
                                         state_tables_events,
                                         state_tables_precedence,
                                         state_tables_rack,
                                         state_tables_sync,
                                         state_tables_units,
                                         state_tables_stays,
                                         state_tables_stays_of_each,
                                         state_tables_places,
                                         state_tables_limits_ranked,
                                         state_tables_aliases,
                                         state_tables_prices,
                                         state_tables_shares_from,
                                         state_tables_pictures};
constexpr std::array local_migrations = {local_tables_1};
constexpr std::array private_migrations = {private_tables_1};

std::int64_t pragma(Database& database, std::string_view name) {
    auto query = database.query(fmt::format("PRAGMA {}", name));
    return query.next() ? query.integer(0) : 0;
}

void migrate(Database& database, const Schema& schema, std::int64_t from) {
    if (from == schema.version()) return;
    database.allow_schema_changes();
    Transaction transaction(database);
    for (auto version = from; version < schema.version(); ++version)
        database.execute(std::string(schema.migrations[static_cast<std::size_t>(version)]));
    database.execute(fmt::format("PRAGMA user_version = {}", schema.version()));
    transaction.commit();
}

/// Whether `file` is another program's database; makes no files beside it. False for what is no database at
/// all. By SQLite, also where a few bytes would say it: whoever opens and closes its file otherwise lets go
/// of all the locks this process has on it (https://www.sqlite.org/howtocorrupt.html, section 2.2), and
/// another one then takes the log away that is read here.
bool is_foreign_database(const std::filesystem::path& file, std::int32_t application_id) {
    const auto found = guarded(file.string(), [&] {
        Database database(file, Database::Mode::immutable);
        return pragma(database, "application_id");
    });
    return found && *found != application_id;
}

bool can_write(const std::filesystem::path& path) {
    return ::faccessat(AT_FDCWD, path.c_str(), W_OK, AT_EACCESS) == 0;
}

}  // namespace

const Schema journal_schema{"journal.db", 0x54534E47, "FULL", journal_migrations};  // "TSNG"
const Schema state_schema{"state.db", 0x54534E53, "NORMAL", state_migrations};      // "TSNS"
const Schema local_schema{"local.db", 0x54534E4C, "FULL", local_migrations};        // "TSNL"
const Schema private_schema{"private.db", 0x54534E50, "FULL", private_migrations};  // "TSNP"

void require_shop(const std::filesystem::path& dir) {
    const auto path = dir / journal_schema.file;
    if (!std::filesystem::exists(path))
        throw Failure(ErrorCode::not_a_data_directory, {{"path", dir.string()}});
    if (std::filesystem::is_empty(path) || is_foreign_database(path, journal_schema.application_id))
        throw Failure(ErrorCode::foreign_directory,
                      {{"path", dir.string()}, {"file", std::string(journal_schema.file)}});
}

void use_write_ahead_log(Database& database) {
    auto mode = database.query("PRAGMA journal_mode = WAL");
    if (!mode.next() || mode.text(0) != "wal")
        throw Failure(ErrorCode::storage_failed,
                      {{"file", database.name()}, {"what", "no write-ahead log on this file system"}});
}

void create_schema(Database& database, const Schema& schema) {
    database.execute("PRAGMA page_size = 4096");
    use_write_ahead_log(database);
    database.execute(fmt::format("PRAGMA application_id = {}", schema.application_id));
    migrate(database, schema, 0);
}

void check_schema(Database& database, const Schema& schema) {
    if (pragma(database, "application_id") != schema.application_id)
        throw Failure(ErrorCode::foreign_directory,
                      {{"path", database.path().parent_path().string()}, {"file", std::string(schema.file)}});
    const auto found = pragma(database, "user_version");
    if (found > schema.version())
        throw Failure(ErrorCode::newer_schema, {{"file", database.name()},
                                                {"found", std::to_string(found)},
                                                {"known", std::to_string(schema.version())}});
}

void prepare_for_writing(Database& database, const Schema& schema) {
    migrate(database, schema, pragma(database, "user_version"));
    database.execute(fmt::format("PRAGMA synchronous = {}", schema.synchronous));
    database.execute("PRAGMA cache_size = -16384");
    database.forbid_schema_changes();
}

void start_log(Database& database, const Schema& schema) {
    database.execute(fmt::format("PRAGMA user_version = {}", schema.version()));
}

bool has_left_log(const std::filesystem::path& dir, const Schema& schema) {
    auto log = dir / schema.file;
    log += "-wal";
    std::error_code absent;
    const auto bytes = std::filesystem::file_size(log, absent);
    return !absent && bytes > 0;
}

std::unique_ptr<Database> open_for_writing(const std::filesystem::path& dir, const Schema& schema) {
    auto database = std::make_unique<Database>(dir / schema.file, Database::Mode::write);
    check_schema(*database, schema);
    prepare_for_writing(*database, schema);
    return database;
}

std::unique_ptr<Database> open_for_reading(const std::filesystem::path& dir, const Schema& schema) {
    const auto path = dir / schema.file;
    if (!std::filesystem::exists(path)) {
        if (&schema == &state_schema) throw Failure(ErrorCode::state_missing, {{"path", dir.string()}});
        throw Failure(ErrorCode::file_not_found, {{"path", path.string()}});
    }
    auto log = path;
    log += "-wal";
    // SQLite reads a WAL database only where it may make the -shm file beside it. On a read-only medium it
    // may not, but nobody writes there either; a -wal that was left holds entries immutable=1 would not see.
    const bool still = !can_write(dir) && !std::filesystem::exists(log);
    auto database =
        std::make_unique<Database>(path, still ? Database::Mode::immutable : Database::Mode::read);
    check_schema(*database, schema);
    return database;
}

std::unique_ptr<Database> create_file(const std::filesystem::path& path, const Schema& schema) {
    make_private_file(path);
    auto database = std::make_unique<Database>(path, Database::Mode::create);
    create_schema(*database, schema);
    prepare_for_writing(*database, schema);
    return database;
}

}  // namespace tsunagu::storage
