#include "pos/app/sold_then.h"

#include <algorithm>
#include <map>
#include <utility>

#include "inventory/record/sale_record.h"
#include "inventory/storage/state_reader.h"
#include "inventory/storage/stock_reader.h"
#include "pos/app/stock_elsewhere.h"
#include "pos/app/tally.h"

namespace tsunagu::app {
namespace {

/// Who sold at a place within that time is taken to sell there still.
constexpr std::int32_t recent_days = 31;

/// The sale as it was written, where it is from paper.
Result<std::optional<record::SaleRecord>> sheet_of(const SalesSource& source,
                                                   const storage::SaleSummary& sale) {
    TSUNAGU_TRY(const auto entry, source.entry(sale.row.position));
    // Version 1 knows no paper.
    if (entry.schema_version == 1) return std::optional<record::SaleRecord>();
    TSUNAGU_TRY(auto record, record::decode_sale(entry.payload, entry.schema_version));
    return record.paper ? std::optional(std::move(record)) : std::nullopt;
}

bool share_hours(const SheetSpan& span, const record::SaleFromPaper& sheet) {
    const auto from = std::max(span.from, sheet.from);
    const auto until = std::min(span.until, sheet.until);
    const bool of_one_minute = span.from == span.until || sheet.from == sheet.until;
    return from < until || (from == until && of_one_minute);
}

std::map<ItemId, Quantity> goods_of(const record::SaleRecord& sale, const domain::ItemAliases& aliases) {
    std::map<ItemId, Quantity> goods;
    for (const auto& line : sale.lines) goods[aliases.root_of(line.item)] += line.quantity;
    return goods;
}

Result<void> see_who_sells(SoldThen& sold, const SalesSource& source, BusinessDate today) {
    TSUNAGU_TRY(const auto own, source.state.terminal());
    if (!own) return {};
    const auto& place = sold.span.at;
    if (own->location == place) {
        TSUNAGU_TRY(const bool others, sold_by_others(source.state, place, own->stream, today));
        sold.is_alone = !others;
        return {};
    }
    TSUNAGU_TRY(const auto counted, source.stock.places_counted_by(own->stream));
    sold.comes_here = std::find(counted.begin(), counted.end(), place) != counted.end();
    return {};
}

}  // namespace

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

Result<bool> sold_by_others(storage::StateReader& state, const LocationCode& place, const StreamId& own,
                            BusinessDate today) {
    TSUNAGU_TRY(const auto streams, state.streams());
    const bool is_alone = std::all_of(streams.begin(), streams.end(), [&](const StreamId& stream) {
        return stream == own || stream.text() == node_stream;
    });
    if (is_alone) return false;
    return state.is_sold_at_by_others(place, own, {today.days - recent_days}, today);
}

std::optional<Error> sales_not_here(const SoldThen& sold, const StockReport* told, UtcMs now) {
    const auto& span = sold.span;
    const auto tills = told == nullptr ? std::nullopt : tills_heard(*told, span.at, now);
    if (!tills || (sold.is_alone && !tills->was_silent())) return std::nullopt;
    const bool is_heard =
        tills->is_connected() || !tills->is_unheard_before(instant_of(span.date, span.until + 1), now);
    if (sold.comes_here && is_heard) return std::nullopt;
    auto args = about_tills(span.at, *tills, now);
    args.emplace_back("date", to_text(span.date));
    args.emplace_back("from", clock_text(span.from));
    args.emplace_back("until", clock_text(span.until));
    return Error{ErrorCode::sales_not_here, std::move(args), {}};
}

Result<SoldThen> sold_then(const SalesSource& source, const SheetSpan& span, BusinessDate today) {
    const auto first = instant_of(span.date, span.from);
    const auto last = instant_of(span.date, span.until + 1);
    SoldThen sold;
    sold.span = span;
    TSUNAGU_TRY_VOID(see_who_sells(sold, source, today));
    TSUNAGU_TRY(const auto sales, source.state.sales(span.date, span.date));
    for (const auto& sale : sales) {
        if (sale.row.location != span.at || sale.voided_by) continue;
        TSUNAGU_TRY(const auto sheet, sheet_of(source, sale));
        const bool within =
            sheet ? share_hours(span, *sheet->paper) : !(sale.row.at < first) && sale.row.at < last;
        if (!within) continue;
        if (sold.count == 0) sold.first = sale.row.receipt;
        sold.last = sale.row.receipt;
        sold.total += sale.row.total;
        ++sold.count;
    }
    return sold;
}

Result<std::optional<Error>> same_sheet_there(const SalesSource& source, const record::SaleRecord& sheet,
                                              BusinessDate date) {
    TSUNAGU_TRY(const auto sales, source.state.sales(date, date));
    TSUNAGU_TRY(const auto aliases, source.state.item_aliases());
    for (const auto& sale : sales) {
        if (sale.row.location != sheet.location || sale.voided_by || sale.row.total != sheet.total) continue;
        TSUNAGU_TRY(const auto other, sheet_of(source, sale));
        if (!other || goods_of(*other, aliases) != goods_of(sheet, aliases)) continue;
        return std::optional(Error{ErrorCode::tally_there,
                                   {{"location", sheet.location.text()},
                                    {"date", to_text(date)},
                                    {"receipt", other->receipt},
                                    {"from", clock_text(other->paper->from)},
                                    {"until", clock_text(other->paper->until)},
                                    {"total", std::to_string(other->total.value())}},
                                   {}});
    }
    return std::optional<Error>();
}

}  // namespace tsunagu::app
