// The part of StateFile about marché days. What is said of them is little, and told to every terminal: who
// carries out at the corner, who sells at the stall and who looks at the day are at different places.
#include "inventory/storage/state_file.h"

namespace tsunagu::storage {
namespace {

/// "T1/1234567890"
std::string chain_of(const EntryRef& entry) {
    return entry.stream.text() + "/" + std::to_string(entry.epoch);
}

}  // namespace

void StateFile::plan_event(const projection::EventRow& row) {
    const auto& event = row.event;
    const auto& code = event.code.text();
    const auto chain = chain_of(row.entry);
    database_
        ->query("INSERT OR REPLACE INTO event VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", code, chain, row.at.ms,
                event.name, to_text(event.date), event.venue, event.opens, event.closes, event.qr,
                event.qr_caption)
        .run();
    database_->query("DELETE FROM event_stall WHERE event = ? AND chain = ?", code, chain).run();
    std::int64_t ordinal = 0;
    for (const auto& stall : event.stalls) {
        std::optional<std::string> number;
        if (stall.issuer.number) number = stall.issuer.number->text();
        database_
            ->query("INSERT INTO event_stall VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)", code, chain, ++ordinal,
                    stall.location.text(), domain::name_of(stall.kind), stall.name, stall.partner.text(),
                    stall.issuer.name, number)
            .run();
    }
    touch_everywhere(row.position);
}

void StateFile::set_pack_list(const projection::PackListRow& row) {
    const auto& event = row.event.text();
    const auto& stall = row.stall.text();
    const auto chain = chain_of(row.entry);
    database_->query("INSERT OR REPLACE INTO pack_list VALUES(?, ?, ?, ?)", event, stall, chain, row.at.ms)
        .run();
    database_->query("DELETE FROM pack_line WHERE event = ? AND stall = ? AND chain = ?", event, stall, chain)
        .run();
    std::int64_t ordinal = 0;
    for (const auto& line : row.lines)
        database_
            ->query("INSERT INTO pack_line VALUES(?, ?, ?, ?, ?, ?)", event, stall, chain, ++ordinal,
                    to_text(line.item.entry), line.quantity.value())
            .run();
    touch_everywhere(row.position);
}

void StateFile::set_stays(const projection::StaysRow& row) {
    const auto& event = row.event.text();
    const auto& stall = row.stall.text();
    const auto chain = chain_of(row.entry);
    const auto seq = static_cast<std::int64_t>(row.entry.seq);
    database_->query("INSERT OR IGNORE INTO stays_list VALUES(?, ?, ?, NULL, NULL)", event, stall, chain)
        .run();
    if (row.whole) {
        database_
            ->query(
                "UPDATE stays_list SET whole_seq = ?, whole_utc_ms = ? WHERE event = ? AND stall = ?"
                " AND chain = ?",
                seq, row.at.ms, event, stall, chain)
            .run();
        database_
            ->query("DELETE FROM stays_line WHERE event = ? AND stall = ? AND chain = ?", event, stall, chain)
            .run();
    }
    for (const auto& line : row.lines)
        database_
            ->query("INSERT OR REPLACE INTO stays_line VALUES(?, ?, ?, ?, ?, ?, ?)", event, stall, chain,
                    to_text(line.item.entry), line.quantity.value(), seq, row.at.ms)
            .run();
    touch_everywhere(row.position);
}

void StateFile::link_event_act(const projection::EventActRow& row) {
    database_
        ->query("INSERT OR REPLACE INTO event_act VALUES(?, ?, ?, ?)", to_text(row.act), row.event.text(),
                domain::name_of(row.part), row.stall.text())
        .run();
    touch_everywhere(row.position);
}

}  // namespace tsunagu::storage
