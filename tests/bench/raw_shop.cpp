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

RawShop::RawShop(const std::filesystem::path& dir, RawRows rows)
    : journal_(opened(dir / "journal.db", "FULL")), state_(opened(dir / "state.db", "NORMAL")), rows_(rows) {
    // A node's batches are many: checkpoints come as SQLite itself has them come, and its cache is the
    // product's.
    if (rows_ == RawRows::of_node)
        for (auto* database : {journal_, state_})
            require(sqlite3_exec(database, "PRAGMA wal_autocheckpoint=1000; PRAGMA cache_size=-16384",
                                 nullptr, nullptr, nullptr),
                    database);
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
    touched_ = prepare(state_, "INSERT OR IGNORE INTO touched VALUES(?,?)");
    run_ =
        prepare(state_,
                "UPDATE entry_run SET entries = entries + ? WHERE stream = ? AND epoch = ? AND first_seq = "
                "(SELECT max(first_seq) FROM entry_run WHERE stream = ?2 AND epoch = ?3)");
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

void RawShop::insert_entry(const journal::Entry& entry, sqlite3_int64 position) {
    Row row(entry_);
    row << position << entry.stream.text() << entry.epoch << static_cast<sqlite3_int64>(entry.seq)
        << entry.at.ms << to_text(entry.business_date) << entry.operator_id.text() << entry.kind
        << entry.schema_version;
    row.blob(entry.payload.data(), entry.payload.size()) << entry.prev_hash << entry.hash;
    row.run();
}

void RawShop::insert_sale(const journal::Entry& entry, const record::SaleRecord& sale,
                          sqlite3_int64 position) {
    const std::string ref = to_text(entry.ref());
    const std::string date = to_text(entry.business_date);
    (Row(sale_) << position << ref << entry.at.ms << date << entry.operator_id.text() << sale.receipt
                << sale.basket.text() << sale.location.text() << sale.total.value())
        .run();
    (Row(count_) << entry.stream.text() << entry.epoch).run();
    for (const auto& line : sale.lines) {
        const std::string item = to_text(line.item.entry);
        (Row(movement_) << position << ref << date << item << line.lot << sale.location.text()
                        << std::string("CUSTOMER") << line.quantity.value() << std::string("sale"))
            .run();
        (Row(balance_) << sale.location.text() << item << line.lot << -line.quantity.value()).run();
        (Row(balance_) << std::string("CUSTOMER") << item << line.lot << line.quantity.value()).run();
    }
    if (rows_ == RawRows::of_node) (Row(touched_) << sale.location.text() << position).run();
}

void RawShop::move_marks(const journal::Entry& entry) {
    (Row(mark_) << position_ << entry.hash).run();
    (Row(tail_) << static_cast<sqlite3_int64>(entry.seq) << position_ << entry.hash << entry.stream.text()
                << entry.epoch)
        .run();
}

void RawShop::grow_run(const journal::Entry& first, std::size_t count) {
    (Row(run_) << static_cast<sqlite3_int64>(count) << first.stream.text() << first.epoch).run();
}

void RawShop::write(const journal::Entry& entry, const record::SaleRecord& sale) {
    ++position_;
    Row(begin_journal_).run();
    insert_entry(entry, position_);
    Row(commit_journal_).run();
    Row(begin_state_).run();
    insert_sale(entry, sale, position_);
    move_marks(entry);
    Row(commit_state_).run();
}

void RawShop::write_all(std::span<const RawSale> sales) {
    const auto first = position_ + 1;
    Row(begin_journal_).run();
    for (const auto& sold : sales) insert_entry(sold.entry, ++position_);
    Row(commit_journal_).run();
    Row(begin_state_).run();
    auto position = first;
    for (const auto& sold : sales) insert_sale(sold.entry, sold.sale, position++);
    if (rows_ == RawRows::of_node) grow_run(sales.front().entry, sales.size());
    move_marks(sales.back().entry);
    Row(commit_state_).run();
}

void RawShop::checkpoint() {
    for (auto* database : {journal_, state_})
        require(sqlite3_wal_checkpoint_v2(database, nullptr, SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr),
                database);
}

}  // namespace tsunagu::bench
