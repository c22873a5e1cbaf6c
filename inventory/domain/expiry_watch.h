// What is to be done in the morning about a lot whose date is near (期限の朝の点検): taken off the shelf, or
// marked down while it is still good.
#pragma once

#include <optional>

#include "inventory/base/clock.h"
#include "inventory/domain/barcode.h"
#include "inventory/domain/named.h"

namespace tsunagu::domain {

enum class ExpiryAction { none, mark_down, take_off };

template <>
struct NamesOf<ExpiryAction> {
    static constexpr std::array rows = {
        Named<ExpiryAction>{ExpiryAction::none, "none", "そのまま", "leave"},
        Named<ExpiryAction>{ExpiryAction::mark_down, "mark_down", "値下げ", "mark down"},
        Named<ExpiryAction>{ExpiryAction::take_off, "take_off", "下げる", "take off"},
    };
};

/// A use-by date is the last day on which it may be eaten: what is sold on that day may be eaten too late, so
/// it goes in the morning, unless it came today, to be eaten today. Past its best-before date it goes; from
/// `alert_from` on it is marked down.
[[nodiscard]] constexpr ExpiryAction action_for(const Expiry& expiry, BusinessDate alert_from,
                                                std::optional<BusinessDate> received, BusinessDate today) {
    const bool came_today = received && *received == today;
    const bool last_day = expiry.kind == ExpiryKind::use_by && expiry.date == today;
    if (expiry.date < today || (last_day && !came_today)) return ExpiryAction::take_off;
    return alert_from <= today ? ExpiryAction::mark_down : ExpiryAction::none;
}

}  // namespace tsunagu::domain
