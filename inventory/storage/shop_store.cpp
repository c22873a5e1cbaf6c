#include "inventory/storage/shop_store.h"

#include <fmt/core.h>

#include <utility>

#include "inventory/storage/failure.h"
#include "inventory/storage/projecting.h"
#include "inventory/storage/schema.h"
#include "inventory/storage/shop_parts.h"

namespace tsunagu::storage {
namespace {

/// Pages in a log from which a checkpoint is worth its syncs: 1 MiB.
constexpr int checkpoint_pages = 256;
/// The same at a node, 15 MiB: between the uploads of a till that catches up it has no quiet moment, and each
/// writes a megabyte of projections.
constexpr int node_checkpoint_pages = 3840;
/// A log file that once grew beyond this (a large import) is cut off again.
constexpr std::uintmax_t large_log_bytes = std::uintmax_t{16} << 20U;

void tidy_log(Database& database, const Schema& schema, int pages) {
    if (database.log_pages() < pages) return;
    auto log = database.path();
    log += "-wal";
    std::error_code failed;
    const auto bytes = std::filesystem::file_size(log, failed);
    database.checkpoint(!failed && bytes > large_log_bytes);
    start_log(database, schema);
}

}  // namespace

void ShopParts::remember_sighting() {
    if (opening.witness_kept && !witness->write(Sighting{tail, tail_position})) opening.witness_kept = false;
}

void ShopParts::pass(const journal::Entry& entry) {
    ++position;
    if (entry.stream != tail.stream) return;
    tail = journal::tail_after(entry);
    tail_position = position;
}

void ShopParts::settle() {
    if (!unsettled) return;
    // A sync that failed leaves the entries whole in the log, where this connection does not see them and one
    // after a crash does. This commit is written over them, or makes them last where they are seen.
    start_log(*journal_database, journal_schema);
    const Position last = journal->last_position();
    for (Position next = position + 1; next <= last; ++next) {
        pass(read_checked(*journal, next));
        behind = true;
    }
    unsettled = false;
}

void ShopParts::use_state() {
    state_database = open_for_writing(dir, state_schema);
    start_log(*state_database, state_schema);
    state.emplace(*state_database);
    reader.emplace(*state_database);
    stock.emplace(*state_database);
}

void ShopParts::make_state_anew() {
    taken.clear();
    stock.reset();
    reader.reset();
    state.reset();
    state_database.reset();
    rebuild_state(dir, *journal, options.progress);
    use_state();
    opening.state_rebuilt = true;
    note_projected({});
}

void ShopParts::catch_up_state() {
    note_projected(guarded(state_database->name(), [&] { (void)catch_up(*journal, *state, position); }));
}

void ShopParts::note_projected(const Result<void>& done) {
    behind = !done.has_value();
    behind_because.reset();
    if (!done) behind_because = done.error();
}

void ShopParts::project(std::span<const journal::Entry> entries, Position first) {
    if (behind) return catch_up_state();
    const auto slice = tail.stream.text() == node_stream ? node_projection_slice : projection_slice;
    note_projected(guarded(state_database->name(), [&] {
        while (!entries.empty()) {
            const auto part = entries.first(std::min(entries.size(), slice));
            project_entries(part, first, *state);
            first += static_cast<Position>(part.size());
            entries = entries.subspan(part.size());
        }
    }));
}

void ShopParts::project_taken() {
    const auto entries = std::exchange(taken, {});
    if (!entries.empty()) project(entries, position + 1 - static_cast<Position>(entries.size()));
}

void ShopParts::store(std::span<const journal::Entry> entries, Projecting projecting) {
    project_taken();
    const Position first = position + 1;
    try {
        journal->append(entries, position);
    } catch (const Failure& failure) {
        unsettled = true;
        // At once where the disk lets it: between now and the next append the program may be killed.
        (void)guarded(journal_database->name(), [&] { settle(); });
        // Who is told that nothing was recorded does it again: what stands, and now for good, is no failure.
        if (!unsettled && position + 1 == first + static_cast<Position>(entries.size())) {
            remember_sighting();
            return project({}, position);
        }
        if (unsettled && failure.error().code == ErrorCode::storage_failed)
            throw Failure(ErrorCode::recording_unsure, failure.error().args);
        throw;
    }
    for (const auto& entry : entries) pass(entry);
    if (tail_position >= first) remember_sighting();
    if (projecting == Projecting::later)
        taken.assign(entries.begin(), entries.end());
    else
        project(entries, first);
}

ShopStore::ShopStore(std::unique_ptr<ShopParts> parts) : parts_(std::move(parts)) {}
ShopStore::~ShopStore() = default;

Result<std::unique_ptr<ShopStore>> ShopStore::open(const std::filesystem::path& dir,
                                                   const OpenOptions& options) {
    return guarded(dir.string(), [&] {
        require_shop(dir);
        return std::unique_ptr<ShopStore>(
            new ShopStore(open_parts(dir, options, std::make_unique<WriterLock>(dir))));
    });
}

Result<std::unique_ptr<ShopStore>> ShopStore::with_state_anew(std::unique_ptr<ShopStore> store) {
    TSUNAGU_TRY_VOID(guarded(store->dir().string(), [&] { store->parts_->make_state_anew(); }));
    return store;
}

Result<journal::Entry> ShopStore::append(const journal::Draft& draft) {
    TSUNAGU_TRY(auto entries, append_all(std::span(&draft, 1)));
    return std::move(entries.front());
}

Result<std::vector<journal::Entry>> ShopStore::append_all(std::span<const journal::Draft> drafts) {
    if (drafts.empty()) return std::vector<journal::Entry>{};
    for (const auto& draft : drafts)
        if (draft.payload.size() > journal::max_payload_bytes)
            return fail(ErrorCode::entry_too_large, {{"size", std::to_string(draft.payload.size())},
                                                     {"limit", std::to_string(journal::max_payload_bytes)}});
    return guarded(parts_->journal_database->name(), [&] {
        parts_->settle();
        std::vector<journal::Entry> entries;
        entries.reserve(drafts.size());
        for (const auto& draft : drafts)
            entries.push_back(
                journal::extend(entries.empty() ? parts_->tail : journal::tail_after(entries.back()), draft));
        parts_->store(entries);
        return entries;
    });
}

Result<std::string> ShopStore::next_receipt_number() {
    parts_->project_taken();
    parts_->project({}, 0);
    if (parts_->behind)
        return fail(ErrorCode::storage_failed, {{"file", parts_->state_database->name()},
                                                {"what", "projections are behind the journal"}});
    TSUNAGU_TRY(const auto count, parts_->reader->receipt_count(parts_->tail.stream, parts_->tail.epoch));
    const std::string tag = parts_->epoch_tag.empty() ? "" : parts_->epoch_tag + "-";
    return fmt::format("{}-{}{:06}", parts_->tail.stream.text(), tag, count + 1);
}

Result<void> ShopStore::secure() {
    return guarded(parts_->journal_database->name(), [&] { parts_->settle(); });
}

Result<void> ShopStore::settle() {
    return guarded(parts_->journal_database->name(), [&] {
        parts_->settle();
        parts_->project_taken();
        if (parts_->behind) parts_->catch_up_state();
    });
}

Result<void> ShopStore::idle() {
    TSUNAGU_TRY_VOID(settle());
    return guarded(parts_->dir.string(), [&] {
        const bool at_node = parts_->tail.stream.text() == node_stream;
        const int pages = at_node ? node_checkpoint_pages : checkpoint_pages;
        tidy_log(*parts_->journal_database, journal_schema, pages);
        tidy_log(*parts_->state_database, state_schema, pages);
        tidy_log(*parts_->local_database, local_schema, pages);
        value_or_throw(parts_->personal->wipe_log());
    });
}

Result<journal::Entry> ShopStore::entry(Position position) {
    return guarded(parts_->journal_database->name(),
                   [&] { return read_checked(*parts_->journal, position); });
}

const journal::Tail& ShopStore::tail() const {
    return parts_->tail;
}
Position ShopStore::position() const {
    return parts_->position;
}
const std::string& ShopStore::epoch_tag() const {
    return parts_->epoch_tag;
}
StateReader& ShopStore::state() {
    parts_->project_taken();
    return *parts_->reader;
}
StockReader& ShopStore::stock() {
    parts_->project_taken();
    return *parts_->stock;
}
LocalStore& ShopStore::local() {
    return *parts_->local;
}
PrivateStore& ShopStore::personal() {
    return *parts_->personal;
}
const Opening& ShopStore::opening() const {
    return parts_->opening;
}
bool ShopStore::witness_kept() const {
    return parts_->opening.witness_kept;
}
bool ShopStore::state_behind() const {
    return parts_->behind;
}
const std::optional<Error>& ShopStore::behind_because() const {
    return parts_->behind_because;
}
const std::filesystem::path& ShopStore::dir() const {
    return parts_->dir;
}

}  // namespace tsunagu::storage
