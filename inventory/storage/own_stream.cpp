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
            if (tails.empty() || tails.back().epoch != run.epoch)
                tails.push_back({parts_->stream, run.epoch, 0, {}});
            tails.back().seq = run.first + run.entries - 1;
        }
        for (auto& tail : tails) {
            const auto* run = parts_->run_of(tail.epoch, tail.seq);
            tail.hash = parts_->journal.read(run->position_of(tail.seq))->hash;
        }
        return tails;
    });
}

Result<std::vector<journal::Entry>> OwnStreamReader::read(Epoch epoch, Seq first, std::size_t count) {
    return guarded(parts_->database->name(), [&] {
        parts_->learn();
        std::vector<journal::Entry> entries;
        while (entries.size() < count) {
            const auto next = first + entries.size();
            const auto* run = parts_->run_of(epoch, next);
            if (run == nullptr) break;
            const auto there = static_cast<std::size_t>(run->first + run->entries - next);
            read_checked(parts_->journal, run->position_of(next), std::min(there, count - entries.size()),
                         entries);
        }
        return entries;
    });
}

}  // namespace tsunagu::storage
