// The part of StateReader about sales and stock.
#include <tuple>

#include "inventory/storage/database.h"
#include "inventory/storage/failure.h"
#include "inventory/storage/state_reader.h"
#include "inventory/storage/state_rows.h"

namespace tsunagu::storage {
namespace {

constexpr std::string_view sale_columns =
    "SELECT position, entry, at_utc_ms, business_date, operator, receipt, basket, location, total, voided_by,"
    " printed FROM sale";

SaleSummary sale_of(const Query& row) {
    SaleSummary sale;
    sale.row.position = row.integer(0);
    sale.row.entry = entry_ref_of(row, 1);
    sale.row.at = UtcMs{row.integer(2)};
    sale.row.business_date = date_of(row, 3);
    sale.row.operator_id = OperatorId(row.text(4));
    sale.row.receipt = row.text(5);
    sale.row.basket = BasketId(row.text(6));
    sale.row.location = LocationCode(row.text(7));
    sale.row.total = Yen(row.integer(8));
    if (!row.is_null(9)) sale.voided_by = entry_ref_of(row, 9);
    sale.printed = row.integer(10) != 0;
    return sale;
}

BalanceRow balance_of(const Query& row) {
    return BalanceRow{LocationCode(row.text(0)), ItemId{entry_ref_of(row, 1)}, row.text(2),
                      Quantity(row.integer(3))};
}

std::string sales_where(std::string_view condition) {
    return std::string(sale_columns) + " " + std::string(condition);
}

}  // namespace

Result<std::vector<BalanceRow>> StateReader::balances(const std::optional<LocationCode>& location) {
    return guarded(state_->name(), [&] {
        auto rows =
            location
                ? all_rows<BalanceRow>(
                      state_->query(
                          "SELECT item, lot, quantity FROM balance WHERE location = ? ORDER BY item, lot",
                          location->text()),
                      // A large shop has ten thousand rows here: what is known already is not read from each.
                      [&](const Query& row) {
                          return BalanceRow{*location, ItemId{entry_ref_of(row, 0)}, row.text(1),
                                            Quantity(row.integer(2))};
                      })
                : all_rows<BalanceRow>(
                      state_->query(
                          "SELECT location, item, lot, quantity FROM balance ORDER BY location, item, lot"),
                      balance_of);
        fold_aliases(
            rows, aliases_.now(), [](BalanceRow& row) -> ItemId& { return row.item; },
            [](const BalanceRow& row) { return std::tie(row.location, row.item, row.lot); },
            [](BalanceRow& row, const BalanceRow& other) { row.quantity += other.quantity; });
        return rows;
    });
}

Result<std::optional<Quantity>> StateReader::stock(const LocationCode& location, const ItemId& item) {
    return guarded(state_->name(), [&]() -> std::optional<Quantity> {
        std::optional<Quantity> stock;
        for (const auto& one : aliases_.now().all_of(item)) {
            auto query = state_->query("SELECT sum(quantity) FROM balance WHERE location = ? AND item = ?",
                                       location.text(), to_text(one.entry));
            if (query.next() && !query.is_null(0))
                stock = stock.value_or(Quantity()) + Quantity(query.integer(0));
        }
        return stock;
    });
}

Result<std::vector<SaleSummary>> StateReader::sales(BusinessDate from, BusinessDate to) {
    return guarded(state_->name(), [&] {
        return all_rows<SaleSummary>(
            state_->query(sales_where("WHERE business_date BETWEEN ? AND ? ORDER BY business_date, position"),
                          to_text(from), to_text(to)),
            sale_of);
    });
}

Result<bool> StateReader::is_sold_at_by_others(const LocationCode& place, const StreamId& own,
                                               BusinessDate from, BusinessDate to) {
    return guarded(state_->name(), [&] {
        const auto own_entries = own.text() + "/";
        // A date at a time: so the index finds those of the place, and the first of another one ends it.
        for (BusinessDate date = to; !(date < from); --date.days)
            if (state_
                    ->query("SELECT 1 FROM sale WHERE business_date = ?1 AND location = ?2 AND"
                            " substr(entry, 1, length(?3)) <> ?3 LIMIT 1",
                            to_text(date), place.text(), own_entries)
                    .next())
                return true;
        return false;
    });
}

Result<std::vector<projection::DrawerOpeningRow>> StateReader::drawer_openings(BusinessDate from,
                                                                               BusinessDate to) {
    return guarded(state_->name(), [&] {
        return all_rows<projection::DrawerOpeningRow>(
            state_->query("SELECT position, entry, at_utc_ms, business_date, operator, asked_by FROM"
                          " drawer_opening WHERE business_date BETWEEN ? AND ? ORDER BY business_date,"
                          " position",
                          to_text(from), to_text(to)),
            [](const Query& row) {
                return projection::DrawerOpeningRow{entry_ref_of(row, 1),    row.integer(0),
                                                    UtcMs{row.integer(2)},   date_of(row, 3),
                                                    OperatorId(row.text(4)), row.text(5)};
            });
    });
}

Result<std::vector<SaleSummary>> StateReader::latest_sales(int count) {
    return guarded(state_->name(), [&] {
        return all_rows<SaleSummary>(state_->query(sales_where("ORDER BY position DESC LIMIT ?"), count),
                                     sale_of);
    });
}

Result<std::optional<SaleSummary>> StateReader::sale_by_receipt(std::string_view receipt) {
    return guarded(state_->name(), [&] {
        return one_row<SaleSummary>(
            state_->query(sales_where("WHERE receipt = ? ORDER BY position"), receipt), sale_of);
    });
}

Result<std::optional<SaleSummary>> StateReader::sale_by_basket(const BasketId& basket) {
    return guarded(state_->name(), [&] {
        return one_row<SaleSummary>(
            state_->query(sales_where("WHERE basket = ? ORDER BY position"), basket.text()), sale_of);
    });
}

Result<std::optional<SaleSummary>> StateReader::sale(const EntryRef& entry) {
    return guarded(state_->name(), [&] {
        return one_row<SaleSummary>(state_->query(sales_where("WHERE entry = ?"), to_text(entry)), sale_of);
    });
}

Result<std::vector<SaleSummary>> StateReader::unprinted_sales() {
    return guarded(state_->name(), [&] {
        return all_rows<SaleSummary>(
            state_->query(sales_where("WHERE printed = 0 AND voided_by IS NULL AND"
                                      " entry GLOB (SELECT own FROM holding) || '/*' ORDER BY position")),
            sale_of);
    });
}

Result<std::int64_t> StateReader::receipt_count(const StreamId& stream, Epoch epoch) {
    return guarded(state_->name(), [&]() -> std::int64_t {
        auto query = state_->query("SELECT count FROM receipt_count WHERE stream = ? AND epoch = ?",
                                   stream.text(), epoch);
        return query.next() ? query.integer(0) : 0;
    });
}

Result<std::vector<SkippedEntry>> StateReader::skipped_entries(Position after) {
    return guarded(state_->name(), [&] {
        return all_rows<SkippedEntry>(
            state_->query("SELECT position, entry, kind, schema_version, quarantined, why FROM skipped"
                          " WHERE position > ? ORDER BY position",
                          after),
            [](const Query& row) {
                return SkippedEntry{row.integer(0),      entry_ref_of(row, 1),
                                    row.text(2),         static_cast<int>(row.integer(3)),
                                    row.integer(4) != 0, row.text(5)};
            });
    });
}

}  // namespace tsunagu::storage
