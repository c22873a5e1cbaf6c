// The other side of the ratio: the same rows in the same files by SQLite's C interface alone, with prepared
// statements and nothing decided, hashed or checked. What this costs is the floor of any till on SQLite.
#pragma once

#include <sqlite3.h>

#include <filesystem>
#include <vector>

#include "inventory/journal/entry.h"
#include "inventory/record/sale_record.h"

namespace tsunagu::bench {

class RawShop {
  public:
    /// Opens the files of a shop made by the product, so that tables, triggers and indexes are the same.
    explicit RawShop(const std::filesystem::path& dir);
    ~RawShop();
    RawShop(const RawShop&) = delete;
    RawShop& operator=(const RawShop&) = delete;

    /// Writes the entry and everything the product's projection writes for it.
    void write(const journal::Entry& entry, const record::SaleRecord& sale);
    void checkpoint();

  private:
    sqlite3_stmt* prepare(sqlite3* database, const char* sql);
    void insert_entry(const journal::Entry& entry);
    void insert_state(const journal::Entry& entry, const record::SaleRecord& sale);

    sqlite3* journal_ = nullptr;
    sqlite3* state_ = nullptr;
    sqlite3_int64 position_ = 0;
    std::vector<sqlite3_stmt*> statements_;
    sqlite3_stmt *entry_, *sale_, *count_, *movement_, *balance_, *mark_, *tail_;
    sqlite3_stmt *begin_journal_, *commit_journal_, *begin_state_, *commit_state_;
};

}  // namespace tsunagu::bench
