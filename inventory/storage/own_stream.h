// A terminal's own stream out of its journal.db, read beside the writer: what is sent to the node. It
// remembers where its entries stand, so that each is found at once; a new one is learnt when it is asked for.
//
// A page that cannot be read costs what stands on it: what precedes it and what follows is found.
//
// Reads only what is committed; takes no lock; not thread-safe. Errors of each: file_corrupt,
// journal_corrupt, storage_failed.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

#include "inventory/base/result.h"
#include "inventory/journal/chain.h"

namespace tsunagu::storage {

class OwnStreamReader {
  public:
    /// Errors: not_a_data_directory, foreign_directory, newer_schema, file_corrupt.
    static Result<std::unique_ptr<OwnStreamReader>> open(const std::filesystem::path& dir);
    ~OwnStreamReader();
    OwnStreamReader(const OwnStreamReader&) = delete;
    OwnStreamReader& operator=(const OwnStreamReader&) = delete;

    [[nodiscard]] const StreamId& stream() const;
    /// The last entry of each epoch, in the order in which they end; also one that is damaged, where the next
    /// epoch names it or something is known to have followed. Hashes are as stored, zeros where that cannot
    /// be read.
    [[nodiscard]] Result<std::vector<journal::Tail>> epochs();
    /// At most `count` entries from `first` on, in order, their hashes checked; fewer at the epoch's end, and
    /// before one that cannot be read. Errors: where that is the first.
    [[nodiscard]] Result<std::vector<journal::Entry>> read(Epoch epoch, Seq first, std::size_t count);
    /// What the next entry was chained to, also where this one was damaged since; nothing where there is
    /// none.
    [[nodiscard]] Result<std::optional<journal::Hash>> hash_at(Epoch epoch, Seq seq);

  private:
    struct Parts;
    explicit OwnStreamReader(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> parts_;
};

}  // namespace tsunagu::storage
