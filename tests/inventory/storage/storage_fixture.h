// What the storage tests share: a folder of their own, a clock that stands still, and entries to append.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "inventory/base/clock.h"
#include "inventory/base/entropy.h"
#include "inventory/journal/entry.h"
#include "inventory/record/sale_record.h"
#include "inventory/storage/shop_store.h"
#include "inventory/storage/verification.h"
#include "tests/support/temporary_folder.h"

namespace tsunagu::storage::test {

/// In memory where there is room for that: these tests make thousands of files and syncs, and what a sync is
/// worth is played by FaultVfs, not by the disk at hand. verify() follows, as it asks for the same folder.
[[nodiscard]] std::filesystem::path scratch_folder();

/// A value, or the test fails with the error's words.
template <class Value>
Value get(Result<Value> result) {
    if (!result) throw std::runtime_error(words_for(result.error(), Language::en));
    if constexpr (!std::is_void_v<Value>) return std::move(*result);
}

/// The code a Result failed with; throws where it did not fail.
template <class Value>
ErrorCode code_of(const Result<Value>& result) {
    if (result) throw std::runtime_error("it should have failed");
    return result.error().code;
}

/// A folder with a place for a shop and one for its witness.
class ShopFixture {
  public:
    ShopFixture();

    [[nodiscard]] std::filesystem::path dir() const { return folder_.path() / "shop"; }
    [[nodiscard]] std::filesystem::path folder() const { return folder_.path(); }
    [[nodiscard]] std::filesystem::path witness_folder() const { return folder_.path() / "witness"; }
    [[nodiscard]] OpenOptions options();
    std::unique_ptr<ShopStore> create();
    std::unique_ptr<ShopStore> open();
    [[nodiscard]] Verification verified() const;

    FixedClock clock;
    SeededEntropy entropy;

  private:
    tsunagu::test::TemporaryFolder folder_{scratch_folder()};
};

[[nodiscard]] journal::Draft draft_of(std::string_view kind, std::string payload);
[[nodiscard]] journal::Draft setting_draft(const std::string& key, const std::string& value);
[[nodiscard]] BasketId basket_of(int number);
/// A sale as a till makes it: `lines` lines of plausible goods, with the next receipt number of `store`.
[[nodiscard]] record::SaleRecord sale_of(const std::string& receipt, int lines, int number);
[[nodiscard]] journal::Draft sale_draft(ShopStore& store, int lines, int number);
/// One delivery to the corner of `quantity` of the item that (T1, 1, `item`) names.
[[nodiscard]] journal::Draft movement_draft(const std::string& from, const std::string& to, int item,
                                            std::int64_t quantity, const std::string& lot = "");
[[nodiscard]] ItemId item_of(int number);

/// "hash_chain cut_tail": the names of the checks that failed, each once, in order.
[[nodiscard]] std::string failed_checks(const Verification& verification);
/// All rows of all tables of a database file, as text.
[[nodiscard]] std::string dump(const std::filesystem::path& file);
/// Runs SQL on a file with plain SQLite, as another program would; its error message, or empty.
std::string run_sql(const std::filesystem::path& file, const std::string& sql);
/// Changes what a shop's journal has stored, past the triggers that keep it; throws where that fails.
void tamper(const std::filesystem::path& dir, const std::string& sql);
/// Zeroes a page of a closed journal that the entry at that position stands on, or the one after it.
void lose_page(const std::filesystem::path& dir, Position position);
/// The first column of the first row.
std::string ask_sql(const std::filesystem::path& file, const std::string& sql);

}  // namespace tsunagu::storage::test
