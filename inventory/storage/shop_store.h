// The one writer of a shop's data directory: journal.db (what happened), state.db (what follows from it),
// local.db (the open basket, device settings), private.db (personal data).
//
// Invariants:
//   - An entry is reported stored only after its transaction is committed and synced; one append, one sync.
//   - state.db is a pure function of the journal and never ahead of it. A projection that fails is caught up
//     later; the entry stands.
//   - One ShopStore a directory, held by an flock on DIR/writer.lock for its life.
//   - No exception leaves it. Not thread-safe: the thread that owns it does all of its work.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "inventory/base/clock.h"
#include "inventory/base/entropy.h"
#include "inventory/base/ids.h"
#include "inventory/base/result.h"
#include "inventory/base/yen.h"
#include "inventory/journal/chain.h"
#include "inventory/journal/entry.h"
#include "inventory/storage/local_store.h"
#include "inventory/storage/private_store.h"
#include "inventory/storage/state_reader.h"
#include "inventory/storage/stock_reader.h"
#include "inventory/storage/witness.h"

namespace tsunagu::storage {

struct OpenOptions {
    const Clock* clock = nullptr;  ///< required; outlives the store
    Entropy* entropy = nullptr;    ///< required; outlives the store
    /// Where the witness of this directory is kept, outside of it.
    std::filesystem::path witness_folder = default_witness_folder();
    /// Told, on the opening thread, how many entries of how many are projected while state.db is made anew or
    /// caught up; may be empty.
    std::function<void(Position done, Position of)> progress;
    /// Of create(): the stream is a node's. What it says of goods, partners and settings holds over what
    /// terminals say (projection/precedence.h).
    bool node = false;
};

/// The sale of a basket that was still saved as open, as its customer was told or never was.
struct SoldBasket {
    std::string receipt;
    Yen total;
    std::optional<Yen> change;  ///< nothing where its entry cannot be read
    bool voided = false;
};

/// What opening found and did: shown to the operator where it is not all as usual.
struct Opening {
    bool witness_kept = false;               ///< false: the witness folder cannot be used; the shop works on
    std::optional<std::string> new_epoch;    ///< why one was started: "moved", "behind", "differs"
    bool state_rebuilt = false;              ///< state.db was missing, damaged or of another projector
    std::size_t caught_up = 0;               ///< entries projected that a crash had left out
    std::optional<SoldBasket> sold_basket;   ///< what the saved basket was sold as; it is discarded
    std::vector<std::string> files_created;  ///< local.db or private.db was missing: "local.db"
};

struct ShopParts;

/// When what was stored is projected.
enum class Projecting {
    at_once,
    later  ///< before anything is asked of state.db here, and at the latest by settle() or idle()
};

class ShopStore {
  public:
    /// Makes a shop in `dir` (made too where missing): all or nothing. The journal starts with epoch_started
    /// and operator_defined of `first_operator`, whose display name is its id until one is chosen. Errors:
    /// already_initialised, foreign_directory, read_only, disk_full, writer_busy, io_failed.
    static Result<std::unique_ptr<ShopStore>> create(const std::filesystem::path& dir, const StreamId& stream,
                                                     const OperatorId& first_operator,
                                                     const OpenOptions& options);

    /// Takes the lock, checks what it opens, starts a new epoch where the witness demands it, and brings
    /// state.db up to the journal. Errors: not_a_data_directory, foreign_directory, newer_schema,
    /// writer_busy, read_only, file_corrupt, journal_corrupt, journal_tail_cut, disk_full. A state.db that is
    /// found damaged is made anew.
    static Result<std::unique_ptr<ShopStore>> open(const std::filesystem::path& dir,
                                                   const OpenOptions& options);

    /// Makes state.db anew: for who finds it damaged (state_corrupt) with the first questions, which opening
    /// does not ask. What opening() told stays. After an error the store is closed.
    static Result<std::unique_ptr<ShopStore>> with_state_anew(std::unique_ptr<ShopStore> store);

    ~ShopStore();
    ShopStore(const ShopStore&) = delete;
    ShopStore& operator=(const ShopStore&) = delete;

