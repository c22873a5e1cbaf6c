// The journals of several data directories put together for reading: what a node will hold once it has them
// all. Made in a temporary folder by the code that rebuilds any shop (projecting.h), and removed with it; the
// shops themselves are only read, also while their terminals sell.
//
// Invariants: each entry is in it once, however many of the directories hold it (a copy, a backup that was
// restored); the chain of each is checked as it is read. Where two directories hold different entries under
// one name nothing is made: nobody can say which is true. The order in which the directories are named
// decides nothing.
#pragma once

#include <filesystem>
#include <memory>
#include <span>
#include <vector>

#include "inventory/base/ids.h"
#include "inventory/base/result.h"

namespace tsunagu::storage {

/// One unbroken run of one terminal, as it was taken.
struct MergedChain {
    StreamId stream;
    Epoch epoch = 0;
    Seq entries = 0;
    std::filesystem::path from;  ///< the directory that holds most of it
};

class MergedShop {
  public:
    /// Requires: at least one directory. Errors: those of ShopView::open that concern journal.db;
    /// journal_corrupt; stream_forked {entry} {first} {second}; disk_full, io_failed of the temporary folder.
    static Result<std::unique_ptr<MergedShop>> merge(std::span<const std::filesystem::path> shops);
    ~MergedShop();
    MergedShop(const MergedShop&) = delete;
    MergedShop& operator=(const MergedShop&) = delete;

    /// A data directory for ShopView::open: journal.db and state.db. It lives no longer than this.
    [[nodiscard]] const std::filesystem::path& dir() const;
    /// By directory (those whose first chain comes first), in the order they were begun there.
    [[nodiscard]] const std::vector<MergedChain>& chains() const;

  private:
    struct Parts;
    explicit MergedShop(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> parts_;
};

}  // namespace tsunagu::storage
