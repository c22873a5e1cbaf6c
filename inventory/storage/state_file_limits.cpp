// The part of StateFile about limits: of several entries about one the greatest origin counts, as of what is
// defined. A clock that runs ahead would otherwise keep a node's limit from ever holding.
#include "inventory/storage/state_file.h"

namespace tsunagu::storage {
namespace {

template <class Value>
std::optional<std::string> text_of(const std::optional<Value>& value) {
    if (!value) return std::nullopt;
    return to_text(*value);
}

std::optional<std::int64_t> number_of(const std::optional<Quantity>& quantity) {
    if (!quantity) return std::nullopt;
    return quantity->value();
}

}  // namespace

void StateFile::set_sale_limit(const projection::SaleLimitRow& row, const EntryRef& by) {
    const auto& limit = row.limit;
    database_
        ->query(
            "INSERT INTO sale_limit(item, location, per_day, hours_from, hours_to, date_from, date_to, origin)"
            " VALUES(?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT(item, location) DO UPDATE SET"
            " per_day = excluded.per_day, hours_from = excluded.hours_from, hours_to = excluded.hours_to,"
            " date_from = excluded.date_from, date_to = excluded.date_to, origin = excluded.origin"
            " WHERE excluded.origin >= origin",
            to_text(row.item.entry), row.location.text(), number_of(limit.per_day), text_of(limit.hours_from),
            text_of(limit.hours_to), text_of(limit.date_from), text_of(limit.date_to), Blob{origin_of(by)})
        .run();
}

void StateFile::grant_limit(const projection::LimitShareRow& row, const EntryRef& by) {
    const auto day = [](const std::optional<BusinessDate>& date) {
        return date ? to_text(*date) : std::string();
    };
    const auto item = to_text(row.item.entry);
    database_
        ->query(
            "INSERT INTO limit_share(item, terminal, date, from_date, quantity, origin)"
            " VALUES(?, ?, ?, ?, ?, ?) ON CONFLICT(item, terminal, date, from_date) DO UPDATE SET"
            " quantity = excluded.quantity, origin = excluded.origin WHERE excluded.origin >= origin",
            item, row.terminal.text(), day(row.date), day(row.from), number_of(row.quantity),
            Blob{origin_of(by)})
        .run();
    database_
        ->query("INSERT INTO share_said VALUES(?, ?, ?, ?, ?, ?)", item, row.terminal.text(), day(row.date),
                day(row.from), row.position, number_of(row.quantity))
        .run();
}

}  // namespace tsunagu::storage
