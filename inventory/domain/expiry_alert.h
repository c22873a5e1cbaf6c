// When goods that are about to expire are pointed out: a number of days before the date, or by the trade's
// custom of thirds (3分の1ルール): once less than a third of the time between their receipt and their date is
// left.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "inventory/base/clock.h"

namespace tsunagu::domain {

struct ExpiryAlert {
    /// The furthest ahead an alert may be set.
    static constexpr std::int32_t most_days = 3'650;

    std::optional<std::int32_t> days;  ///< 0..most_days before the date; absent: the rule of thirds
    friend bool operator==(const ExpiryAlert&, const ExpiryAlert&) = default;
};

/// "third", or the days: "30".
[[nodiscard]] std::string to_text(const ExpiryAlert& alert);
/// The reverse, "1/3" read as thirds too; nothing where the text is none of these.
[[nodiscard]] std::optional<ExpiryAlert> parse_expiry_alert(std::string_view text);

/// The first day on which goods of that last good day are pointed out. By thirds, goods whose receipt is not
/// known are pointed out on their last day.
[[nodiscard]] BusinessDate first_alert_day(const ExpiryAlert& alert, BusinessDate last_good_day,
                                           std::optional<BusinessDate> received);

}  // namespace tsunagu::domain
