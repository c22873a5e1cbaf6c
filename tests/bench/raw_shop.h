// The other side of the ratio: the same rows in the same files by SQLite's C interface alone, with prepared
// statements and nothing decided, hashed or checked. What this costs is the floor of any till on SQLite.
#pragma once

#include <sqlite3.h>

#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "inventory/journal/entry.h"
#include "inventory/record/sale_record.h"

namespace tsunagu::bench {

/// A sale and the entry that holds it.
struct RawSale {
    journal::Entry entry;
    record::SaleRecord sale;
};

/// Whose rows: a terminal's, or a node's, which keeps two tables more to choose what terminals are told.
enum class RawRows { of_terminal, of_node };

class RawShop {
  public:
    /// Opens the files of a shop made by the product, so that tables, triggers and indexes are the same.
    explicit RawShop(const std::filesystem::path& dir, RawRows rows = RawRows::of_terminal);
    ~RawShop();
    RawShop(const RawShop&) = delete;
    RawShop& operator=(const RawShop&) = delete;

    /// Writes the entry and everything the product's projection writes for it.
    void write(const journal::Entry& entry, const record::SaleRecord& sale);
    /// The same of consecutive sales of one stream, in one transaction a file. What each sale would write
    /// over again (mark, tail, run) is written once.
    void write_all(std::span<const RawSale> sales);
    void checkpoint();

  private:
    sqlite3_stmt* prepare(sqlite3* database, const char* sql);
    void insert_entry(const journal::Entry& entry, sqlite3_int64 position);
    void insert_sale(const journal::Entry& entry, const record::SaleRecord& sale, sqlite3_int64 position);
    void move_marks(const journal::Entry& entry);
    void grow_run(const journal::Entry& first, std::size_t count);

    sqlite3* journal_ = nullptr;
    sqlite3* state_ = nullptr;
    RawRows rows_;
    sqlite3_int64 position_ = 0;
    std::vector<sqlite3_stmt*> statements_;
    sqlite3_stmt *entry_, *sale_, *count_, *movement_, *balance_, *mark_, *tail_, *touched_, *run_;
    sqlite3_stmt *begin_journal_, *commit_journal_, *begin_state_, *commit_state_;
};

}  // namespace tsunagu::bench
