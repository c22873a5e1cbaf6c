#include "inventory/storage/own_stream.h"

#include <algorithm>
#include <map>
#include <type_traits>
#include <utility>

#include "inventory/record/epoch_started.h"
#include "inventory/storage/failure.h"
#include "inventory/storage/journal_file.h"
#include "inventory/storage/schema.h"

namespace tsunagu::storage {
namespace {

/// Further than any journal goes.
constexpr Position beyond_all = Position{1} << 40U;

/// Nothing where that is damaged; other failures pass.
template <class Work>
auto unless_damaged(Work&& work) -> std::optional<std::invoke_result_t<Work>> {
    try {
        return std::forward<Work>(work)();
    } catch (const Failure& failure) {
        if (!is_damage(failure.error().code)) throw;
        return std::nullopt;
    }
}

}  // namespace

struct OwnStreamReader::Parts {
    /// Consecutive own entries at consecutive positions.
    struct Run {
        Epoch epoch = 0;
        Seq first = 0;
        Position position = 0;
        Seq entries = 0;

        [[nodiscard]] Position position_of(Seq seq) const {
            return position + static_cast<Position>(seq - first);
        }
        [[nodiscard]] Seq end() const { return first + entries - 1; }
        [[nodiscard]] Position last_position() const { return position_of(end()); }
    };

    explicit Parts(const std::filesystem::path& dir)
        : database(open_for_reading(dir, journal_schema)),
          journal(*database),
          stream(read_checked(journal, 1).stream) {}

    /// Learns what was appended since, around pages that cannot be read. Payloads are not read, but those of
    /// an epoch's first entry and of a name that does not follow.
    void learn() {
        is_end_lost = false;
        Position again = 0;
        while (!unless_damaged([&] { return learn_on(); })) {
            const auto next = next_readable();
            // Nobody knows how much is lost with the end, but that something is.
            is_end_lost = !next;
            if (!next && runs.empty()) throw Failure(ErrorCode::file_corrupt, {{"file", database->name()}});
            if (!next) break;
            // What can be read by now was a bad read; where it was one before too, it is stepped over.
            const auto from = *next == std::exchange(again, *next) ? *next + 1 : *next;
            lost += static_cast<Seq>(from - passed - 1);
            has_hole = has_hole || lost > 0;
            passed = from - 1;
        }
        learn_starts();
    }

    /// To the end, or to what is damaged, which throws.
    bool learn_on() {
        auto query = database->query(
            "SELECT position, stream, epoch, seq FROM entry WHERE position > ? ORDER BY position", passed);
        while (query.next()) {
            const auto position = query.integer(0);
            if (query.text(1) == stream.text())
                note({static_cast<Epoch>(query.integer(2)), static_cast<Seq>(query.integer(3)), position, 1});
            passed = position;
        }
        return true;
    }

    /// The first position after those passed from which on the journal can be read again: a leaf of the tree
    /// is left, or all below one of its branches.
    [[nodiscard]] std::optional<Position> next_readable() {
        const auto first_from = [&](Position from) {
            return unless_damaged([&] {
                auto query = database->query(
                    "SELECT position, stream, epoch, seq FROM entry WHERE position >= ?"
                    " ORDER BY position LIMIT 1",
                    from);
                return query.next() ? std::optional(query.integer(0)) : std::nullopt;
            });
        };
        Position damaged = passed + 1;
        Position gap = 1;
        auto found = first_from(damaged);
        while (!found && gap < beyond_all) {
            damaged = passed + gap;
            gap *= 2;
            found = first_from(passed + gap);
        }
        if (!found) return std::nullopt;
        // The gaps grew: what was stepped over is looked for.
        for (Position readable = passed + gap; readable - damaged > 1;) {
            const auto middle = damaged + (readable - damaged) / 2;
            const auto nearer = first_from(middle);
            if (nearer) found = nearer;
            (nearer ? readable : damaged) = middle;
        }
        return *found;
    }

