#include "pos/app/sold_then.h"

#include "inventory/storage/state_reader.h"
#include "pos/app/tally.h"

namespace tsunagu::app {

UtcMs instant_of(BusinessDate date, std::int64_t minute) {
    constexpr std::int64_t ms_a_minute = 60'000;
    constexpr std::int64_t tokyo_ahead_ms = 9 * 60 * ms_a_minute;
    return UtcMs{(date.days * minutes_a_day + minute) * ms_a_minute - tokyo_ahead_ms};
}

std::string clock_text(std::int64_t minute) {
    const auto two = [](std::int64_t value) { return (value < 10 ? "0" : "") + std::to_string(value); };
    return two(minute / 60) + ":" + two(minute % 60);
}

Error error_of(const SoldThen& sold) {
    return Error{ErrorCode::stall_sold_then,
                 {{"location", sold.span.at.text()},
                  {"date", to_text(sold.span.date)},
                  {"from", clock_text(sold.span.from)},
                  {"until", clock_text(sold.span.until)},
                  {"count", std::to_string(sold.count)},
                  {"first", sold.first},
                  {"last", sold.last},
                  {"total", std::to_string(sold.total.value())}},
                 {}};
}

Result<SoldThen> sold_then(storage::StateReader& state, const SheetSpan& span) {
    const auto first = instant_of(span.date, span.from);
    const auto last = instant_of(span.date, span.until + 1);
    SoldThen sold;
    sold.span = span;
    TSUNAGU_TRY(const auto sales, state.sales(span.date, span.date));
    for (const auto& sale : sales) {
        if (sale.row.location != span.at || sale.voided_by) continue;
        if (sale.row.at < first || !(sale.row.at < last)) continue;
        if (sold.count == 0) sold.first = sale.row.receipt;
        sold.last = sale.row.receipt;
        sold.total += sale.row.total;
        ++sold.count;
    }
    return sold;
}

}  // namespace tsunagu::app
