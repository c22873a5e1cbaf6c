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
#include "inventory/base/stock_report.h"
#include "inventory/base/yen.h"
#include "inventory/journal/entry.h"

namespace tsunagu::record {
struct SaleRecord;
}
namespace tsunagu::storage {
class StateReader;
class StockReader;
}  // namespace tsunagu::storage

namespace tsunagu::app {

/// Where sales come from; the writer and a read-only view ask alike.
struct SalesSource {
    storage::StateReader& state;
    storage::StockReader& stock;
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
    /// Whether what other terminals sell there comes to this one: at its own place, and where it ever
    /// counted.
    bool comes_here = true;
    /// It is this terminal's own place, and no other one sold there lately.
    bool is_alone = false;
};

/// The first instant of that minute of the day in Tokyo.
[[nodiscard]] UtcMs instant_of(BusinessDate date, std::int64_t minute);
/// "10:05".
[[nodiscard]] std::string clock_text(std::int64_t minute);

/// stall_sold_then, as entering a sheet of those hours is refused.
[[nodiscard]] Error error_of(const SoldThen& sold);

/// Sales of the till within the hours, and sheets that share hours with them; one that ends as the other
/// begins shares none. Reads the sales of that day, and of the month before `today`.
[[nodiscard]] Result<SoldThen> sold_then(const SalesSource& source, const SheetSpan& span,
                                         BusinessDate today);

/// sales_not_here where another terminal may have sold there in those hours and this one would not know:
/// its sales do not come here, or it was not heard of since, by what the node said last. Nothing where no
/// other one sells there, or the node said nothing (`told` is null).
[[nodiscard]] std::optional<Error> sales_not_here(const SoldThen& sold, const StockReport* told, UtcMs now);

/// Whether a terminal besides `own` sold there within the last month.
[[nodiscard]] Result<bool> sold_by_others(storage::StateReader& state, const LocationCode& place,
                                          const StreamId& own, BusinessDate today);

/// tally_there where a sheet of that day stands with the place, goods and money of `sheet`, whatever its
/// hours: people write those down from memory. Nothing where none does. Reads the sales of that day.
[[nodiscard]] Result<std::optional<Error>> same_sheet_there(const SalesSource& source,
                                                            const record::SaleRecord& sheet,
                                                            BusinessDate date);

}  // namespace tsunagu::app