    /// Adds one entry to the runs.
    void note(const Run& entry) {
        if (!runs.empty()) {
            auto& last = runs.back();
            const bool follows = last.epoch == entry.epoch && last.end() + 1 == entry.first;
            if (follows && last.last_position() + 1 == entry.position) {
                ++last.entries;
                return;
            }
            if (is_misnamed(last, entry)) {
                ++lost;
                return;
            }
            if (last.epoch != entry.epoch) count_lost(last, entry.first - 1);
        }
        if (entry.first == 1) starts.push_back(entry.position);
        lost = 0;
        has_hole = false;
        runs.push_back(entry);
    }

    /// Whether the epoch or the number of an own entry was damaged: neither goes on with the last one or
    /// begins an epoch, and the entry's hash says so.
    [[nodiscard]] bool is_misnamed(const Run& last, const Run& entry) {
        if (entry.epoch == last.epoch && entry.first > last.end() &&
            entry.first - last.end() <= static_cast<Seq>(entry.position - last.last_position()))
            return false;
        if (entry.epoch != last.epoch && entry.first == 1) return false;
        return !unless_damaged([&] { return read_checked(journal, entry.position).seq; });
    }

    /// Own entries that lost their names follow the run, but for so many at most that begin the next one.
    void count_lost(const Run& last, Seq of_next) {
        const auto more = lost - std::min(lost, of_next);
        if (more > 0) ends[last.epoch] = last.end() + (has_hole ? 1 : more);
    }

    /// An epoch's first entry names the last one of the epoch before, also where that is damaged. What cannot
    /// be read now is tried again.
    void learn_starts() {
        std::erase_if(starts, [&](Position position) {
            const auto entry = unless_damaged([&] { return read_checked(journal, position); });
            if (!entry) return false;
            const auto started = record::decode_epoch_started(entry->payload, entry->schema_version);
            if (started && started->previous) named[started->previous->epoch] = *started->previous;
            return true;
        });
    }

    /// The last entry of an epoch, by what is there and what is known of it otherwise.
    [[nodiscard]] Seq end_of(Epoch epoch, Seq known) const {
        const auto name = named.find(epoch);
        if (name != named.end()) return std::max(known, name->second.seq);
        const auto guess = ends.find(epoch);
        if (guess != ends.end()) known = std::max(known, guess->second);
        if (!runs.empty() && runs.back().epoch == epoch && (lost > 0 || is_end_lost))
            known = std::max(known, runs.back().end() + (has_hole || is_end_lost ? 1 : lost));
        return known;
    }

    /// As stored, or as the next epoch names it; zeros where neither can be read.
    [[nodiscard]] journal::Hash end_hash(Epoch epoch, Seq seq) {
        if (const auto* run = run_of(epoch, seq))
            return unless_damaged([&] { return stored_hash(run->position_of(seq)); })
                .value_or(journal::Hash{});
        return named_hash(epoch, seq).value_or(journal::Hash{});
    }
    [[nodiscard]] std::optional<journal::Hash> named_hash(Epoch epoch, Seq seq) const {
        const auto name = named.find(epoch);
        if (name == named.end() || name->second.seq != seq) return std::nullopt;
        return name->second.hash;
    }

    /// The run that holds the entry; null where there is none.
    [[nodiscard]] const Run* run_of(Epoch epoch, Seq seq) const {
        const auto at = std::find_if(runs.rbegin(), runs.rend(), [&](const Run& run) {
            return run.epoch == epoch && seq >= run.first && seq < run.first + run.entries;
        });
        return at == runs.rend() ? nullptr : &*at;
    }

    /// The entry, where it is what was recorded.
    [[nodiscard]] std::optional<journal::Entry> sound(Epoch epoch, Seq seq) {
        const auto* run = run_of(epoch, seq);
        if (run == nullptr) return std::nullopt;
        auto entry = guarded(database->name(), [&] { return read_checked(journal, run->position_of(seq)); });
        return entry ? std::optional(std::move(*entry)) : std::nullopt;
    }

    /// Of the entry that stands there, right or not.
    [[nodiscard]] journal::Hash stored_hash(Position position) {
        auto query = database->query("SELECT hash FROM entry WHERE position = ?", position);
        query.next();
        return query.hash(0);
    }

