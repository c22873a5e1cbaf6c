// The parts of StateReader and StockReader about marché days.
#include <algorithm>
#include <tuple>
#include <utility>

#include "inventory/record/kinds.h"
#include "inventory/storage/database.h"
#include "inventory/storage/failure.h"
#include "inventory/storage/state_reader.h"
#include "inventory/storage/state_rows.h"
#include "inventory/storage/stock_reader.h"

namespace tsunagu::storage {
namespace {

/// What several chains say of one thing: the latest by its clock, the same one everywhere.
constexpr std::string_view event_columns =
    "SELECT code, name, date, venue, opens, closes, qr, qr_caption, chain FROM event AS said"
    " WHERE NOT EXISTS(SELECT 1 FROM event AS other WHERE other.code = said.code"
    " AND (other.at_utc_ms, other.chain) > (said.at_utc_ms, said.chain))";

/// The registration number was checked when it was entered.
std::optional<domain::RegistrationNumber> issuer_number_of(const Query& row, int column) {
    if (row.is_null(column)) return std::nullopt;
    auto number = domain::RegistrationNumber::parse(row.text(column), domain::NumberHolder::individual);
    return known(number ? std::optional(std::move(*number)) : std::nullopt, "event_stall.issuer_number");
}

std::vector<domain::Stall> stalls_of(Database& state, const EventCode& event, const std::string& chain) {
    return all_rows<domain::Stall>(
        state.query("SELECT location, kind, name, partner, issuer_name, issuer_number FROM event_stall"
                    " WHERE event = ? AND chain = ? ORDER BY ordinal",
                    event.text(), chain),
        [](const Query& row) {
            return domain::Stall{
                LocationCode(row.text(0)),
                known(domain::value_named<domain::StallKind>(row.text(1)), "event_stall.kind"),
                row.text(2),
                PartnerCode(row.text(3)),
                {row.text(4), issuer_number_of(row, 5)}};
        });
}

std::vector<domain::Event> events_where(Database& state, Query query) {
    std::vector<std::string> chains;
    auto events = all_rows<domain::Event>(std::move(query), [&](const Query& row) {
        domain::Event event;
        event.code = EventCode(row.text(0));
        event.name = row.text(1);
        event.date = date_of(row, 2);
        event.venue = row.text(3);
        event.opens = row.text(4);
        event.closes = row.text(5);
        event.qr = row.text(6);
        event.qr_caption = row.text(7);
        chains.push_back(row.text(8));
        return event;
    });
    for (std::size_t i = 0; i < events.size(); ++i)
        events[i].stalls = stalls_of(state, events[i].code, chains[i]);
    return events;
}

/// The entry of a chain ("T1/1234567890") with that number.
EntryRef entry_of_chain(const std::string& chain, std::int64_t seq) {
    return known(parse_entry_ref(chain + "/" + std::to_string(seq)), "stays_line.chain");
}

/// Whether of two chains' words the second counts; of the same moment that of the chain whose name is later.
bool gives_way(const domain::Moment& a, const domain::Moment& b) {
    if (domain::is_before(a, b)) return true;
    if (domain::is_before(b, a)) return false;
    return std::pair(a.entry.stream.text(), a.entry.epoch) < std::pair(b.entry.stream.text(), b.entry.epoch);
}

/// When each chain last said of all goods what stays.
std::vector<domain::Moment> whole_words(Database& state, const EventCode& event, const LocationCode& stall) {
    return all_rows<domain::Moment>(
        state.query("SELECT chain, whole_seq, whole_utc_ms FROM stays_list WHERE event = ? AND stall = ?"
                    " AND whole_seq IS NOT NULL ORDER BY chain",
                    event.text(), stall.text()),
        [](const Query& row) {
            return domain::Moment{entry_of_chain(row.text(0), row.integer(1)), UtcMs{row.integer(2)}};
        });
}

EventAct event_act_of(const Query& row) {
    EventAct act;
    act.entry = entry_ref_of(row, 0);
    act.position = row.integer(1);
    act.business_date = date_of(row, 2);
    if (!row.is_null(3))
        act.part = known(domain::value_named<domain::EventPart>(row.text(3)), "event_act.part");
    if (!row.is_null(4)) act.stall = LocationCode(row.text(4));
    if (!row.is_null(5)) act.event = EventCode(row.text(5));
    return act;
}

/// As event_act_of reads them.
constexpr std::string_view event_act_columns =
    "stock_act.entry, stock_act.position, stock_act.business_date, part, stall, event";
constexpr std::string_view linked_acts = " FROM event_act JOIN stock_act ON stock_act.entry = act WHERE";

/// The first row of `movement` at that position or after it; rows are in the order of positions.
std::int64_t first_movement_at(Database& state, Position position) {
    std::int64_t low = 0;
    auto last = state.query("SELECT coalesce(max(rowid), 0) FROM movement");
    std::int64_t high = last.next() ? last.integer(0) + 1 : 1;
    while (low + 1 < high) {
        const std::int64_t middle = low + (high - low) / 2;
        auto query = state.query("SELECT position FROM movement WHERE rowid = ?", middle);
        (query.next() && query.integer(0) < position ? low : high) = middle;
    }
    return high;
}

/// Neither taken back nor taking back: the two move nothing together.
constexpr std::string_view standing =
    " stock_act.reverses IS NULL AND NOT EXISTS(SELECT 1 FROM reversal WHERE reversal.entry = stock_act.entry)";

}  // namespace

Result<std::vector<domain::Event>> StateReader::events() {
    return guarded(state_->name(), [&] {
        return events_where(*state_, state_->query(std::string(event_columns) + " ORDER BY date, code"));
    });
}

Result<std::optional<domain::Event>> StateReader::event(const EventCode& code) {
    return guarded(state_->name(), [&]() -> std::optional<domain::Event> {
        auto events = events_where(
            *state_, state_->query(std::string(event_columns) + " AND said.code = ?", code.text()));
        if (events.empty()) return std::nullopt;
        return std::move(events.front());
    });
}

Result<std::vector<domain::PackLine>> StateReader::pack_list(const EventCode& event,
                                                             const LocationCode& stall) {
    return guarded(state_->name(), [&] {
        std::vector<domain::PackLine> lines;
        auto query = state_->query(
            "SELECT item, quantity FROM pack_line WHERE event = ?1 AND stall = ?2 AND chain ="
            " (SELECT chain FROM pack_list WHERE event = ?1 AND stall = ?2"
            " ORDER BY at_utc_ms DESC, chain DESC LIMIT 1) ORDER BY ordinal",
            event.text(), stall.text());
        const auto& aliases = aliases_.now();
        while (query.next()) {
            const domain::PackLine line{aliases.root_of(ItemId{entry_ref_of(query, 0)}),
                                        Quantity(query.integer(1))};
            const auto same = std::find_if(lines.begin(), lines.end(),
                                           [&](const auto& other) { return other.item == line.item; });
            if (same == lines.end() || aliases.empty())
                lines.push_back(line);
            else
                same->quantity += line.quantity;
        }
        return lines;
    });
}

Result<std::optional<std::vector<SaidToStay>>> StateReader::stays(const EventCode& event,
                                                                  const LocationCode& stall) {
    return guarded(state_->name(), [&]() -> std::optional<std::vector<SaidToStay>> {
        auto said = state_->query("SELECT 1 FROM stays_list WHERE event = ? AND stall = ?", event.text(),
                                  stall.text());
        if (!said.next()) return std::nullopt;
        const auto whole = whole_words(*state_, event, stall);
        std::vector<SaidToStay> latest;
        auto lines = state_->query(
            "SELECT item, quantity, chain, seq, at_utc_ms FROM stays_line"
            " WHERE event = ? AND stall = ? ORDER BY item, chain",
            event.text(), stall.text());
        while (lines.next()) {
            SaidToStay line{ItemId{entry_ref_of(lines, 0)},
                            Quantity(lines.integer(1)),
                            {entry_of_chain(lines.text(2), lines.integer(3)), UtcMs{lines.integer(4)}}};
            if (latest.empty() || latest.back().item != line.item)
                latest.push_back(std::move(line));
            else if (gives_way(latest.back().said, line.said))
                latest.back() = std::move(line);
        }
        fold_aliases(
            latest, aliases_.now(), [](SaidToStay& line) -> ItemId& { return line.item; },
            [](const SaidToStay& line) { return line.item; },
            [](SaidToStay& line, const SaidToStay& other) {
                if (line.said == other.said)
                    line.quantity += other.quantity;
                else if (gives_way(line.said, other.said))
                    line = other;
            });
        std::erase_if(latest, [&](const SaidToStay& line) {
            return line.quantity.is_zero() || std::any_of(whole.begin(), whole.end(), [&](const auto& word) {
                       return word != line.said && gives_way(line.said, word);
                   });
        });
        return latest;
    });
}

Result<std::vector<EventAct>> StockReader::acts_of_event(const EventCode& event) {
    return guarded(state_->name(), [&] {
        return all_rows<EventAct>(
            state_->query(joined_sql({"SELECT ", event_act_columns, linked_acts, " event = ? AND", standing,
                                      " ORDER BY stock_act.position"}),
                          event.text()),
            event_act_of);
    });
}

Result<std::vector<EventAct>> StockReader::acts_of_stall(const LocationCode& stall) {
    return guarded(state_->name(), [&] {
        return all_rows<EventAct>(
            state_->query(joined_sql({"SELECT ", event_act_columns, linked_acts, " stall = ? AND", standing,
                                      " ORDER BY stock_act.position"}),
                          stall.text()),
            event_act_of);
    });
}

Result<std::vector<EventAct>> StockReader::acts_of_day(BusinessDate date) {
    return guarded(state_->name(), [&] {
        return all_rows<EventAct>(
            state_->query(joined_sql({"SELECT ", event_act_columns,
                                      " FROM stock_act LEFT JOIN event_act ON act = stock_act.entry"
                                      " WHERE business_date = ? AND",
                                      standing, " ORDER BY stock_act.position"}),
                          to_text(date)),
            event_act_of);
    });
}

Result<std::vector<ActAtPlace>> StockReader::acts_at(const LocationCode& place, BusinessDate since) {
    return guarded(state_->name(), [&] {
        // The indexes of movements by place are of those which are no sale (schema_tables_events.h).
        auto acts = all_rows<ActAtPlace>(
            state_->query(
                joined_sql(
                    {"SELECT ", event_act_columns,
                     ", stock_act.at_utc_ms, moved.reason, item, sum(net) FROM ("
                     "SELECT entry, item, reason, quantity AS net FROM movement WHERE to_location = ?1"
                     " AND business_date >= ?2 AND reason <> 'sale' AND reason <> 'sale_void' UNION ALL "
                     "SELECT entry, item, reason, -quantity FROM movement WHERE from_location = ?1"
                     " AND business_date >= ?2 AND reason <> 'sale' AND reason <> 'sale_void') AS moved"
                     " JOIN stock_act ON stock_act.entry = moved.entry"
                     " LEFT JOIN event_act ON act = moved.entry WHERE kind <> ?3 AND kind <> ?4 AND",
                     standing, " GROUP BY stock_act.position, item"}),
                place.text(), to_text(since), record::kind::brochures_refilled,
                record::kind::brochures_counted),
            [](const Query& row) {
                return ActAtPlace{
                    event_act_of(row), UtcMs{row.integer(6)},
                    known(domain::value_named<domain::MovementReason>(row.text(7)), "movement.reason"),
                    ItemId{entry_ref_of(row, 8)}, Quantity(row.integer(9))};
            });
        fold_aliases(
            acts, aliases_.now(), [](ActAtPlace& act) -> ItemId& { return act.item; },
            [](const ActAtPlace& act) { return std::tie(act.act.position, act.item); },
            [](ActAtPlace& act, const ActAtPlace& other) { act.net += other.net; });
        return acts;
    });
}

Result<std::vector<SoldAt>> StockReader::sold_at(const LocationCode& place, BusinessDate since) {
    return guarded(state_->name(), [&]() -> std::vector<SoldAt> {
        // With the sign the index of dates and places is gone through, not the sales themselves.
        auto first =
            state_->query("SELECT min(+position) FROM sale WHERE business_date >= ? AND location = ?",
                          to_text(since), place.text());
        if (!first.next() || first.is_null(0)) return {};
        auto sold = all_rows<SoldAt>(
            state_->query("SELECT item, sale.business_date, sum(quantity) FROM movement"
                          " CROSS JOIN sale ON sale.position = movement.position"
                          " WHERE movement.rowid >= ?1 AND from_location = ?2 AND location = ?2"
                          " AND sale.business_date >= ?3 AND voided_by IS NULL"
                          " GROUP BY item, sale.business_date",
                          first_movement_at(*state_, first.integer(0)), place.text(), to_text(since)),
            [](const Query& row) {
                return SoldAt{ItemId{entry_ref_of(row, 0)}, date_of(row, 1), Quantity(row.integer(2))};
            });
        fold_aliases(
            sold, aliases_.now(), [](SoldAt& row) -> ItemId& { return row.item; },
            [](const SoldAt& row) { return std::tie(row.item, row.date); },
            [](SoldAt& row, const SoldAt& other) { row.quantity += other.quantity; });
        return sold;
    });
}

}  // namespace tsunagu::storage
