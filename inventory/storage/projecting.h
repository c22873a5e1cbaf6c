// From journal.db to state.db: the one code path of a sale, a start after power loss, a rebuild and verify.
// Throws Failure; where the chain breaks that is journal_corrupt, naming the entry.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <utility>

#include "inventory/journal/chain.h"
#include "inventory/storage/holding.h"
#include "inventory/storage/journal_file.h"
#include "inventory/storage/state_file.h"

namespace tsunagu::storage {

/// Told after each slice how many entries of how many are projected.
using Progress = std::function<void(Position done, Position of)>;

/// Follows the chains of a journal, entry by entry: of a stream that is held whole each entry follows the one
/// before; of another each is what its own hash says.
class ChainFollower {
  public:
    /// From the beginning: the first entry followed says whose directory it is.
    ChainFollower() = default;
    /// Goes on after what was followed before.
    ChainFollower(std::map<std::pair<StreamId, Epoch>, journal::Tail> tails, std::optional<Holding> holding)
        : tails_(std::move(tails)), holding_(std::move(holding)) {}

    /// What the directory holds; nothing before its first entry.
    [[nodiscard]] const std::optional<Holding>& holding() const { return holding_; }

    /// What is wrong with `entry` as the next one; nothing where it follows. It is taken as the tail of its
    /// epoch either way, so that one damaged entry is named once.
    std::optional<Error> follow(const journal::Entry& entry);

  private:
    std::map<std::pair<StreamId, Epoch>, journal::Tail> tails_;
    std::optional<Holding> holding_;
};

/// Entries a transaction: about 5 ms on the smallest tablet, so that a sale never waits longer.
inline constexpr std::size_t projection_slice = 64;
/// The same at the node, where no sale waits: all of an upload, whose pages are then written once.
inline constexpr std::size_t node_projection_slice = 1'000;

/// Projects `entries`, which stand at the positions after state's mark, `first` and on; one transaction, its
/// mark moved within.
void project_entries(std::span<const journal::Entry> entries, Position first, StateFile& state);

/// Projects all that the journal holds beyond state's mark, up to `last`, in short transactions, and checks
/// the chain of what it passes. How many entries.
std::size_t catch_up(JournalFile& journal, StateFile& state, Position last, const Progress& progress = {});

/// Whose journal a state is made from.
enum class Machines { one, several };

/// Makes a state.db at `path` from the journal up to `last`. Its file is synced when this returns.
void build_state(JournalFile& journal, const std::filesystem::path& path, Position last,
                 const Progress& progress = {}, Machines machines = Machines::one);

/// build_state beside DIR/state.db, which the new one then replaces. Requires: the writer's lock, and that
/// this process has state.db not open.
void rebuild_state(const std::filesystem::path& dir, JournalFile& journal, const Progress& progress = {});

/// Whether state.db is missing, damaged, empty or of another projector: then only rebuild_state helps. Throws
/// foreign_directory and newer_schema, which no rebuild may overwrite.
bool needs_rebuild(const std::filesystem::path& dir);

}  // namespace tsunagu::storage
