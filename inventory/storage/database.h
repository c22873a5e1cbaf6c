// One SQLite file, opened: statements prepared once and kept, transactions, and SQLite's errors as ours. The
// only place that knows SQLiteCpp.
//
// Invariants: every member throws Failure and nothing else; a Query in use is not asked for again until it is
// gone; not thread-safe.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "inventory/journal/entry.h"

struct sqlite3;
namespace SQLite {
class Database;
class Statement;
}  // namespace SQLite

namespace tsunagu::storage {

class Database;

/// Bytes bound without a copy: they must live until the query has run.
struct Blob {
    std::string_view bytes;
};

/// Text bound without a copy, likewise.
struct StillText {
    const std::string& text;
};

/// A prepared statement in use; gives it back when it goes out of scope.
class Query {
  public:
    Query(SQLite::Statement& statement, const Database& database)
        : statement_(&statement), database_(&database) {}
    ~Query();
    Query(Query&& other) noexcept
        : statement_(std::exchange(other.statement_, nullptr)), database_(other.database_) {}
    Query& operator=(Query&&) = delete;

    void bind(int index, std::int64_t value);
    void bind(int index, std::int32_t value) { bind(index, static_cast<std::int64_t>(value)); }
    void bind(int index, std::uint32_t value) { bind(index, static_cast<std::int64_t>(value)); }
    void bind(int index, std::uint64_t value) { bind(index, static_cast<std::int64_t>(value)); }
    void bind(int index, bool value) { bind(index, static_cast<std::int64_t>(value)); }
    void bind(int index, std::string_view value);
    void bind(int index, const std::string& value);
    void bind(int index, const char* value) { bind(index, std::string_view(value)); }
    void bind(int index, Blob value);
    void bind(int index, StillText value);
    void bind(int index, const journal::Hash& value);
    template <class Value>
    void bind(int index, const std::optional<Value>& value) {
        if (value)
            bind(index, *value);
        else
            bind_null(index);
    }
    void bind_null(int index);

    /// Steps to the next row; false when there is none.
    bool next();
    /// Runs a statement that gives no rows; how many it changed.
    int run();

    [[nodiscard]] int columns() const;
    [[nodiscard]] bool is_null(int column) const;
    [[nodiscard]] std::int64_t integer(int column) const;
    [[nodiscard]] std::string text(int column) const;  ///< also a blob's bytes
    /// The same bytes where they lie: good until the next row.
    [[nodiscard]] std::string_view view(int column) const;
    /// Throws file_corrupt where the blob is not 32 bytes.
    [[nodiscard]] journal::Hash hash(int column) const;

  private:
    SQLite::Statement* statement_;
    const Database* database_;
};

class Database {
  public:
    enum class Mode {
        create,    ///< read, write, made where missing
        write,     ///< read, write
        read,      ///< takes no part in writing; a WAL may be read
        immutable  ///< read only, on a medium nobody writes: no lock, no WAL
    };

    Database(const std::filesystem::path& file, Mode mode);
    ~Database();
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    /// A kept statement with its parameters bound in order. `sql` is prepared at its first use.
    template <class... Values>
    [[nodiscard]] Query query(std::string_view sql, const Values&... values) {
        Query query(statement(sql), *this);
        int index = 0;
        (query.bind(++index, values), ...);
        return query;
    }
    /// Runs a kept statement that gives no rows; how many it changed. Copies no text: that of `values`
    /// outlives the call.
    template <class... Values>
    int run(std::string_view sql, const Values&... values) {
        Query query(statement(sql), *this);
        int index = 0;
        (query.bind(++index, still(values)), ...);
        return query.run();
    }
    /// The text of every statement kept so far, so that tests can read their plans.
    [[nodiscard]] std::vector<std::string> kept_statements() const;
    /// The steps of SQLite's machine that the kept statements took so far: a cost that no clock blurs.
    [[nodiscard]] std::int64_t steps() const;

    /// Statements without parameters or rows, separated by semicolons; not kept.
    void execute(const std::string& sql);

    /// From now on DROP, ALTER and writing the schema table are refused on this connection.
    void forbid_schema_changes() const;
    void allow_schema_changes() const;

    [[nodiscard]] bool in_transaction() const;
    /// Moves the WAL into the file as far as readers allow; `truncate` also empties it where nobody reads.
    /// Waits for no reader; false where one kept the log from being emptied.
    bool checkpoint(bool truncate);

    /// Pages in the write-ahead log since it was started anew, as of the last commit here.
    [[nodiscard]] int log_pages() const { return log_pages_; }

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }
    [[nodiscard]] const std::string& name() const { return name_; }
    [[nodiscard]] sqlite3* handle() const;

  private:
    template <class Value>
    static const Value& still(const Value& value) {
        return value;
    }
    static StillText still(const std::string& text) { return {text}; }

    SQLite::Statement& statement(std::string_view sql);
    static int count_log_pages(void* database, sqlite3* handle, const char* name, int pages);

    std::filesystem::path path_;
    std::string name_;  ///< as errors name it
    int log_pages_ = 0;
    std::unique_ptr<SQLite::Database> database_;
    // Keys view the statement's own copy of its text, which moves with neither.
    std::unordered_map<std::string_view, std::unique_ptr<SQLite::Statement>> statements_;
};

/// BEGIN IMMEDIATE now, ROLLBACK unless commit() returned.
class Transaction {
  public:
    explicit Transaction(Database& database);
    ~Transaction();
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;

    void commit();

  private:
    Database& database_;
    bool open_ = true;
};

}  // namespace tsunagu::storage
