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

    /// Where the entry stands; 0 where there is none.
    [[nodiscard]] Position position_of(Epoch epoch, Seq seq) const {
        for (auto run = runs.rbegin(); run != runs.rend(); ++run)
            if (run->epoch == epoch && seq >= run->first && seq < run->first + run->entries)
                return run->position + static_cast<Position>(seq - run->first);
        return 0;
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
        for (auto& tail : tails)
            tail.hash = parts_->journal.read(parts_->position_of(tail.epoch, tail.seq))->hash;
        return tails;
    });
}

Result<std::vector<journal::Entry>> OwnStreamReader::read(Epoch epoch, Seq first, std::size_t count) {
    return guarded(parts_->database->name(), [&] {
        parts_->learn();
        std::vector<journal::Entry> entries;
        while (entries.size() < count) {
            const auto position = parts_->position_of(epoch, first + entries.size());
            if (position == 0) break;
            entries.push_back(read_checked(parts_->journal, position));
        }
        return entries;
    });
}

}  // namespace tsunagu::storage
