#include "inventory/storage/projecting.h"

#include <utility>
#include <vector>

#include "inventory/projection/projector.h"
#include "inventory/storage/failure.h"
#include "inventory/storage/files.h"
#include "inventory/storage/schema.h"

namespace tsunagu::storage {
namespace {

/// While nobody waits for a sale, a rebuild goes faster in longer slices.
constexpr std::size_t rebuild_slice = 1000;
/// The balances of a large shop are written over in every slice: without a checkpoint between, the log of a
/// long journal grows to many times the file. 16 MiB.
constexpr int longest_log_pages = 4096;

std::size_t project_beyond(JournalFile& journal, StateFile& state, Position last, std::size_t slice_size,
                           const Progress& progress) {
    ChainFollower chain(state.tails(), state.holding());
    std::vector<journal::Entry> entries;
    std::size_t projected = 0;
    Position first = state.mark().position + 1;
    const auto flush = [&] {
        project_entries(entries, first, state);
        if (state.database().log_pages() >= longest_log_pages) state.database().checkpoint(false);
        first += static_cast<Position>(entries.size());
        projected += entries.size();
        entries.clear();
        if (progress) progress(first - 1, last);
    };
    journal.for_each(first, [&](Position position, journal::Entry&& entry) {
        if (position > last) return false;
        if (position != first + static_cast<Position>(entries.size()))
            throw Failure(ErrorCode::journal_corrupt,
                          {{"entry", to_text(entry.ref())}, {"what", "the entry before it is missing"}});
        if (auto error = chain.follow(entry)) throw Failure(std::move(*error));
        entries.push_back(std::move(entry));
        if (entries.size() == slice_size) flush();
        return true;
    });
    if (!entries.empty()) flush();
    return projected;
}

}  // namespace

std::optional<Error> ChainFollower::follow(const journal::Entry& entry) {
    if (!holding_) holding_ = Holding{entry.stream};
    if (!holding_->whole(entry.stream)) {
        if (entry.hash == journal::hash_of(entry)) return std::nullopt;
        return Error{ErrorCode::journal_corrupt,
                     {{"entry", to_text(entry.ref())}, {"what", "hash does not match its content"}},
                     {}};
    }
    auto& tail =
        tails_.try_emplace({entry.stream, entry.epoch}, journal::Tail{entry.stream, entry.epoch, 0, {}})
            .first->second;
    auto follows = journal::check_follows(tail, entry);
    tail = journal::tail_after(entry);
    if (follows) return std::nullopt;
    return std::move(follows.error());
}

void project_entries(std::span<const journal::Entry> entries, Position first, StateFile& state) {
    if (entries.empty()) return;
    Transaction transaction(state.database());
    state.begin_sums();
    // First, since what is projected may depend on whose directory this is.
    state.note_places(entries, first);
    Position position = first;
    for (const auto& entry : entries) {
        projection::project(entry, position, state);
        ++position;
    }
    state.write_sums();
    state.move_mark(entries, first);
    transaction.commit();
}

std::size_t catch_up(JournalFile& journal, StateFile& state, Position last, const Progress& progress) {
    return project_beyond(journal, state, last, projection_slice, progress);
}

void build_state(JournalFile& journal, const std::filesystem::path& path, Position last,
                 const Progress& progress, Machines machines) {
    const auto database = create_file(path, state_schema);
    // Nobody reads this file before it is whole and synced by the checkpoint, so its commits need no order.
    database->execute("PRAGMA synchronous = OFF");
    StateFile state(*database);
    if (machines == Machines::several) state.put_together();
    project_beyond(journal, state, last, rebuild_slice, progress);
    database->execute("PRAGMA synchronous = NORMAL");
    database->checkpoint(true);
}

void rebuild_state(const std::filesystem::path& dir, JournalFile& journal, const Progress& progress) {
    const auto path = dir / state_schema.file;
    auto fresh = path;
    fresh += ".new";
    remove_database(fresh);
    build_state(journal, fresh, journal.last_position(), progress);
    sync_file(fresh);
    // The old file goes before its log, and both before the new one takes the name: a log must never meet a
    // file it was not written for. Between the two there is no state.db, which is rebuilt.
    remove_database(path);
    sync_folder(dir);
    std::filesystem::rename(fresh, path);
    sync_folder(dir);
}

bool needs_rebuild(const std::filesystem::path& dir) {
    const auto path = dir / state_schema.file;
    if (!std::filesystem::exists(path) || std::filesystem::file_size(path) == 0) return true;
    try {
        const auto database = open_for_writing(dir, state_schema);
        StateFile state(*database);
        return state.mark().projector_version != projection::projector_version;
    } catch (const Failure& failure) {
        if (failure.error().code == ErrorCode::file_corrupt) return true;
        throw;
    }
}

}  // namespace tsunagu::storage
