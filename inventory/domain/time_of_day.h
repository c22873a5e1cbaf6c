// A time of the day on a Tokyo clock, to the minute: what opening hours are made of.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "inventory/base/clock.h"

namespace tsunagu::domain {

struct TimeOfDay {
    /// The end of the day, "24:00".
    static constexpr std::int32_t last_minute = 24 * 60;

    std::int32_t minute = 0;  ///< since midnight, 0..last_minute
    friend constexpr auto operator<=>(TimeOfDay, TimeOfDay) = default;
};

[[nodiscard]] TimeOfDay time_of_day(UtcMs at);
/// The instant of that time on that date.
[[nodiscard]] UtcMs instant_of(BusinessDate date, TimeOfDay time);
/// "11:00"
[[nodiscard]] std::string to_text(TimeOfDay time);
/// Exactly "HH:MM", 00:00 to 24:00; otherwise nothing.
[[nodiscard]] std::optional<TimeOfDay> parse_time_of_day(std::string_view text);

/// "11/1", with the year before it where it is not today's: "2027/1/4".
[[nodiscard]] std::string day_text(BusinessDate date, BusinessDate today);

}  // namespace tsunagu::domain
