// The parts of StateReader and StockReader about marché days.
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
std::optional<domain::RegistrationNumber> number_of(const Query& row, int column) {
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
                {row.text(4), number_of(row, 5)}};
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

EventAct event_act_of(const Query& row) {
    EventAct act;
    act.entry = entry_ref_of(row, 0);
    act.position = row.integer(1);
    if (!row.is_null(2))
        act.part = known(domain::value_named<domain::EventPart>(row.text(2)), "event_act.part");
    if (!row.is_null(3)) act.stall = LocationCode(row.text(3));
    return act;
}

/// Neither taken back nor taking back: the two move nothing together.
constexpr std::string_view standing =
    " reverses IS NULL AND NOT EXISTS(SELECT 1 FROM reversal WHERE reversal.entry = stock_act.entry)";

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
        return all_rows<domain::PackLine>(
            state_->query("SELECT item, quantity FROM pack_line WHERE event = ?1 AND stall = ?2 AND chain ="
                          " (SELECT chain FROM pack_list WHERE event = ?1 AND stall = ?2"
                          " ORDER BY at_utc_ms DESC, chain DESC LIMIT 1) ORDER BY ordinal",
                          event.text(), stall.text()),
            [](const Query& row) {
                return domain::PackLine{ItemId{entry_ref_of(row, 0)}, Quantity(row.integer(1))};
            });
    });
}

Result<std::vector<EventAct>> StockReader::acts_of_event(const EventCode& event) {
    return guarded(state_->name(), [&] {
        return all_rows<EventAct>(
            state_->query("SELECT stock_act.entry, position, part, stall FROM event_act"
                          " JOIN stock_act ON stock_act.entry = act WHERE event = ? AND" +
                              std::string(standing) + " ORDER BY position",
                          event.text()),
            event_act_of);
    });
}

Result<std::vector<EventAct>> StockReader::unlinked_acts(BusinessDate date) {
    return guarded(state_->name(), [&] {
        return all_rows<EventAct>(
            state_->query("SELECT entry, position, NULL, NULL FROM stock_act WHERE business_date = ? AND" +
                              std::string(standing) +
                              " AND NOT EXISTS(SELECT 1 FROM event_act WHERE act = stock_act.entry)"
                              " ORDER BY position",
                          to_text(date)),
            event_act_of);
    });
}

}  // namespace tsunagu::storage
