#include "inventory/domain/time_of_day.h"

#include "inventory/domain/digits.h"

namespace tsunagu::domain {
namespace {

constexpr std::int64_t minute_ms = 60'000;
constexpr std::int64_t day_ms = TimeOfDay::last_minute * minute_ms;
constexpr std::int64_t tokyo_offset_ms = 9 * 60 * minute_ms;

void append_two_digits(std::string& text, std::int32_t value) {
    text += digit_char(value / 10);
    text += digit_char(value % 10);
}

}  // namespace

TimeOfDay time_of_day(UtcMs at) {
    const auto time = tokyo_time(at);
    return TimeOfDay{time.hour * 60 + time.minute};
}

UtcMs instant_of(BusinessDate date, TimeOfDay time) {
    return UtcMs{date.days * day_ms - tokyo_offset_ms + time.minute * minute_ms};
}

std::string to_text(TimeOfDay time) {
    std::string text;
    append_two_digits(text, time.minute / 60);
    text += ':';
    append_two_digits(text, time.minute % 60);
    return text;
}

std::optional<TimeOfDay> parse_time_of_day(std::string_view text) {
    if (text.size() != 5 || text[2] != ':' || !is_digits(text.substr(0, 2)) || !is_digits(text.substr(3)))
        return std::nullopt;
    const auto two = [&](std::size_t at) { return digit_value(text[at]) * 10 + digit_value(text[at + 1]); };
    const TimeOfDay time{two(0) * 60 + two(3)};
    if (two(3) > 59 || time.minute > TimeOfDay::last_minute) return std::nullopt;
    return time;
}

std::string day_text(BusinessDate date, BusinessDate today) {
    const auto day = tokyo_time(instant_of(date, TimeOfDay{}));
    const auto now = tokyo_time(instant_of(today, TimeOfDay{}));
    const auto text = std::to_string(day.month) + "/" + std::to_string(day.day);
    return day.year == now.year ? text : std::to_string(day.year) + "/" + text;
}

}  // namespace tsunagu::domain
