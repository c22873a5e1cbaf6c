// What a place sold within some hours of a day: whoever enters a sheet of paper for them has to know, so that
// nothing is entered twice.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "inventory/base/clock.h"
#include "inventory/base/ids.h"
#include "inventory/base/result.h"
#include "inventory/base/yen.h"
#include "inventory/journal/entry.h"

namespace tsunagu::record {
struct SaleRecord;
}
namespace tsunagu::storage {
class StateReader;
}

namespace tsunagu::app {

/// Where sales come from; the writer and a read-only view ask alike.
struct SalesSource {
    storage::StateReader& state;
    std::function<Result<journal::Entry>(Position)> entry;
};

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

/// Sales of the till within the hours, and sheets that share hours with them; one that ends as the other
/// begins shares none. Reads the sales of that day.
[[nodiscard]] Result<SoldThen> sold_then(const SalesSource& source, const SheetSpan& span);

/// tally_there where a sheet of that day stands with the place, goods and money of `sheet`, whatever its
/// hours: people write those down from memory. Nothing where none does. Reads the sales of that day.
[[nodiscard]] Result<std::optional<Error>> same_sheet_there(const SalesSource& source,
                                                            const record::SaleRecord& sheet,
                                                            BusinessDate date);

}  // namespace tsunagu::app
