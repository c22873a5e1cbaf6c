// A shop's data directory, read only: what `stock`, `sales`, `receipt` and `verify` look through while a
// terminal runs. Takes no lock, writes nothing, never projects; it may be a moment behind the writer.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>

#include "inventory/base/ids.h"
#include "inventory/base/result.h"
#include "inventory/journal/entry.h"
#include "inventory/storage/shelf_reader.h"
#include "inventory/storage/state_reader.h"
#include "inventory/storage/stock_reader.h"

namespace tsunagu::storage {

class ShopView {
  public:
    /// Errors: not_a_data_directory, foreign_directory, newer_schema, file_corrupt, storage_failed;
    /// state_missing {path} where state.db is missing or an
    /// older program's (a writer, or `rebuild`, makes it again).
    static Result<std::unique_ptr<ShopView>> open(const std::filesystem::path& dir);

    ~ShopView();
    ShopView(const ShopView&) = delete;
    ShopView& operator=(const ShopView&) = delete;

    [[nodiscard]] StateReader& state();
    [[nodiscard]] StockReader& stock();
    [[nodiscard]] ShelfReader& shelf();
    /// Errors: storage_failed where there is none at that position; journal_corrupt where its hash is wrong.
    Result<journal::Entry> entry(Position position);
    /// Entries from `first` on, in order; `visit` returns false to stop. Hashes are not checked (verify
    /// does).
    Result<void> for_each_entry(Position first,
                                const std::function<bool(Position, const journal::Entry&)>& visit);

  private:
    struct Parts;
    explicit ShopView(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> parts_;
};

}  // namespace tsunagu::storage
