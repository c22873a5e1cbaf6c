// The part of StockReader about transfers and counts.
#include <algorithm>
#include <map>
#include <tuple>

#include "inventory/storage/database.h"
#include "inventory/storage/failure.h"
#include "inventory/storage/state_rows.h"
#include "inventory/storage/stock_reader.h"

namespace tsunagu::storage {
namespace {

projection::TransferRow transfer_of(const Query& row) {
    projection::TransferRow transfer;
    transfer.entry = entry_ref_of(row, 0);
    transfer.position = row.integer(1);
    transfer.at = UtcMs{row.integer(2)};
    transfer.business_date = date_of(row, 3);
    transfer.from = LocationCode(row.text(4));
    transfer.to = LocationCode(row.text(5));
    return transfer;
}

CountSummary count_of(const Query& row) {
    CountSummary count;
    count.row.entry = entry_ref_of(row, 0);
    count.row.position = row.integer(1);
    count.row.at = UtcMs{row.integer(2)};
    count.row.business_date = date_of(row, 3);
    count.row.operator_id = OperatorId(row.text(4));
    count.row.location = LocationCode(row.text(5));
    count.row.blind = row.integer(6) != 0;
    count.movements_before = row.integer(7);
    if (!row.is_null(8)) count.posted_by = entry_ref_of(row, 8);
    count.booked = count.posted_by && row.integer(9) != 0;
    return count;
}

std::string counts_where(std::string_view condition) {
    return "SELECT entry, position, at_utc_ms, business_date, operator, location, blind, movements_before,"
           " CASE WHEN EXISTS(SELECT 1 FROM reversal WHERE reversal.entry = posted_by) THEN NULL"
           " ELSE posted_by END,"
           " EXISTS(SELECT 1 FROM stocktake_line WHERE stocktake_line.posting = posted_by) FROM stocktake " +
           std::string(condition);
}

projection::CountedRow counted_of(const Query& row) {
    projection::CountedRow counted;
    counted.posting = entry_ref_of(row, 0);
    counted.count = entry_ref_of(row, 1);
    counted.location = LocationCode(row.text(2));
    counted.line = {ItemId{entry_ref_of(row, 3)},
                    row.text(4),
                    Quantity(row.integer(5)),
                    Quantity(row.integer(6)),
                    {entry_ref_of(row, 7), UtcMs{row.integer(8)}}};
    return counted;
}

/// Two lines of one posting that are about one item now: what was counted of both, at the later moment.
void fold_counted(std::vector<projection::CountedRow>& rows, const domain::ItemAliases& aliases) {
    using Row = projection::CountedRow;
    fold_aliases(
        rows, aliases, [](Row& row) -> ItemId& { return row.line.item; },
        [](const Row& row) { return std::make_tuple(to_text(row.posting), row.line.item, row.line.lot); },
        [](Row& row, const Row& other) {
            row.line.counted += other.line.counted;
            row.line.expected += other.line.expected;
            if (row.line.moment.at < other.line.moment.at) row.line.moment = other.line.moment;
        });
}

std::string counted_where(std::string_view condition) {
    return "SELECT posting, stocktake, location, item, lot, counted, expected, moment, moment_utc_ms FROM"
           " stocktake_line " +
           std::string(condition);
}

TransferSummary summary_of(Database& state, const domain::ItemAliases& aliases, const EntryRef& entry) {
    TransferSummary summary;
    const auto name = to_text(entry);
    {
        auto query = state.query(
            "SELECT entry, position, at_utc_ms, business_date, from_location, to_location FROM transfer"
            " WHERE entry = ?",
            name);
        if (query.next()) summary.row = transfer_of(query);
    }
    summary.row.entry = entry;
    summary.goods = all_rows<projection::TransferGoods>(
        state.query("SELECT item, lot, dispatched, arrived FROM transfer_goods WHERE transfer = ?"
                    " ORDER BY item, lot",
                    name),
        [&](const Query& row) {
            return projection::TransferGoods{entry, ItemId{entry_ref_of(row, 0)}, row.text(1),
                                             Quantity(row.integer(2)), Quantity(row.integer(3))};
        });
    using Goods = projection::TransferGoods;
    fold_aliases(
        summary.goods, aliases, [](Goods& row) -> ItemId& { return row.item; },
        [](const Goods& row) { return std::tie(row.item, row.lot); },
        [](Goods& row, const Goods& other) {
            row.dispatched += other.dispatched;
            row.arrived += other.arrived;
        });
    summary.reversed = state.query("SELECT 1 FROM reversal WHERE entry = ?", name).next();
    return summary;
}

}  // namespace

Result<std::optional<TransferSummary>> StockReader::transfer(const EntryRef& entry) {
    return guarded(state_->name(), [&]() -> std::optional<TransferSummary> {
        if (!state_->query("SELECT 1 FROM transfer WHERE entry = ?", to_text(entry)).next())
            return std::nullopt;
        return summary_of(*state_, aliases_.now(), entry);
    });
}

Result<std::vector<TransferSummary>> StockReader::open_transfers() {
    return guarded(state_->name(), [&] {
        const auto names = all_rows<EntryRef>(
            state_->query("SELECT DISTINCT transfer FROM transfer_goods WHERE dispatched <> arrived"),
            [](const Query& row) { return entry_ref_of(row, 0); });
        std::map<Position, std::vector<TransferSummary>> by_position;
        for (const auto& name : names) {
            auto summary = summary_of(*state_, aliases_.now(), name);
            // What left as one item and came as the one it was merged into is there.
            if (std::all_of(summary.goods.begin(), summary.goods.end(),
                            [](const auto& goods) { return goods.dispatched == goods.arrived; }))
                continue;
            by_position[summary.row.position].push_back(std::move(summary));
        }
        std::vector<TransferSummary> transfers;
        for (auto& [position, summaries] : by_position)
            for (auto& summary : summaries) transfers.push_back(std::move(summary));
        return transfers;
    });
}

Result<std::vector<CountSummary>> StockReader::counts() {
    return guarded(state_->name(), [&] {
        return all_rows<CountSummary>(state_->query(counts_where("ORDER BY position")), count_of);
    });
}

Result<std::optional<CountSummary>> StockReader::count(const EntryRef& entry) {
    return guarded(state_->name(), [&] {
        return one_row<CountSummary>(state_->query(counts_where("WHERE entry = ?"), to_text(entry)),
                                     count_of);
    });
}

Result<std::vector<LocationCode>> StockReader::places_counted_by(const StreamId& stream) {
    return guarded(state_->name(), [&] {
        // "T1/1234567890/12": '0' follows '/'.
        return all_rows<LocationCode>(
            state_->query("SELECT DISTINCT location FROM stocktake WHERE entry > ? AND entry < ?"
                          " ORDER BY location",
                          stream.text() + "/", stream.text() + "0"),
            [](const Query& row) { return LocationCode(row.text(0)); });
    });
}

Result<std::vector<projection::CountAddRow>> StockReader::counted_goods(const EntryRef& count) {
    return guarded(state_->name(), [&] {
        using Row = projection::CountAddRow;
        auto rows = all_rows<Row>(
            state_->query("SELECT item, lot, entry, at_utc_ms, quantity, recount, operator FROM stocktake_add"
                          " WHERE stocktake = ? ORDER BY item, lot, entry",
                          to_text(count)),
            [&](const Query& row) {
                return projection::CountAddRow{count,
                                               {{entry_ref_of(row, 2), UtcMs{row.integer(3)}},
                                                ItemId{entry_ref_of(row, 0)},
                                                row.text(1),
                                                Quantity(row.integer(4)),
                                                row.integer(5) != 0},
                                               OperatorId(row.text(6))};
            });
        const auto& aliases = aliases_.now();
        for (auto& row : rows)
            if (aliases.is_merged(row.goods.item)) row.goods.named = row.goods.item;
        fold_aliases(
            rows, aliases, [](Row& row) -> ItemId& { return row.goods.item; },
            [](const Row& row) {
                return std::make_tuple(row.goods.item, row.goods.lot, to_text(row.goods.moment.entry),
                                       row.goods.named);
            },
            [](Row& row, const Row& other) { row.goods.quantity += other.goods.quantity; });
        return rows;
    });
}

Result<CountSteps> StockReader::count_steps(const EntryRef& count, const EntryRef& posting) {
    return guarded(state_->name(), [&]() -> CountSteps {
        auto steps = state_->query(
            "SELECT count(*), coalesce(sum(substr(entry, 1, length(?2)) <> ?2), 0) FROM stocktake_add"
            " WHERE stocktake = ?1",
            to_text(count), posting.stream.text() + "/" + std::to_string(posting.epoch) + "/");
        if (!steps.next()) return {};
        return {steps.integer(0), steps.integer(1)};
    });
}

Result<std::vector<projection::CountedRow>> StockReader::posted_lines(const LocationCode& location,
                                                                      const ItemId& item) {
    return guarded(state_->name(), [&] {
        std::vector<projection::CountedRow> rows;
        for (const auto& one : aliases_.now().all_of(item)) {
            auto query = state_->query(
                counted_where("WHERE location = ? AND item = ? AND NOT EXISTS(SELECT 1 FROM reversal"
                              " WHERE reversal.entry = posting) ORDER BY posting, lot"),
                location.text(), to_text(one.entry));
            while (query.next()) rows.push_back(counted_of(query));
        }
        fold_counted(rows, aliases_.now());
        return rows;
    });
}

Result<std::vector<projection::CountedRow>> StockReader::posted_lines(const EntryRef& posting) {
    return guarded(state_->name(), [&] {
        auto rows = all_rows<projection::CountedRow>(
            state_->query(counted_where("WHERE posting = ? ORDER BY item, lot"), to_text(posting)),
            counted_of);
        fold_counted(rows, aliases_.now());
        return rows;
    });
}

Result<std::optional<projection::CountedRow>> StockReader::posted_line(const EntryRef& posting,
                                                                       const ItemId& item,
                                                                       const std::string& lot) {
    return guarded(state_->name(), [&]() -> std::optional<projection::CountedRow> {
        // Goods missed over all lots are taken from lots that the line does not name.
        std::vector<projection::CountedRow> rows;
        for (const auto& one : aliases_.now().all_of(item)) {
            auto query = state_->query(counted_where("WHERE posting = ? AND item = ? ORDER BY lot"),
                                       to_text(posting), to_text(one.entry));
            while (query.next()) rows.push_back(counted_of(query));
        }
        fold_counted(rows, aliases_.now());
        if (rows.empty()) return std::nullopt;
        const auto of_lot =
            std::find_if(rows.begin(), rows.end(), [&](const auto& row) { return row.line.lot == lot; });
        return of_lot == rows.end() ? rows.front() : *of_lot;
    });
}

}  // namespace tsunagu::storage
