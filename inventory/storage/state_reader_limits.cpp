// StateReader's questions about limits.
#include <algorithm>
#include <tuple>

#include "inventory/storage/database.h"
#include "inventory/storage/failure.h"
#include "inventory/storage/state_reader.h"
#include "inventory/storage/state_rows.h"

namespace tsunagu::storage {
namespace {

std::optional<Quantity> quantity_of(const Query& row, int column) {
    if (row.is_null(column)) return std::nullopt;
    return Quantity(row.integer(column));
}

std::optional<BusinessDate> date_or_none(const Query& row, int column) {
    if (row.is_null(column)) return std::nullopt;
    return date_of(row, column);
}

std::optional<domain::TimeOfDay> time_or_none(const Query& row, int column) {
    if (row.is_null(column)) return std::nullopt;
    return known(domain::parse_time_of_day(row.text(column)), "sale_limit.hours");
}

projection::SaleLimitRow limit_of(const Query& row) {
    projection::SaleLimitRow limit;
    limit.item = ItemId{entry_ref_of(row, 0)};
    limit.location = LocationCode(row.text(1));
    limit.limit.per_day = quantity_of(row, 2);
    limit.limit.hours_from = time_or_none(row, 3);
    limit.limit.hours_to = time_or_none(row, 4);
    limit.limit.date_from = date_or_none(row, 5);
    limit.limit.date_to = date_or_none(row, 6);
    return limit;
}

projection::LimitShareRow share_of(const Query& row) {
    projection::LimitShareRow share;
    share.item = ItemId{entry_ref_of(row, 0)};
    share.terminal = StreamId(row.text(1));
    if (!row.text(2).empty()) share.date = date_of(row, 2);
    share.quantity = quantity_of(row, 3);
    if (!row.text(4).empty()) share.from = date_of(row, 4);
    return share;
}

}  // namespace

Result<std::vector<projection::SaleLimitRow>> StateReader::sale_limits() {
    return guarded(state_->name(), [&] {
        auto rows = all_rows<projection::SaleLimitRow>(
            state_->query("SELECT item, location, per_day, hours_from, hours_to, date_from, date_to"
                          " FROM sale_limit ORDER BY item, location"),
            limit_of);
        using Row = projection::SaleLimitRow;
        own_first(rows, aliases_.now());
        fold_aliases(
            rows, aliases_.now(), [](Row& row) -> ItemId& { return row.item; },
            [](const Row& row) { return std::tie(row.item, row.location); }, keep_first<Row>);
        // Only now: what was taken away of the item itself is not what one merged into it still says.
        std::erase_if(rows, [](const Row& row) { return row.limit.is_empty(); });
        return rows;
    });
}

Result<std::vector<projection::LimitShareRow>> StateReader::limit_shares() {
    return guarded(state_->name(), [&] {
        using Row = projection::LimitShareRow;
        auto rows =
            all_rows<Row>(state_->query("SELECT item, terminal, date, quantity, from_date FROM limit_share"
                                        " ORDER BY item, terminal, date, from_date"),
                          share_of);
        own_first(rows, aliases_.now());
        fold_aliases(
            rows, aliases_.now(), [](Row& row) -> ItemId& { return row.item; },
            [](const Row& row) { return std::tie(row.item, row.terminal, row.date, row.from); },
            keep_first<Row>);
        // One from a day on that was taken back ends those before it; another says nothing any more. Only
        // now: what was taken away of the item itself is not what one merged into it still says.
        std::erase_if(rows, [](const Row& row) { return !row.quantity && !row.from; });
        return rows;
    });
}

Result<std::vector<projection::LimitShareRow>> StateReader::said_shares(const ItemId& item) {
    return guarded(state_->name(), [&] {
        using Row = projection::LimitShareRow;
        std::vector<Row> rows;
        // Said of the item, or of one that was merged into it: either is believed to be of it.
        for (const auto& name : aliases_.now().all_of(item)) {
            auto said = all_rows<Row>(
                state_->query("SELECT item, terminal, date, quantity, from_date, position FROM share_said"
                              " WHERE item = ?",
                              to_text(name.entry)),
                [](const Query& row) {
                    auto share = share_of(row);
                    share.position = row.integer(5);
                    return share;
                });
            rows.insert(rows.end(), said.begin(), said.end());
        }
        std::sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) {
            return std::tie(a.terminal, a.date, a.from, a.position) <
                   std::tie(b.terminal, b.date, b.from, b.position);
        });
        return rows;
    });
}

}  // namespace tsunagu::storage
