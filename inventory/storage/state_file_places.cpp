// Where entries of several streams stand in one journal, as state.db notes it.
#include <algorithm>
#include <utility>

#include "inventory/domain/location.h"
#include "inventory/storage/schema_tables_sync.h"
#include "inventory/storage/state_file.h"

namespace tsunagu::storage {

std::optional<Holding> StateFile::holding() {
    if (holding_) return holding_;
    auto query = database_->query("SELECT own FROM holding");
    if (query.next()) holding_ = Holding{StreamId(query.text(0))};
    return holding_;
}

journal::Tail StateFile::tail_of(const StreamId& stream, Epoch epoch) {
    auto query = database_->query("SELECT seq, hash FROM stream_tail WHERE stream = ? AND epoch = ?",
                                  stream.text(), epoch);
    if (!query.next()) return journal::Tail{stream, epoch, 0, {}};
    return journal::Tail{stream, epoch, static_cast<Seq>(query.integer(0)), query.hash(1)};
}

Position StateFile::tail_position(const StreamId& stream) {
    auto query = database_->query("SELECT coalesce(max(position), 0) FROM stream_tail WHERE stream = ?",
                                  stream.text());
    return query.next() ? query.integer(0) : 0;
}

void StateFile::note_places(std::span<const journal::Entry> entries, Position first) {
    if (first == 1) {
        holding_ = Holding{entries.front().stream};
        database_->query("INSERT INTO holding VALUES(1, ?)", holding_->own.text()).run();
    }
    const auto held = holding();
    const bool everything = chooses_for_others();
    for (std::size_t i = 0; i < entries.size();) {
        const auto& entry = entries[i];
        std::size_t length = 1;
        while (i + length < entries.size() && entries[i + length].stream == entry.stream &&
               entries[i + length].epoch == entry.epoch && entries[i + length].seq == entry.seq + length)
            ++length;
        if (everything) {
            note_run(entry, first + static_cast<Position>(i), length);
        } else if (held && !held->whole(entry.stream)) {
            for (std::size_t j = 0; j < length; ++j)
                database_
                    ->query("INSERT OR IGNORE INTO foreign_entry VALUES(?, ?, ?)", entry.stream.text(),
                            entry.epoch, entry.seq + j)
                    .run();
        }
        i += length;
    }
}

void StateFile::touch(const LocationCode& location, Position position) {
    if (!chooses_for_others()) return;
    if (domain::is_other_end(location)) return;
    // Each line of a sale moves goods at the same place.
    if (position != std::exchange(touched_position_, position)) touched_.clear();
    if (std::find(touched_.begin(), touched_.end(), location.text()) != touched_.end()) return;
    touched_.push_back(location.text());
    database_->run("INSERT OR IGNORE INTO touched VALUES(?, ?)", location.text(), position);
}

void StateFile::touch_everywhere(Position position) {
    if (!chooses_for_others()) return;
    database_->query("INSERT OR IGNORE INTO touched VALUES(?, ?)", everywhere, position).run();
}

bool StateFile::is_told_everywhere(const std::string& sale) {
    return chooses_for_others() &&
           database_
               ->query(
                   "SELECT 1 FROM sale JOIN touched ON touched.position = sale.position"
                   " WHERE sale.entry = ? AND touched.location = ?",
                   sale, everywhere)
               .next();
}

bool StateFile::is_of_this_machine(const StreamId& stream) {
    const auto held = holding();
    return held && held->own == stream && !is_put_together_;
}

bool StateFile::chooses_for_others() {
    const auto held = holding();
    return held && held->own.text() == node_stream;
}

void StateFile::note_run(const journal::Entry& entry, Position position, std::size_t length) {
    // Goes on what stands right before it, so that a till that sends sale by sale makes no row a sale.
    const int grown =
        database_
            ->query(
                "UPDATE entry_run SET entries = entries + ? WHERE stream = ? AND epoch = ? AND"
                " first_seq = (SELECT max(first_seq) FROM entry_run WHERE stream = ? AND epoch = ?)"
                " AND first_seq + entries = ? AND first_position + entries = ?",
                length, entry.stream.text(), entry.epoch, entry.stream.text(), entry.epoch, entry.seq,
                position)
            .run();
    if (grown != 0) return;
    database_
        ->query("INSERT INTO entry_run VALUES(?, ?, ?, ?, ?)", entry.stream.text(), entry.epoch, entry.seq,
                position, length)
        .run();
}

std::optional<Position> StateFile::place_of(const EntryRef& entry) {
    auto query = database_->query(
        "SELECT first_seq, first_position, entries FROM entry_run WHERE stream = ? AND epoch = ? AND"
        " first_seq <= ? ORDER BY first_seq DESC LIMIT 1",
        entry.stream.text(), entry.epoch, entry.seq);
    if (!query.next()) return std::nullopt;
    const auto offset = static_cast<std::int64_t>(entry.seq) - query.integer(0);
    if (offset >= query.integer(2)) return std::nullopt;
    return query.integer(1) + offset;
}

bool StateFile::holds_foreign(const EntryRef& entry) {
    return database_
        ->query("SELECT 1 FROM foreign_entry WHERE stream = ? AND epoch = ? AND seq = ?", entry.stream.text(),
                entry.epoch, entry.seq)
        .next();
}

}  // namespace tsunagu::storage