    /// Stores one entry durably and projects it. After an error nothing was recorded, but for
    /// recording_unsure: then whether the entry is stored all the same is settled before the next append.
    /// Errors: disk_full, read_only, storage_failed, recording_unsure.
    Result<journal::Entry> append(const journal::Draft& draft);
    /// Stores all or none in one transaction and one sync, then projects in slices.
    Result<std::vector<journal::Entry>> append_all(std::span<const journal::Draft> drafts);

    /// Stores entries of other streams, all or none in one transaction and one sync, and projects them. On a
    /// terminal, what it holds already and what is of its own stream is dropped; at the node each entry has
    /// to follow what is held of its epoch. How many were stored. Errors: as append_all; journal_corrupt
    /// {entry} where an entry is not what its hash says, or does not follow. With Projecting::later whoever
    /// sent them can be told that they are held before what follows from them is worked out.
    Result<std::size_t> take(std::span<const journal::Entry> entries,
                             Projecting projecting = Projecting::at_once);
    /// Starts a new epoch of the own stream, since others hold what this directory does not ("behind") or
    /// another entry under a name of it ("differs"). `taken`: tags that others gave in this stream, and
    /// epochs they used.
    Result<void> begin_epoch(const std::string& reason, std::span<const projection::EpochRow> taken = {});
    /// Appends once more what the own stream said last of where it sells and of settings: what it said in an
    /// earlier epoch may rank below what another machine said under its name.
    Result<void> say_again();
    /// How far every epoch of `stream` is held here, in the order of their last entries.
    Result<std::vector<journal::Tail>> tails_of(const StreamId& stream);
    /// At the node: the hash of the entry of that name; nothing where it is not held.
    Result<std::optional<journal::Hash>> hash_of(const EntryRef& entry);

    /// At the node: whether the entry at `position` is of that stream, as state.db knows it; told also where
    /// the entry itself is damaged.
    Result<bool> is_of(const StreamId& stream, Position position);
    /// At the node: positions after `after` of its own stream, and of entries of others that a terminal of
    /// these places is told (docs/sync-protocol.md), in order; at most `count`.
    Result<std::vector<Position>> concerning(std::span<const LocationCode> places, Position after,
                                             std::size_t count);

    /// The last own entry: names what comes next.
    [[nodiscard]] const journal::Tail& tail() const;
    /// The position of the last entry of the journal.
    [[nodiscard]] Position position() const;
    /// Empty in the first epoch; later the short tag that receipts carry ("k7" in T1-k7-000001).
    [[nodiscard]] const std::string& epoch_tag() const;
    /// "T1-000042": the number the next sale or refund of this terminal gets.
    Result<std::string> next_receipt_number();

    [[nodiscard]] StateReader& state();
    [[nodiscard]] StockReader& stock();
    [[nodiscard]] LocalStore& local();
    [[nodiscard]] PrivateStore& personal();
    /// Errors: journal_corrupt where the stored hash is not the entry's own; storage_failed.
    Result<journal::Entry> entry(Position position);

    [[nodiscard]] const Opening& opening() const;
    /// False while the witness cannot be written; the shop works on without.
    [[nodiscard]] bool witness_kept() const;
    /// True while state.db lacks stored entries, because projecting failed; tried again at the next append.
    [[nodiscard]] bool state_behind() const;
    /// What projecting failed with, while it does.
    [[nodiscard]] const std::optional<Error>& behind_because() const;
    [[nodiscard]] const std::filesystem::path& dir() const;

    /// The first half of settle(): what is held is on the disk, or it is an error. Before anybody is told
    /// that something is held.
    Result<void> secure();
    /// Finds out whether what append() failed with is stored all the same, makes it last either way, and
    /// projects what failed before; nothing where neither happened. Cheap enough to stand before every sale.
    Result<void> settle();
    /// To be called when nothing else is to be done: projects what failed before, and moves a long WAL into
    /// its file. Never called while a sale waits.
    Result<void> idle();

  private:
    explicit ShopStore(std::unique_ptr<ShopParts> parts);
    std::unique_ptr<ShopParts> parts_;
};

}  // namespace tsunagu::storage
