#include "inventory/base/clock.h"

#include <fmt/format.h>

#include <chrono>

#include "inventory/base/parse.h"

namespace tsunagu {
namespace {

constexpr std::int64_t day_ms = 24LL * 3600 * 1000;
constexpr std::int64_t tokyo_offset_ms = 9LL * 3600 * 1000;

std::int64_t floor_div(std::int64_t a, std::int64_t b) {
    return a / b - ((a % b != 0 && (a % b < 0) != (b < 0)) ? 1 : 0);
}

std::chrono::year_month_day calendar(BusinessDate date) {
    return std::chrono::year_month_day(std::chrono::sys_days(std::chrono::days(date.days)));
}

/// Exactly `width` digits, leading zeros allowed, as calendar fields are written.
std::optional<int> digits(std::string_view text, std::size_t at, std::size_t width) {
    if (text.size() < at + width) return std::nullopt;
    int value = 0;
    for (char c : text.substr(at, width)) {
        if (c < '0' || c > '9') return std::nullopt;
        value = value * 10 + (c - '0');
    }
    return value;
}

/// "+09:00" or "Z" as minutes east of Greenwich.
std::optional<int> offset_minutes(std::string_view text) {
    if (text == "Z") return 0;
    if (text.size() != 6 || (text[0] != '+' && text[0] != '-') || text[3] != ':') return std::nullopt;
    const auto hours = digits(text, 1, 2);
    const auto minutes = digits(text, 4, 2);
    if (!hours || !minutes || *hours > 23 || *minutes > 59) return std::nullopt;
    const int total = *hours * 60 + *minutes;
    return text[0] == '-' ? -total : total;
}

}  // namespace

BusinessDate business_date_of(UtcMs at) {
    return BusinessDate{static_cast<std::int32_t>(floor_div(at.ms + tokyo_offset_ms, day_ms))};
}

std::string to_text(BusinessDate date) {
    const auto ymd = calendar(date);
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(ymd.year()), static_cast<unsigned>(ymd.month()),
                       static_cast<unsigned>(ymd.day()));
}

std::optional<BusinessDate> parse_date(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    const auto year = digits(text, 0, 4);
    const auto month = digits(text, 5, 2);
    const auto day = digits(text, 8, 2);
    if (!year || !month || !day || *year < 1970) return std::nullopt;
    const std::chrono::year_month_day ymd{std::chrono::year(*year),
                                          std::chrono::month(static_cast<unsigned>(*month)),
                                          std::chrono::day(static_cast<unsigned>(*day))};
    if (!ymd.ok()) return std::nullopt;
    const auto days = std::chrono::sys_days(ymd).time_since_epoch().count();
    return BusinessDate{static_cast<std::int32_t>(days)};
}

TokyoTime tokyo_time(UtcMs at) {
    const auto date = business_date_of(at);
    const auto ymd = calendar(date);
    const auto in_day = (at.ms + tokyo_offset_ms - date.days * day_ms) / 1000;
    TokyoTime time;
    time.year = static_cast<int>(ymd.year());
    time.month = static_cast<int>(static_cast<unsigned>(ymd.month()));
    time.day = static_cast<int>(static_cast<unsigned>(ymd.day()));
    time.hour = static_cast<int>(in_day / 3600);
    time.minute = static_cast<int>(in_day / 60 % 60);
    time.second = static_cast<int>(in_day % 60);
    time.weekday = static_cast<int>(
        std::chrono::weekday(std::chrono::sys_days(std::chrono::days(date.days))).c_encoding());
    return time;
}

std::string to_tokyo_text(UtcMs at) {
    const auto t = tokyo_time(at);
    return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}+09:00", t.year, t.month, t.day, t.hour, t.minute,
                       t.second);
}

std::optional<UtcMs> parse_instant(std::string_view text) {
    if (text.size() < 17 || (text[10] != 'T' && text[10] != 't' && text[10] != ' ')) return std::nullopt;
    const auto date = parse_date(text.substr(0, 10));
    const auto hour = digits(text, 11, 2);
    const auto minute = digits(text, 14, 2);
    if (!date || !hour || !minute || text[13] != ':' || *hour > 23 || *minute > 59) return std::nullopt;
    std::size_t at = 16;
    int second = 0;
    if (at < text.size() && text[at] == ':') {
        const auto parsed = digits(text, at + 1, 2);
        if (!parsed || *parsed > 59) return std::nullopt;
        second = *parsed;
        at += 3;
    }
    const auto offset = offset_minutes(text.substr(at));
    if (!offset) return std::nullopt;
    const std::int64_t local_s = date->days * (day_ms / 1000) + *hour * 3600 + *minute * 60 + second;
    return UtcMs{(local_s - *offset * 60) * 1000};
}

UtcMs SystemClock::now() const {
    const auto since_epoch = std::chrono::system_clock::now().time_since_epoch();
    return UtcMs{std::chrono::duration_cast<std::chrono::milliseconds>(since_epoch).count()};
}

}  // namespace tsunagu
