#include "inventory/domain/event_import.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "inventory/domain/csv_table.h"

namespace tsunagu::domain {
namespace {

constexpr std::size_t text_limit = 240;

/// Reads one file; holds what is wrong with it so far.
class EventList {
  public:
    explicit EventList(const EventKnowledge& shop) : shop_(shop) {}

    void take(const CsvRecord& record);
    /// Once all lines were taken: names each stall whose place sells at another event that day.
    void find_clashes();

    std::vector<Event> events;
    ImportProblems problems;

  private:
    /// Fields of the event itself. `again`: a line of an event that is there already.
    void take_text(const CsvRecord& record, std::string_view column, std::string& value, bool again);
    void take_date(const CsvRecord& record, BusinessDate& date, bool again);
    void take_stall(const CsvRecord& record, Event& event);
    void take_issuer(const CsvRecord& record, Stall& stall);
    void add(const CsvRecord& record, std::string_view column, Error reason) {
        problems.add(record.line(), column, record.at(column), std::move(reason));
    }

    struct NamedStall {
        std::size_t line;
        std::size_t event;  ///< in `events`
        LocationCode place;
    };
    [[nodiscard]] const Event* clash_of(const NamedStall& stall) const;

    const EventKnowledge& shop_;
    std::vector<NamedStall> stalls_;
};

void EventList::take_text(const CsvRecord& record, std::string_view column, std::string& value, bool again) {
    const auto text = record.at(column);
    if (text.size() > text_limit)
        return add(record, column,
                   Error{ErrorCode::field_too_long,
                         {{"column", std::string(column)}, {"limit", std::to_string(text_limit)}},
                         {}});
    if (!again)
        value = text;
    else if (!text.empty() && text != value)
        problems.add_invalid(record.line(), column, text, value);
}

void EventList::take_date(const CsvRecord& record, BusinessDate& date, bool again) {
    const auto text = record.at("date");
    if (text.empty() && again) return;
    if (text.empty()) return problems.add_missing(record.line(), "date");
    const auto told = parse_date(text);
    if (!told) return problems.add_invalid(record.line(), "date", text, "YYYY-MM-DD");
    if (again && *told != date) return problems.add_invalid(record.line(), "date", text, to_text(date));
    date = *told;
}

void EventList::take_issuer(const CsvRecord& record, Stall& stall) {
    stall.issuer.name = record.at("issuer_name");
    const auto number = record.at("issuer_number");
    if (number.empty()) return;
    if (stall.issuer.name.empty()) problems.add_missing(record.line(), "issuer_name");
    auto parsed = RegistrationNumber::parse(number);
    if (parsed)
        stall.issuer.number = std::move(*parsed);
    else
        add(record, "issuer_number", std::move(parsed.error()));
}

void EventList::take_stall(const CsvRecord& record, Event& event) {
    const auto code = record.at("stall");
    if (code.empty()) return;
    Stall stall;
    stall.location = LocationCode(std::string(code));
    if (shop_.has_place && !shop_.has_place(stall.location))
        return add(record, "stall", Error{ErrorCode::not_a_place, {{"code", std::string(code)}}, {}});
    if (find_stall(event, stall.location) != nullptr)
        return add(record, "stall", Error{ErrorCode::duplicate_code, {{"code", std::string(code)}}, {}});
    take_named(record, "stall_kind", problems, stall.kind);
    take_text(record, "stall_name", stall.name, false);
    stall.partner = PartnerCode(std::string(record.at("partner")));
    if (!stall.partner.empty() && shop_.has_partner && !shop_.has_partner(stall.partner))
        add(record, "partner", Error{ErrorCode::unknown_partner, {{"code", stall.partner.text()}}, {}});
    take_issuer(record, stall);
    stalls_.push_back({record.line(), static_cast<std::size_t>(&event - events.data()), stall.location});
    event.stalls.push_back(std::move(stall));
}

const Event* EventList::clash_of(const NamedStall& stall) const {
    const auto& event = events[stall.event];
    const auto clashes = [&](const Event& other) {
        return other.code != event.code && other.date == event.date &&
               find_stall(other, stall.place) != nullptr;
    };
    const auto listed = std::find_if(events.begin(), events.end(), clashes);
    if (listed != events.end()) return &*listed;
    for (const auto& known : shop_.events) {
        const bool is_listed = std::any_of(events.begin(), events.end(),
                                           [&](const Event& other) { return other.code == known.code; });
        if (!is_listed && clashes(known)) return &known;
    }
    return nullptr;
}

void EventList::find_clashes() {
    for (const auto& stall : stalls_) {
        // Of a date that cannot be read nobody knows what else is on it.
        if (events[stall.event].date == BusinessDate{}) continue;
        const auto* other = clash_of(stall);
        if (other == nullptr) continue;
        problems.add(
            stall.line, "stall", stall.place.text(),
            Error{
                ErrorCode::stall_taken,
                {{"code", stall.place.text()}, {"event", other->code.text()}, {"date", to_text(other->date)}},
                {}});
    }
}

void EventList::take(const CsvRecord& record) {
    auto code = parse_event_code(record.at("code"));
    if (!code) {
        if (record.at("code").empty()) return problems.add_missing(record.line(), "code");
        return add(record, "code", std::move(code.error()));
    }
    auto at =
        std::find_if(events.begin(), events.end(), [&](const Event& event) { return event.code == *code; });
    const bool again = at != events.end();
    if (!again) {
        at = events.emplace(events.end());
        at->code = std::move(*code);
        if (record.at("name").empty()) problems.add_missing(record.line(), "name");
    }
    take_text(record, "name", at->name, again);
    take_date(record, at->date, again);
    take_text(record, "venue", at->venue, again);
    take_text(record, "opens", at->opens, again);
    take_text(record, "closes", at->closes, again);
    take_text(record, "qr", at->qr, again);
    take_text(record, "qr_caption", at->qr_caption, again);
    if (!again && !are_opening_hours(at->opens, at->closes))
        problems.add_invalid(record.line(), "opens", at->opens + "-" + at->closes, "11:00-16:00");
    take_stall(record, *at);
}

}  // namespace

Result<std::vector<Event>> parse_events_csv(std::string_view bytes, std::string_view path,
                                            const EventKnowledge& shop) {
    constexpr std::array<std::string_view, 11> optional = {
        "venue",      "opens",      "closes",  "qr",          "qr_caption",   "stall",
        "stall_kind", "stall_name", "partner", "issuer_name", "issuer_number"};
    EventList list(shop);
    TSUNAGU_TRY(const auto table, CsvTable::read(bytes, {event_columns, optional}));
    table.for_each(list.problems, [&](const CsvRecord& record) { list.take(record); });
    list.find_clashes();
    if (!list.problems.empty()) return fail(std::move(list.problems).error(path));
    return std::move(list.events);
}

}  // namespace tsunagu::domain
