#include "inventory/domain/sale_limit.h"

#include <algorithm>
#include <string_view>

namespace tsunagu::domain {
namespace {

constexpr std::string_view until = "–";

}  // namespace

bool SaleLimit::is_sound() const {
    const auto first = hours_from.value_or(TimeOfDay{});
    const auto end = hours_to.value_or(TimeOfDay{TimeOfDay::last_minute});
    return first < end && (!date_from || !date_to || *date_from <= *date_to);
}

LimitState state_of(const SaleLimit& limit, std::optional<Quantity> allowed, Quantity sold,
                    BusinessDate today, TimeOfDay now) {
    if ((limit.date_from && today < *limit.date_from) || (limit.date_to && *limit.date_to < today))
        return LimitState::outside_dates;
    if ((limit.hours_from && now < *limit.hours_from) || (limit.hours_to && *limit.hours_to <= now))
        return LimitState::outside_hours;
    return allowed && *allowed <= sold ? LimitState::spent : LimitState::open;
}

std::string hours_text(const SaleLimit& limit) {
    if (!limit.hours_from && !limit.hours_to) return {};
    std::string text;
    if (limit.hours_from) text += to_text(*limit.hours_from);
    text += until;
    if (limit.hours_to) text += to_text(*limit.hours_to);
    return text;
}

std::string dates_text(const SaleLimit& limit, BusinessDate today) {
    if (!limit.date_from && !limit.date_to) return {};
    std::string text;
    if (limit.date_from) text += day_text(*limit.date_from, today);
    text += until;
    if (limit.date_to) text += day_text(*limit.date_to, today);
    return text;
}

std::optional<UtcMs> next_change_of(const SaleLimit& limit, UtcMs now) {
    std::optional<UtcMs> next;
    const auto consider = [&](UtcMs at) {
        if (at > now && (!next || at < *next)) next = at;
    };
    const auto today = business_date_of(now);
    // At midnight the counting begins anew, and tomorrow's hours come.
    const BusinessDate tomorrow{today.days + 1};
    if (!limit.is_empty()) consider(instant_of(tomorrow, TimeOfDay{}));
    if (limit.hours_from) consider(instant_of(today, *limit.hours_from));
    if (limit.hours_to) consider(instant_of(today, *limit.hours_to));
    return next;
}

}  // namespace tsunagu::domain
