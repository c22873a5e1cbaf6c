// The whole chain of a journal, checked a slice at a time while its shop is selling: opening looks only at
// the last entries, since it must be quick however long the history is.
//
// Invariants: reads only, on a connection of its own; between two slices it holds no read transaction, so
// that no checkpoint waits for it. Not thread-safe: one thread steps it, any thread may own it.
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>

#include "inventory/base/ids.h"
#include "inventory/base/result.h"

namespace tsunagu::storage {

class ChainCheck {
  public:
    /// Errors: those of ShopView::open that concern journal.db.
    static Result<std::unique_ptr<ChainCheck>> open(const std::filesystem::path& dir);
    ~ChainCheck();
    ChainCheck(const ChainCheck&) = delete;
    ChainCheck& operator=(const ChainCheck&) = delete;

    /// Checks the next `entries` entries. False when everything stored by now is checked. Errors:
    /// journal_corrupt {entry, what} for the first entry that does not verify; after it nothing more is
    /// checked, since `verify` names them all.
    Result<bool> step(std::size_t entries);
    /// The position up to which all is in order.
    [[nodiscard]] Position position() const;

  private:
    struct Parts;
    explicit ChainCheck(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> parts_;
};

}  // namespace tsunagu::storage
