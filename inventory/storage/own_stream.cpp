#include "inventory/storage/own_stream.h"

#include <algorithm>

#include "inventory/storage/failure.h"
#include "inventory/storage/journal_file.h"
#include "inventory/storage/schema.h"

namespace tsunagu::storage {
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
    };

    explicit Parts(const std::filesystem::path& dir)
        : database(open_for_reading(dir, journal_schema)),
          journal(*database),
          stream(read_checked(journal, 1).stream) {}

    /// Learns what was appended since. Payloads are not read.
    void learn() {
        auto query = database->query(
            "SELECT position, stream, epoch, seq FROM entry WHERE position > ? ORDER BY position", passed);
        while (query.next()) {
            passed = query.integer(0);
            if (query.text(1) != stream.text()) continue;
            const auto epoch = static_cast<Epoch>(query.integer(2));
            const auto seq = static_cast<Seq>(query.integer(3));
            if (!runs.empty()) {
                auto& last = runs.back();
                if (last.epoch == epoch && last.first + last.entries == seq &&
                    last.position + static_cast<Position>(last.entries) == passed) {
                    ++last.entries;
                    continue;
                }
            }
            runs.push_back({epoch, seq, passed, 1});
        }
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
        for (const auto& run : runs)
            if (run.epoch == epoch && run.first > next)
                throw Failure(ErrorCode::journal_corrupt, {{"entry", to_text(EntryRef{stream, epoch, next})},
                                                           {"what", "it is not there"}});
    }

    std::unique_ptr<Database> database;
    JournalFile journal;
    StreamId stream;
    Position passed = 0;
    std::vector<Run> runs;
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
            auto tail = std::find_if(tails.begin(), tails.end(),
                                     [&](const journal::Tail& each) { return each.epoch == run.epoch; });
            if (tail == tails.end()) tail = tails.insert(tail, {parts_->stream, run.epoch, 0, {}});
            tail->seq = run.first + run.entries - 1;
        }
        for (auto& tail : tails) {
            const auto* run = parts_->run_of(tail.epoch, tail.seq);
            tail.hash = parts_->stored_hash(run->position_of(tail.seq));
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
        if (run == nullptr) return std::nullopt;
        return parts_->stored_hash(run->position_of(seq));
    });
}

}  // namespace tsunagu::storage
