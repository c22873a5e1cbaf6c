#include "inventory/domain/expiry_alert.h"

#include <algorithm>

#include "inventory/base/parse.h"

namespace tsunagu::domain {
namespace {

constexpr std::string_view thirds = "third";
/// As people write it; a spreadsheet takes that for a date, so it is not what we write.
constexpr std::string_view thirds_written = "1/3";

}  // namespace

std::string to_text(const ExpiryAlert& alert) {
    return alert.days ? std::to_string(*alert.days) : std::string(thirds);
}

std::optional<ExpiryAlert> parse_expiry_alert(std::string_view text) {
    if (text == thirds || text == thirds_written) return ExpiryAlert{};
    const auto days = parse_unsigned(text, static_cast<std::uint64_t>(ExpiryAlert::most_days));
    if (!days) return std::nullopt;
    return ExpiryAlert{static_cast<std::int32_t>(*days)};
}

BusinessDate first_alert_day(const ExpiryAlert& alert, BusinessDate last_good_day,
                             std::optional<BusinessDate> received) {
    if (alert.days) return BusinessDate{last_good_day.days - *alert.days};
    if (!received) return last_good_day;
    // The most days with 3 * days < all of them.
    const std::int32_t all = std::max(1, last_good_day.days - received->days);
    return BusinessDate{last_good_day.days - (all - 1) / 3};
}

}  // namespace tsunagu::domain
