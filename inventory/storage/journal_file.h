// journal.db as a sequence of entries by position. Throws Failure.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "inventory/journal/entry.h"
#include "inventory/storage/database.h"

namespace tsunagu::storage {

class JournalFile {
  public:
    explicit JournalFile(Database& database) : database_(&database) {}

    /// Stores `entries` at the positions after `last`, in one transaction and one sync; all or none.
    void append(std::span<const journal::Entry> entries, Position last);

    /// 0 where the journal is empty.
    [[nodiscard]] Position last_position();
    /// As stored: its hash is not checked.
    [[nodiscard]] std::optional<journal::Entry> read(Position position);
    /// From `first` on, in order; `visit` may keep the entry, and returns false to stop.
    void for_each(Position first, const std::function<bool(Position, journal::Entry&&)>& visit);

  private:
    Database* database_;
};

/// The entry at `position`, its hash checked. Throws journal_corrupt, also where there is none.
[[nodiscard]] journal::Entry read_checked(JournalFile& journal, Position position);
/// Adds the `count` entries from `first` on to `entries`, in one query. Throws as above.
void read_checked(JournalFile& journal, Position first, std::size_t count,
                  std::vector<journal::Entry>& entries);

}  // namespace tsunagu::storage
