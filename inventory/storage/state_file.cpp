#include "inventory/storage/state_file.h"

#include "inventory/projection/projector.h"
#include "inventory/record/kinds.h"

namespace tsunagu::storage {

StateMark StateFile::mark() {
    auto query = database_->query("SELECT position, hash, projector_version FROM mark");
    if (!query.next()) return StateMark{0, {}, projection::projector_version};
    return StateMark{query.integer(0), query.hash(1), static_cast<int>(query.integer(2))};
}

void StateFile::move_mark(std::span<const journal::Entry> entries, Position first) {
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const auto& entry = entries[i];
        const bool is_tail = i + 1 == entries.size() || entries[i + 1].stream != entry.stream ||
                             entries[i + 1].epoch != entry.epoch;
        if (!is_tail) continue;
        database_
            ->query(
                "INSERT INTO stream_tail VALUES(?, ?, ?, ?, ?) ON CONFLICT(stream, epoch) DO UPDATE SET"
                " seq = excluded.seq, position = excluded.position, hash = excluded.hash",
                entry.stream.text(), entry.epoch, entry.seq, first + static_cast<Position>(i), entry.hash)
            .run();
    }
    database_
        ->query(
            "INSERT INTO mark VALUES(1, ?, ?, ?) ON CONFLICT(one) DO UPDATE SET"
            " position = excluded.position, hash = excluded.hash,"
            " projector_version = excluded.projector_version",
            first + static_cast<Position>(entries.size()) - 1, entries.back().hash,
            projection::projector_version)
        .run();
}

std::map<std::pair<StreamId, Epoch>, journal::Tail> StateFile::tails() {
    std::map<std::pair<StreamId, Epoch>, journal::Tail> tails;
    auto query = database_->query("SELECT stream, epoch, seq, hash FROM stream_tail");
    while (query.next()) {
        journal::Tail tail{StreamId(query.text(0)), static_cast<Epoch>(query.integer(1)),
                           static_cast<Seq>(query.integer(2)), query.hash(3)};
        tails.emplace(std::pair(tail.stream, tail.epoch), tail);
    }
    return tails;
}

journal::Tail StateFile::tail_of(const StreamId& stream) {
    auto query = database_->query(
        "SELECT stream, epoch, seq, hash FROM stream_tail WHERE stream = ? ORDER BY position DESC LIMIT 1",
        stream.text());
    if (!query.next()) return journal::Tail{stream, 0, 0, {}};
    return journal::Tail{stream, static_cast<Epoch>(query.integer(1)), static_cast<Seq>(query.integer(2)),
                         query.hash(3)};
}

void StateFile::add_sale(const projection::SaleRow& sale) {
    database_->run(
        "INSERT INTO sale VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9,"
        " (SELECT voided_by FROM early_mark WHERE sale = ?2),"
        " coalesce((SELECT printed FROM early_mark WHERE sale = ?2), 0))",
        sale.position, to_text(sale.entry), sale.at.ms, to_text(sale.business_date), sale.operator_id.text(),
        sale.receipt, sale.basket.text(), sale.location.text(), sale.total.value());
    if (sale.of_event) touch_everywhere(sale.position);
}

void StateFile::count_receipt(const EntryRef& entry) {
    if (receipt_counts_.empty() || receipt_counts_.back().stream != entry.stream ||
        receipt_counts_.back().epoch != entry.epoch)
        receipt_counts_.push_back({entry.stream, entry.epoch, 0});
    ++receipt_counts_.back().count;
}

bool StateFile::void_sale(const EntryRef& voided, const EntryRef& by, Position position) {
    const std::string sale = to_text(voided);
    const std::string voiding = to_text(by);
    if (database_->query("UPDATE sale SET voided_by = ? WHERE entry = ? AND voided_by IS NULL", voiding, sale)
            .run() != 0) {
        // Whoever was told of the sale is told of this.
        if (is_told_everywhere(sale)) touch_everywhere(position);
        return true;
    }
    if (database_->query("SELECT 1 FROM sale WHERE entry = ?", sale).next()) return false;
    return database_
               ->query(
                   "INSERT INTO early_mark VALUES(?, ?, 0) ON CONFLICT(sale) DO UPDATE SET"
                   " voided_by = excluded.voided_by WHERE voided_by IS NULL",
                   sale, voiding)
               .run() != 0;
}

void StateFile::mark_printed(const EntryRef& sale) {
    const std::string entry = to_text(sale);
    if (database_->query("UPDATE sale SET printed = 1 WHERE entry = ?", entry).run() != 0) return;
    database_
        ->query("INSERT INTO early_mark VALUES(?, NULL, 1) ON CONFLICT(sale) DO UPDATE SET printed = 1",
                entry)
        .run();
}

void StateFile::add_movement(const projection::MovementRow& movement) {
    const std::string item = to_text(movement.item.entry);
    database_->run("INSERT INTO movement VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)", movement.position,
                   to_text(movement.entry), to_text(movement.business_date), item, movement.lot,
                   movement.from.text(), movement.to.text(), movement.quantity.value(), movement.reason);
    touch(movement.from, movement.position);
    touch(movement.to, movement.position);
    changes_.push_back({movement.from.text(), item, movement.lot, -movement.quantity});
    changes_.push_back({movement.to.text(), item, movement.lot, movement.quantity});
}

void StateFile::note_unknown(Position position, const EntryRef& entry, std::string_view kind, int version) {
    database_->query("INSERT INTO skipped VALUES(?, ?, ?, ?, 0, '')", position, to_text(entry), kind, version)
        .run();
}

void StateFile::note_voided_again(Position position, const EntryRef& entry, int version) {
    note_repeated(position, entry, record::kind::sale_voided, version, why::voided_before);
}

void StateFile::note_voided_elsewhere(Position position, const EntryRef& entry, int version) {
    note_repeated(position, entry, record::kind::sale_voided, version, why::voided_elsewhere);
}

void StateFile::note_repeated(Position position, const EntryRef& entry, std::string_view kind, int version,
                              std::string_view why) {
    database_
        ->query("INSERT INTO skipped VALUES(?, ?, ?, ?, 0, ?)", position, to_text(entry), kind, version, why)
        .run();
}

void StateFile::quarantine(Position position, const EntryRef& entry, std::string_view why) {
    database_->query("INSERT INTO skipped VALUES(?, ?, '', 0, 1, ?)", position, to_text(entry), why).run();
}

}  // namespace tsunagu::storage
