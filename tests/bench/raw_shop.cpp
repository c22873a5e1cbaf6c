#include "tests/bench/raw_shop.h"

#include <cstdio>
#include <cstdlib>
#include <string>

namespace tsunagu::bench {
namespace {

void require(int result, sqlite3* database) {
    if (result == SQLITE_OK || result == SQLITE_DONE || result == SQLITE_ROW) return;
    std::fprintf(stderr, "raw SQLite: %s\n", sqlite3_errmsg(database));
    std::abort();
}

sqlite3* opened(const std::filesystem::path& file, const char* synchronous) {
    sqlite3* database = nullptr;
    require(sqlite3_open_v2(file.c_str(), &database, SQLITE_OPEN_READWRITE, nullptr), database);
    const std::string pragmas = std::string("PRAGMA journal_mode=WAL; PRAGMA wal_autocheckpoint=0;") +
                                "PRAGMA synchronous=" + synchronous;
    require(sqlite3_exec(database, pragmas.c_str(), nullptr, nullptr, nullptr), database);
    return database;
}

/// Binds in order and runs: the least code around sqlite3_bind and sqlite3_step.
class Row {
  public:
    explicit Row(sqlite3_stmt* statement) : statement_(statement) {}
    Row& operator<<(sqlite3_int64 value) {
        sqlite3_bind_int64(statement_, ++index_, value);
        return *this;
    }
    Row& operator<<(const std::string& text) {
        sqlite3_bind_text(statement_, ++index_, text.data(), static_cast<int>(text.size()), SQLITE_TRANSIENT);
        return *this;
    }
    Row& operator<<(const journal::Hash& hash) { return blob(hash.data(), hash.size()); }
    Row& blob(const void* bytes, std::size_t size) {
        sqlite3_bind_blob(statement_, ++index_, bytes, static_cast<int>(size), SQLITE_STATIC);
        return *this;
    }
    void run() {
        require(sqlite3_step(statement_), sqlite3_db_handle(statement_));
        sqlite3_reset(statement_);
    }

  private:
    sqlite3_stmt* statement_;
    int index_ = 0;
};

}  // namespace

RawShop::RawShop(const std::filesystem::path& dir)
    : journal_(opened(dir / "journal.db", "FULL")), state_(opened(dir / "state.db", "NORMAL")) {
    entry_ = prepare(journal_, "INSERT INTO entry VALUES(?,?,?,?,?,?,?,?,?,?,?,?)");
    sale_ = prepare(state_, "INSERT INTO sale VALUES(?,?,?,?,?,?,?,?,?,NULL,0)");
    count_ = prepare(state_,
                     "INSERT INTO receipt_count VALUES(?,?,1) ON CONFLICT DO UPDATE SET count = count + 1");
    movement_ = prepare(state_, "INSERT INTO movement VALUES(?,?,?,?,?,?,?,?,?)");
    balance_ = prepare(state_,
                       "INSERT INTO balance VALUES(?,?,?,?) ON CONFLICT DO UPDATE SET quantity = quantity + "
                       "excluded.quantity");
    mark_ = prepare(state_, "UPDATE mark SET position = ?, hash = ?");
    tail_ = prepare(state_,
                    "UPDATE stream_tail SET seq = ?, position = ?, hash = ? WHERE stream = ? AND epoch = ?");
    begin_journal_ = prepare(journal_, "BEGIN IMMEDIATE");
    commit_journal_ = prepare(journal_, "COMMIT");
    begin_state_ = prepare(state_, "BEGIN IMMEDIATE");
    commit_state_ = prepare(state_, "COMMIT");
    auto* last = prepare(journal_, "SELECT max(position) FROM entry");
    require(sqlite3_step(last), journal_);
    position_ = sqlite3_column_int64(last, 0);
    sqlite3_reset(last);
}

RawShop::~RawShop() {
    for (auto* statement : statements_) sqlite3_finalize(statement);
    for (auto* database : {journal_, state_}) sqlite3_close(database);
}

sqlite3_stmt* RawShop::prepare(sqlite3* database, const char* sql) {
    sqlite3_stmt* statement = nullptr;
    require(sqlite3_prepare_v3(database, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr), database);
    statements_.push_back(statement);
    return statement;
}

void RawShop::insert_entry(const journal::Entry& entry) {
    Row(begin_journal_).run();
    Row row(entry_);
    row << position_ << entry.stream.text() << entry.epoch << static_cast<sqlite3_int64>(entry.seq)
        << entry.at.ms << to_text(entry.business_date) << entry.operator_id.text() << entry.kind
        << entry.schema_version;
    row.blob(entry.payload.data(), entry.payload.size()) << entry.prev_hash << entry.hash;
    row.run();
    Row(commit_journal_).run();
}

void RawShop::insert_state(const journal::Entry& entry, const record::SaleRecord& sale) {
    const std::string ref = to_text(entry.ref());
    const std::string date = to_text(entry.business_date);
    Row(begin_state_).run();
    (Row(sale_) << position_ << ref << entry.at.ms << date << entry.operator_id.text() << sale.receipt
                << sale.basket.text() << sale.location.text() << sale.total.value())
        .run();
    (Row(count_) << entry.stream.text() << entry.epoch).run();
    for (const auto& line : sale.lines) {
        const std::string item = to_text(line.item.entry);
        (Row(movement_) << position_ << ref << date << item << line.lot << sale.location.text()
                        << std::string("CUSTOMER") << line.quantity.value() << std::string("sale"))
            .run();
        (Row(balance_) << sale.location.text() << item << line.lot << -line.quantity.value()).run();
        (Row(balance_) << std::string("CUSTOMER") << item << line.lot << line.quantity.value()).run();
    }
    (Row(mark_) << position_ << entry.hash).run();
    (Row(tail_) << static_cast<sqlite3_int64>(entry.seq) << position_ << entry.hash << entry.stream.text()
                << entry.epoch)
        .run();
    Row(commit_state_).run();
}

void RawShop::write(const journal::Entry& entry, const record::SaleRecord& sale) {
    ++position_;
    insert_entry(entry);
    insert_state(entry, sale);
}

void RawShop::checkpoint() {
    for (auto* database : {journal_, state_})
        require(sqlite3_wal_checkpoint_v2(database, nullptr, SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr),
                database);
}

}  // namespace tsunagu::bench
