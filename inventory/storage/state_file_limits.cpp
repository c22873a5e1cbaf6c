// The part of StateFile about limits. Chains come in any order, so of two that say different things the later
// one by time counts, and by name where the times are the same.
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

void StateFile::set_sale_limit(const projection::SaleLimitRow& row) {
    const auto& limit = row.limit;
    database_
        ->query(
            "INSERT INTO sale_limit VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT(item, location) DO"
            " UPDATE SET per_day = excluded.per_day, hours_from = excluded.hours_from,"
            " hours_to = excluded.hours_to, date_from = excluded.date_from, date_to = excluded.date_to,"
            " at_utc_ms = excluded.at_utc_ms, stream = excluded.stream, epoch = excluded.epoch,"
            " seq = excluded.seq WHERE (excluded.at_utc_ms, excluded.stream, excluded.epoch, excluded.seq)"
            " > (sale_limit.at_utc_ms, sale_limit.stream, sale_limit.epoch, sale_limit.seq)",
            to_text(row.item.entry), row.location.text(), number_of(limit.per_day), text_of(limit.hours_from),
            text_of(limit.hours_to), text_of(limit.date_from), text_of(limit.date_to), row.at.ms,
            row.by.stream.text(), row.by.epoch, row.by.seq)
        .run();
}

void StateFile::grant_limit(const projection::LimitShareRow& row) {
    database_
        ->query(
            "INSERT INTO limit_share VALUES(?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT(item, terminal, date) DO"
            " UPDATE SET quantity = excluded.quantity, at_utc_ms = excluded.at_utc_ms,"
            " stream = excluded.stream, epoch = excluded.epoch, seq = excluded.seq"
            " WHERE (excluded.at_utc_ms, excluded.stream, excluded.epoch, excluded.seq)"
            " > (limit_share.at_utc_ms, limit_share.stream, limit_share.epoch, limit_share.seq)",
            to_text(row.item.entry), row.terminal.text(), row.date ? to_text(*row.date) : std::string(),
            number_of(row.quantity), row.at.ms, row.by.stream.text(), row.by.epoch, row.by.seq)
        .run();
}

}  // namespace tsunagu::storage
