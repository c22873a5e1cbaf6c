// A limit of what is sold of an item (限定): so many a day, only at some hours, only on some dates. It
// refuses nothing: the till counts down, says so, and asks once before it sells beyond it.
#pragma once

#include <optional>
#include <string>

#include "inventory/base/clock.h"
#include "inventory/base/quantity.h"
#include "inventory/domain/time_of_day.h"

namespace tsunagu::domain {

/// Each part that is absent limits nothing; all of them together hold.
struct SaleLimit {
    std::optional<Quantity> per_day;
    std::optional<TimeOfDay> hours_from;
    std::optional<TimeOfDay> hours_to;  ///< the first minute after; later than hours_from
    std::optional<BusinessDate> date_from;
    std::optional<BusinessDate> date_to;  ///< included; not before date_from

    [[nodiscard]] bool is_empty() const { return *this == SaleLimit(); }
    /// Whether its ends are in order, and the hours are some.
    [[nodiscard]] bool is_sound() const;
    friend bool operator==(const SaleLimit&, const SaleLimit&) = default;
};

enum class LimitState { open, spent, outside_hours, outside_dates };

/// What the limit says now. `allowed` is what of per_day this terminal may sell, `sold` what counts against
/// it on that date.
[[nodiscard]] LimitState state_of(const SaleLimit& limit, std::optional<Quantity> allowed, Quantity sold,
                                  BusinessDate today, TimeOfDay now);

/// "11:00–14:00", "11:00–", and "11/1–11/30" (with years where they are not this one's); empty where there is
/// no such end.
[[nodiscard]] std::string hours_text(const SaleLimit& limit);
[[nodiscard]] std::string dates_text(const SaleLimit& limit, BusinessDate today);

/// When state_of may change by itself: the next end of its hours or dates after `now`; nothing where there is
/// none.
[[nodiscard]] std::optional<UtcMs> next_change_of(const SaleLimit& limit, UtcMs now);

}  // namespace tsunagu::domain
