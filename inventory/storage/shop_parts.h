// What a ShopStore is made of, shared by opening (shop_opening.cpp) and appending (shop_store.cpp).
#pragma once

#include <memory>
#include <optional>

#include "inventory/storage/files.h"
#include "inventory/storage/journal_file.h"
#include "inventory/storage/shop_store.h"
#include "inventory/storage/state_file.h"

namespace tsunagu::storage {

struct ShopParts {
    std::filesystem::path dir;
    OpenOptions options;
    std::unique_ptr<WriterLock> lock;

    std::unique_ptr<Database> journal_database;
    std::unique_ptr<Database> state_database;
    std::unique_ptr<Database> local_database;
    std::unique_ptr<Database> private_database;
    std::optional<JournalFile> journal;
    std::optional<StateFile> state;
    std::optional<StateReader> reader;
    std::optional<StockReader> stock;
    std::optional<LocalStore> local;
    std::optional<PrivateStore> personal;
    std::optional<Witness> witness;

    Opening opening;
    journal::Tail tail;          ///< the last own entry
    Position tail_position = 0;  ///< where it stands
    Position position = 0;       ///< of the last entry of all
    std::string epoch_tag;
    /// A commit failed, here or in a run before: what the journal holds is to be read again, and put on the
    /// disk, first.
    bool unsettled = false;
    bool behind = false;                  ///< state.db lacks entries
    std::optional<Error> behind_because;  ///< what the last attempt to project them failed with
    std::vector<journal::Entry> taken;    ///< the last of the journal, left to project_taken()

    /// Stores and projects entries: own ones that follow `tail`, or others' that were judged before. Throws
    /// where they could not be stored.
    void store(std::span<const journal::Entry> entries, Projecting projecting = Projecting::at_once);
    /// Notes that `entry` stands at `position`, the last one.
    void pass(const journal::Entry& entry);
    /// Settles for good what the journal holds after a failed commit, and reads it again.
    void settle();
    /// Opens the state.db that there is.
    void use_state();
    /// Makes state.db from the journal and opens it. Where this throws, none is open.
    void make_state_anew();
    /// Projects; a failure is remembered and tried again later, since the entries stand.
    void project(std::span<const journal::Entry> entries, Position first);
    void project_taken();
    void catch_up_state();
    void note_projected(const Result<void>& done);
    void remember_sighting();
    /// Which tag the receipts of the present epoch carry.
    void read_epoch_tag();
};

/// Opens a directory whose lock is held. Throws Failure.
std::unique_ptr<ShopParts> open_parts(const std::filesystem::path& dir, const OpenOptions& options,
                                      std::unique_ptr<WriterLock> lock);

}  // namespace tsunagu::storage
