#include "inventory/domain/event.h"

#include <algorithm>

#include "inventory/domain/digits.h"

namespace tsunagu::domain {

bool is_clock_time(std::string_view text) {
    if (text.size() != 5 || text[2] != ':') return false;
    for (const std::size_t i : {0U, 1U, 3U, 4U})
        if (!is_digit(text[i])) return false;
    return text.substr(0, 2) < "24" && text[3] < '6';
}

bool are_opening_hours(std::string_view opens, std::string_view closes) {
    if (opens.empty() && closes.empty()) return true;
    return is_clock_time(opens) && is_clock_time(closes) && opens < closes;
}

Result<EventCode> parse_event_code(std::string_view text) {
    // The same letters as a location's: both are typed into commands and printed on slips.
    if (!parse_location_code(text))
        return fail(ErrorCode::field_invalid,
                    {{"column", "event"}, {"value", std::string(text)}, {"allowed", "A-Z a-z 0-9 _ -"}});
    return EventCode(std::string(text));
}

const Stall* find_stall(const Event& event, const LocationCode& location) {
    const auto at = std::find_if(event.stalls.begin(), event.stalls.end(),
                                 [&](const Stall& stall) { return stall.location == location; });
    return at == event.stalls.end() ? nullptr : &*at;
}

std::vector<const Event*> events_just_over(const std::vector<Event>& events, const LocationCode& location,
                                           BusinessDate date) {
    std::vector<const Event*> over;
    for (const auto& event : events) {
        const auto ago = date.days - event.date.days;
        if (ago >= 1 && ago <= found_within_days && find_stall(event, location) != nullptr)
            over.push_back(&event);
    }
    std::stable_sort(over.begin(), over.end(),
                     [](const Event* a, const Event* b) { return b->date < a->date; });
    return over;
}

bool is_weekend(BusinessDate date) {
    // 1970-01-01 was a Thursday.
    const auto since_sunday = (date.days + 4) % 7;
    return since_sunday == 0 || since_sunday == 6;
}

bool are_comparable(const Stall& a, const Stall& b) {
    if (!a.partner.empty() && !b.partner.empty()) return a.partner == b.partner;
    return a.location == b.location;
}

}  // namespace tsunagu::domain
