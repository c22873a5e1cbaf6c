// What a place sold within some hours of a day: whoever enters a sheet of paper for them has to know, so that
// nothing is entered twice.
#pragma once

#include <cstdint>
#include <string>

#include "inventory/base/clock.h"
#include "inventory/base/ids.h"
#include "inventory/base/result.h"
#include "inventory/base/yen.h"

namespace tsunagu::storage {
class StateReader;
}

namespace tsunagu::app {

/// Minutes of the day, both within.
struct SheetSpan {
    LocationCode at;
    BusinessDate date;
    std::int64_t from = 0;
    std::int64_t until = 0;
    friend bool operator==(const SheetSpan&, const SheetSpan&) = default;
};

/// Sales that stand, from a till or from paper.
struct SoldThen {
    SheetSpan span;
    std::size_t count = 0;
    Yen total;
    std::string first;  ///< receipt numbers
    std::string last;
};

/// The first instant of that minute of the day in Tokyo.
[[nodiscard]] UtcMs instant_of(BusinessDate date, std::int64_t minute);
/// "10:05".
[[nodiscard]] std::string clock_text(std::int64_t minute);

/// stall_sold_then, as entering a sheet of those hours is refused.
[[nodiscard]] Error error_of(const SoldThen& sold);

/// Reads the sales of that day.
[[nodiscard]] Result<SoldThen> sold_then(storage::StateReader& state, const SheetSpan& span);

}  // namespace tsunagu::app