    /// Throws journal_corrupt where there is more of that epoch: its end is no gap.
    void require_end(Epoch epoch, Seq next) const {
        Seq end = 0;
        for (const auto& run : runs)
            if (run.epoch == epoch) end = run.end();
        if (next <= end_of(epoch, end))
            throw Failure(ErrorCode::journal_corrupt,
                          {{"entry", to_text(EntryRef{stream, epoch, next})}, {"what", "it is not there"}});
    }

    std::unique_ptr<Database> database;
    JournalFile journal;
    StreamId stream;
    Position passed = 0;
    std::vector<Run> runs;
    Seq lost = 0;                  ///< behind the last run, positions that cannot be read, or not their names
    bool has_hole = false;         ///< of these, some may be others' entries
    bool is_end_lost = false;      ///< nothing behind the last position passed can be read
    std::map<Epoch, Seq> ends;     ///< at least, of what lost its last entries
    std::vector<Position> starts;  ///< first entries of epochs, not read yet
    std::map<Epoch, record::PreviousEpoch> named;  ///< ends, by the epochs after
};

OwnStreamReader::OwnStreamReader(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
OwnStreamReader::~OwnStreamReader() = default;

Result<std::unique_ptr<OwnStreamReader>> OwnStreamReader::open(const std::filesystem::path& dir) {
    return guarded(dir.string(), [&] {
        require_shop(dir);
        return std::unique_ptr<OwnStreamReader>(new OwnStreamReader(std::make_unique<Parts>(dir)));
    });
}

const StreamId& OwnStreamReader::stream() const {
    return parts_->stream;
}

Result<std::vector<journal::Tail>> OwnStreamReader::epochs() {
    return guarded(parts_->database->name(), [&] {
        parts_->learn();
        std::vector<journal::Tail> tails;
        for (const auto& run : parts_->runs) {
            // What lost its name does not stand behind the epoch that goes on.
            std::erase_if(tails, [&](const journal::Tail& each) { return each.epoch == run.epoch; });
            tails.push_back({parts_->stream, run.epoch, run.end(), {}});
        }
        // All of an epoch may be lost, and the next one names it.
        for (const auto& [epoch, end] : parts_->named)
            if (std::none_of(tails.begin(), tails.end(),
                             [&](const auto& each) { return each.epoch == epoch; }))
                tails.insert(tails.begin(), {parts_->stream, epoch, 0, {}});
        for (auto& tail : tails) {
            tail.seq = parts_->end_of(tail.epoch, tail.seq);
            tail.hash = parts_->end_hash(tail.epoch, tail.seq);
        }
        return tails;
    });
}

Result<std::vector<journal::Entry>> OwnStreamReader::read(Epoch epoch, Seq first, std::size_t count) {
    std::vector<journal::Entry> entries;
    const auto done = guarded(parts_->database->name(), [&] {
        parts_->learn();
        while (entries.size() < count) {
            const auto next = first + entries.size();
            const auto* run = parts_->run_of(epoch, next);
            if (run == nullptr) return parts_->require_end(epoch, next);
            const auto there = static_cast<std::size_t>(run->first + run->entries - next);
            read_checked(parts_->journal, run->position_of(next), std::min(there, count - entries.size()),
                         entries);
        }
    });
    // What stands before a damaged entry is sound all the same.
    if (!done && entries.empty()) return fail(Error(done.error()));
    return entries;
}

Result<std::optional<journal::Hash>> OwnStreamReader::hash_at(Epoch epoch, Seq seq) {
    return guarded(parts_->database->name(), [&]() -> std::optional<journal::Hash> {
        parts_->learn();
        if (const auto entry = parts_->sound(epoch, seq)) return entry->hash;
        if (const auto next = parts_->sound(epoch, seq + 1)) return next->prev_hash;
        const auto* run = parts_->run_of(epoch, seq);
        if (run == nullptr) return parts_->named_hash(epoch, seq);
        return parts_->stored_hash(run->position_of(seq));
    });
}

}  // namespace tsunagu::storage
