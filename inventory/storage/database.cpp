#include "inventory/storage/database.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <fmt/core.h>
#include <sqlite3.h>

#include <cerrno>
#include <cstring>

#include "inventory/base/check.h"
#include "inventory/storage/failure.h"

namespace tsunagu::storage {
namespace {

/// How long a reader waits for another process that recovers or checkpoints the same file.
constexpr int busy_timeout_ms = 5000;

[[noreturn]] void throw_sqlite(int code, int system_errno, const std::string& words,
                               const std::string& file) {
    const int primary = code & 0xff;
    const bool no_space = system_errno == ENOSPC || system_errno == EDQUOT || system_errno == EFBIG;
    const bool may_not = system_errno == EROFS || system_errno == EACCES || system_errno == EPERM;
    if (primary == SQLITE_FULL || (primary == SQLITE_IOERR && no_space))
        throw Failure(ErrorCode::disk_full, {{"path", file}});
    if (primary == SQLITE_READONLY || primary == SQLITE_PERM || (primary == SQLITE_CANTOPEN && may_not))
        throw Failure(ErrorCode::read_only, {{"path", file}});
    if (primary == SQLITE_NOTADB || primary == SQLITE_CORRUPT)
        throw Failure(ErrorCode::file_corrupt, {{"file", file}, {"what", words}});
    throw Failure(ErrorCode::storage_failed, {{"file", file}, {"what", fmt::format("{} ({})", words, code)}});
}

/// Runs one call into SQLiteCpp; its exceptions become Failures.
template <class Call>
auto translated(sqlite3* handle, const std::string& file, Call&& call) {
    try {
        return call();
    } catch (const SQLite::Exception& exception) {
        const int code = exception.getExtendedErrorCode() > 0 ? exception.getExtendedErrorCode()
                                                              : exception.getErrorCode();
        throw_sqlite(code, handle == nullptr ? errno : sqlite3_system_errno(handle), exception.what(), file);
    }
}

std::string uri_of(const std::filesystem::path& file, std::string_view parameters) {
    std::string uri = "file:";
    for (const char c : std::filesystem::absolute(file).string()) {
        if (c == '?' || c == '#' || c == '%')
            uri += fmt::format("%{:02X}", static_cast<unsigned>(static_cast<unsigned char>(c)));
        else
            uri += c;
    }
    return uri + "?" + std::string(parameters);
}

std::unique_ptr<SQLite::Database> opened(const std::filesystem::path& file, Database::Mode mode) {
    const int base = SQLITE_OPEN_NOMUTEX;
    switch (mode) {
        case Database::Mode::create:
            return std::make_unique<SQLite::Database>(
                file.string(), base | SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE, busy_timeout_ms);
        case Database::Mode::write:
            return std::make_unique<SQLite::Database>(file.string(), base | SQLite::OPEN_READWRITE,
                                                      busy_timeout_ms);
        case Database::Mode::read:
            return std::make_unique<SQLite::Database>(file.string(), base | SQLite::OPEN_READONLY,
                                                      busy_timeout_ms);
        case Database::Mode::immutable:
            return std::make_unique<SQLite::Database>(uri_of(file, "immutable=1"),
                                                      base | SQLite::OPEN_READONLY | SQLite::OPEN_URI,
                                                      busy_timeout_ms);
    }
    check_failed("mode", __FILE__, __LINE__, "every mode opens");
}

int refuse_schema_changes(void* /*context*/, int action, const char* first, const char* second,
                          const char* /*database*/, const char* /*trigger*/) {
    switch (action) {
        case SQLITE_DROP_INDEX:
        case SQLITE_DROP_TABLE:
        case SQLITE_DROP_TRIGGER:
        case SQLITE_DROP_VIEW:
        case SQLITE_ALTER_TABLE:
            return SQLITE_DENY;
        case SQLITE_PRAGMA:
            // Reading it is harmless; setting it would open the schema table to UPDATE.
            return second != nullptr && std::strcmp(first, "writable_schema") == 0 ? SQLITE_DENY : SQLITE_OK;
        default:
            return SQLITE_OK;
    }
}

}  // namespace

Query::~Query() {
    if (statement_ == nullptr) return;
    statement_->tryReset();
    try {
        statement_->clearBindings();
    } catch (const SQLite::Exception&) {
        // A binding left behind is overwritten by the next use: all parameters are always bound.
    }
}

#define TSUNAGU_SQLITE(expression) \
    translated(database_->handle(), database_->name(), [&] { return expression; })

void Query::bind(int index, std::int64_t value) {
    TSUNAGU_SQLITE(statement_->bind(index, value));
}
void Query::bind(int index, const std::string& value) {
    TSUNAGU_SQLITE(statement_->bind(index, value));
}
void Query::bind(int index, std::string_view value) {
    bind(index, std::string(value));
}
void Query::bind(int index, Blob value) {
    // An empty blob's data may be null, which SQLite would take for NULL.
    const void* bytes = value.bytes.empty() ? "" : value.bytes.data();
    TSUNAGU_SQLITE(statement_->bindNoCopy(index, bytes, static_cast<int>(value.bytes.size())));
}
void Query::bind(int index, StillText value) {
    TSUNAGU_SQLITE(statement_->bindNoCopy(index, value.text));
}
void Query::bind(int index, const journal::Hash& value) {
    TSUNAGU_SQLITE(statement_->bind(index, value.data(), static_cast<int>(value.size())));
}
void Query::bind_null(int index) {
    TSUNAGU_SQLITE(statement_->bind(index));
}
bool Query::next() {
    return TSUNAGU_SQLITE(statement_->executeStep());
}
int Query::run() {
    return TSUNAGU_SQLITE(statement_->exec());
}
int Query::columns() const {
    return statement_->getColumnCount();
}
bool Query::is_null(int column) const {
    return TSUNAGU_SQLITE(statement_->getColumn(column).isNull());
}
std::int64_t Query::integer(int column) const {
    return TSUNAGU_SQLITE(statement_->getColumn(column).getInt64());
}
std::string Query::text(int column) const {
    return TSUNAGU_SQLITE(statement_->getColumn(column).getString());
}
std::string_view Query::view(int column) const {
    const auto value = TSUNAGU_SQLITE(statement_->getColumn(column));
    const auto* bytes = static_cast<const char*>(value.getBlob());
    return bytes == nullptr ? std::string_view()
                            : std::string_view(bytes, static_cast<std::size_t>(value.getBytes()));
}
journal::Hash Query::hash(int column) const {
    const std::string bytes = text(column);
    journal::Hash hash;
    if (bytes.size() != hash.size())
        throw Failure(ErrorCode::file_corrupt,
                      {{"file", database_->name()}, {"what", "a hash is not 32 bytes"}});
    std::memcpy(hash.data(), bytes.data(), hash.size());
    return hash;
}
#undef TSUNAGU_SQLITE

Database::Database(const std::filesystem::path& file, Mode mode) : path_(file), name_(file.string()) {
    errno = 0;
    database_ = translated(nullptr, name_, [&] { return opened(file, mode); });
    sqlite3_extended_result_codes(handle(), 1);
    // Takes the place of SQLite's automatic checkpoint, which is the same hook.
    sqlite3_wal_hook(handle(), count_log_pages, this);
    const bool writes = mode == Mode::create || mode == Mode::write;
    // Where the file may not be written SQLite opens it for reading without a word.
    if (writes && sqlite3_db_readonly(handle(), "main") == 1)
        throw Failure(ErrorCode::read_only, {{"path", name_}});
}

int Database::count_log_pages(void* database, sqlite3* /*handle*/, const char* /*name*/, int pages) {
    static_cast<Database*>(database)->log_pages_ = pages;
    return SQLITE_OK;
}

Database::~Database() {
    // Statements are finalised before their database is closed, or the file would stay open.
    statements_.clear();
}

sqlite3* Database::handle() const {
    return database_->getHandle();
}

SQLite::Statement& Database::statement(std::string_view sql) {
    const auto found = statements_.find(sql);
    if (found != statements_.end()) return *found->second;
    auto made = translated(handle(), name_,
                           [&] { return std::make_unique<SQLite::Statement>(*database_, std::string(sql)); });
    SQLite::Statement& kept = *made;
    statements_.emplace(std::string_view(kept.getQuery()), std::move(made));
    return kept;
}

std::vector<std::string> Database::kept_statements() const {
    std::vector<std::string> all;
    for (const auto& [sql, statement] : statements_) all.emplace_back(sql);
    return all;
}

std::int64_t Database::steps() const {
    std::int64_t steps = 0;
    for (auto* kept = sqlite3_next_stmt(handle(), nullptr); kept != nullptr;
         kept = sqlite3_next_stmt(handle(), kept))
        steps += sqlite3_stmt_status(kept, SQLITE_STMTSTATUS_VM_STEP, 0);
    return steps;
}

void Database::execute(const std::string& sql) {
    translated(handle(), name_, [&] { return database_->exec(sql); });
}

void Database::forbid_schema_changes() const {
    sqlite3_set_authorizer(handle(), refuse_schema_changes, nullptr);
}

void Database::allow_schema_changes() const {
    sqlite3_set_authorizer(handle(), nullptr, nullptr);
}

bool Database::in_transaction() const {
    return sqlite3_get_autocommit(handle()) == 0;
}

bool Database::checkpoint(bool truncate) {
    const int mode = truncate ? SQLITE_CHECKPOINT_TRUNCATE : SQLITE_CHECKPOINT_PASSIVE;
    // A sale may come while this would wait for a backup to end.
    sqlite3_busy_timeout(handle(), 0);
    const int code = sqlite3_wal_checkpoint_v2(handle(), nullptr, mode, nullptr, nullptr);
    sqlite3_busy_timeout(handle(), busy_timeout_ms);
    if ((code & 0xff) == SQLITE_BUSY) return false;
    if (code != SQLITE_OK)
        throw_sqlite(sqlite3_extended_errcode(handle()), sqlite3_system_errno(handle()),
                     sqlite3_errmsg(handle()), name_);
    return true;
}

Transaction::Transaction(Database& database) : database_(database) {
    database_.query("BEGIN IMMEDIATE").run();
}

void Transaction::commit() {
    database_.query("COMMIT").run();
    open_ = false;
}

Transaction::~Transaction() {
    // After some failures SQLite has rolled back already; then there is nothing left to do.
    if (!open_ || !database_.in_transaction()) return;
    try {
        database_.query("ROLLBACK").run();
    } catch (const Failure&) {
        // The connection goes on refusing to begin, and the next append says so.
    }
}

}  // namespace tsunagu::storage
