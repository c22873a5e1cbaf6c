#include "inventory/storage/stock_reader.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "inventory/storage/database.h"
#include "inventory/storage/failure.h"
#include "inventory/storage/state_rows.h"

namespace tsunagu::storage {
namespace {

constexpr std::string_view stands = " AND NOT EXISTS(SELECT 1 FROM reversal WHERE reversal.entry = ";

ItemId item_of(const Query& row, int column) {
    return ItemId{entry_ref_of(row, column)};
}

domain::Expiry expiry_of(const Query& row, int kind) {
    return {known(domain::value_named<domain::ExpiryKind>(row.text(kind)), "lot.expiry_kind"),
            date_of(row, kind + 1)};
}

projection::StockActRow act_of(const Query& row) {
    projection::StockActRow act;
    act.entry = entry_ref_of(row, 0);
    act.position = row.integer(1);
    act.kind = row.text(2);
    act.business_date = date_of(row, 3);
    act.consignor = ConsignorCode(row.text(4));
    act.delivery_note = row.text(5);
    if (!row.is_null(6)) act.reverses = entry_ref_of(row, 6);
    return act;
}

constexpr std::string_view act_columns =
    "SELECT entry, position, kind, business_date, consignor, delivery_note, reverses FROM stock_act ";

projection::MovementRow movement_of(const Query& row, const domain::ItemAliases& aliases) {
    projection::MovementRow movement;
    movement.position = row.integer(0);
    movement.entry = entry_ref_of(row, 1);
    movement.business_date = date_of(row, 2);
    movement.item = aliases.root_of(item_of(row, 3));
    movement.lot = row.text(4);
    movement.from = LocationCode(row.text(5));
    movement.to = LocationCode(row.text(6));
    movement.quantity = Quantity(row.integer(7));
    movement.reason = row.text(8);
    return movement;
}

constexpr std::string_view movement_columns =
    "SELECT position, entry, business_date, item, lot, from_location, to_location, quantity, reason FROM"
    " movement ";

}  // namespace

namespace {

/// `items` are one, as KnownAliases says.
std::optional<domain::Expiry> expiry_here(Database& state, const std::vector<ItemId>& items,
                                          const std::string& lot) {
    if (lot.empty()) return std::nullopt;
    std::optional<domain::Expiry> earliest;
    for (const auto& item : items) {
        auto query =
            state.query(joined_sql({"SELECT expiry_kind, expiry_date FROM lot WHERE item = ? AND lot = ?",
                                    stands, "lot.receipt)"}),
                        to_text(item.entry), lot);
        while (query.next()) {
            const auto expiry = expiry_of(query, 0);
            earliest = earliest ? domain::earlier(*earliest, expiry) : expiry;
        }
    }
    return earliest;
}

std::vector<domain::LotStock> lots_where(Database& state, std::string_view condition,
                                         const LocationCode& location, const std::vector<ItemId>& items) {
    std::map<std::string, Quantity> quantities;
    for (const auto& item : items) {
        auto query = state.query(
            joined_sql({"SELECT lot, quantity FROM balance WHERE location = ? AND item = ?", condition}),
            location.text(), to_text(item.entry));
        while (query.next()) quantities[query.text(0)] += Quantity(query.integer(1));
    }
    std::vector<domain::LotStock> lots;
    for (const auto& [lot, quantity] : quantities)
        lots.push_back({lot, quantity, expiry_here(state, items, lot)});
    return lots;
}

}  // namespace

Result<std::vector<domain::LotStock>> StockReader::lots(const LocationCode& location, const ItemId& item) {
    return guarded(state_->name(),
                   [&] { return lots_where(*state_, "", location, aliases_.now().all_of(item)); });
}

Result<std::vector<domain::LotStock>> StockReader::lots_in_stock(const LocationCode& location,
                                                                 const ItemId& item) {
    return guarded(state_->name(), [&] {
        auto lots = lots_where(*state_, " AND quantity <> 0", location, aliases_.now().all_of(item));
        // What one of several merged items lacks of a lot, another one has.
        std::erase_if(lots, [](const domain::LotStock& lot) { return lot.quantity.is_zero(); });
        return lots;
    });
}

Result<std::optional<domain::Expiry>> StockReader::expiry(const ItemId& item, const std::string& lot) {
    return guarded(state_->name(), [&] { return expiry_here(*state_, aliases_.now().all_of(item), lot); });
}

Result<std::vector<LotExpiry>> StockReader::expiries() {
    return guarded(state_->name(), [&] {
        std::vector<LotExpiry> lots;
        auto query =
            state_->query(joined_sql({"SELECT item, lot, expiry_kind, expiry_date FROM lot WHERE 1 = 1",
                                      stands, "lot.receipt) ORDER BY item, lot"}));
        while (query.next()) {
            LotExpiry row{item_of(query, 0), query.text(1), expiry_of(query, 2)};
            if (!lots.empty() && lots.back().item == row.item && lots.back().lot == row.lot)
                lots.back().expiry = domain::earlier(lots.back().expiry, row.expiry);
            else
                lots.push_back(std::move(row));
        }
        fold_aliases(
            lots, aliases_.now(), [](LotExpiry& row) -> ItemId& { return row.item; },
            [](const LotExpiry& row) { return std::tie(row.item, row.lot); },
            [](LotExpiry& row, const LotExpiry& other) {
                row.expiry = domain::earlier(row.expiry, other.expiry);
            });
        return lots;
    });
}

Result<std::vector<LotReceived>> StockReader::first_receipts() {
    return guarded(state_->name(), [&] {
        auto lots = all_rows<LotReceived>(
            state_->query(joined_sql(
                {"SELECT lot.item, lot.lot, min(stock_act.business_date) FROM lot JOIN stock_act ON"
                 " stock_act.entry = lot.receipt WHERE 1 = 1",
                 stands, "lot.receipt) GROUP BY lot.item, lot.lot"})),
            [](const Query& row) {
                return LotReceived{item_of(row, 0), row.text(1), date_of(row, 2)};
            });
        fold_aliases(
            lots, aliases_.now(), [](LotReceived& row) -> ItemId& { return row.item; },
            [](const LotReceived& row) { return std::tie(row.item, row.lot); },
            [](LotReceived& row, const LotReceived& other) { row.date = std::min(row.date, other.date); });
        return lots;
    });
}

Result<std::optional<BusinessDate>> StockReader::latest_expiry(const ItemId& item) {
    return guarded(state_->name(), [&] {
        std::optional<BusinessDate> latest;
        for (const auto& one : aliases_.now().all_of(item)) {
            auto query =
                state_->query("SELECT expiry_date FROM lot WHERE item = ? ORDER BY expiry_date DESC LIMIT 1",
                              to_text(one.entry));
            if (query.next()) latest = std::max(latest, std::optional(date_of(query, 0)));
        }
        return latest;
    });
}

Result<std::optional<projection::StockActRow>> StockReader::act(const EntryRef& entry) {
    return guarded(state_->name(), [&] {
        return one_row<projection::StockActRow>(
            state_->query(joined_sql({act_columns, "WHERE entry = ?"}), to_text(entry)), act_of);
    });
}

Result<std::optional<projection::StockActRow>> StockReader::delivery_of_note(const ConsignorCode& consignor,
                                                                             std::string_view note) {
    return guarded(state_->name(), [&] {
        return one_row<projection::StockActRow>(
            state_->query(joined_sql({act_columns,
                                      "WHERE delivery_note = ?1 AND delivery_note <> ''"
                                      " AND (consignor = ?2 OR consignor = '' OR ?2 = '')",
                                      stands, "stock_act.entry) ORDER BY position"}),
                          note, consignor.text()),
            act_of);
    });
}

Result<std::vector<projection::StockActRow>> StockReader::doubled_notes() {
    return guarded(state_->name(), [&] {
        return all_rows<projection::StockActRow>(
            state_->query(joined_sql({act_columns,
                                      "WHERE delivery_note <> '' AND EXISTS(SELECT 1 FROM stock_act AS other"
                                      " WHERE other.delivery_note = stock_act.delivery_note AND"
                                      " other.delivery_note <> '' AND (other.consignor = stock_act.consignor"
                                      " OR other.consignor = '' OR stock_act.consignor = '') AND"
                                      " substr(other.entry, 1, instr(other.entry, '/')) <>"
                                      " substr(stock_act.entry, 1, instr(stock_act.entry, '/'))",
                                      stands, "other.entry))", stands,
                                      "stock_act.entry) ORDER BY delivery_note, position"})),
            act_of);
    });
}

Result<std::optional<EntryRef>> StockReader::reversal_of(const EntryRef& entry) {
    return guarded(state_->name(), [&] {
        return one_row<EntryRef>(
            state_->query("SELECT by_entry FROM reversal WHERE entry = ?", to_text(entry)),
            [](const Query& row) { return entry_ref_of(row, 0); });
    });
}

Result<std::vector<PlacedAct>> StockReader::last_acts_at(const LocationCode& place, std::size_t most) {
    return guarded(state_->name(), [&] {
        constexpr std::string_view unsold = " AND reason <> 'sale' AND reason <> 'sale_void'";
        auto acts = all_rows<PlacedAct>(
            state_->query(
                joined_sql({act_columns,
                            "WHERE position IN (SELECT position FROM movement WHERE to_location = ?1", unsold,
                            " UNION SELECT position FROM movement WHERE from_location = ?1", unsold,
                            ") OR entry IN (SELECT posting FROM stocktake_line WHERE location = ?1)"
                            " ORDER BY position DESC LIMIT ?2"}),
                place.text(), static_cast<std::int64_t>(most)),
            [](const Query& row) {
                return PlacedAct{act_of(row), std::nullopt, {}};
            });
        if (acts.empty()) return acts;
        std::map<Position, PlacedAct*> by_position;
        for (auto& act : acts) {
            act.reversed_by = one_row<EntryRef>(
                state_->query("SELECT by_entry FROM reversal WHERE entry = ?", to_text(act.row.entry)),
                [](const Query& row) { return entry_ref_of(row, 0); });
            by_position.emplace(act.row.position, &act);
        }
        const auto& aliases = aliases_.now();
        auto query = state_->query(
            joined_sql({movement_columns, "WHERE rowid IN (SELECT rowid FROM movement WHERE to_location = ?1",
                        unsold, " UNION SELECT rowid FROM movement WHERE from_location = ?1", unsold,
                        ") AND position >= ?2 ORDER BY rowid"}),
            place.text(), acts.back().row.position);
        while (query.next()) {
            auto movement = movement_of(query, aliases);
            const auto at = by_position.find(movement.position);
            if (at != by_position.end()) at->second->movements.push_back(std::move(movement));
        }
        return acts;
    });
}

Result<domain::ItemAliases> StockReader::item_aliases() {
    return guarded(state_->name(), [&] { return aliases_.now(); });
}

Result<std::vector<projection::MovementRow>> StockReader::movements_since(std::int64_t movements_before,
                                                                          const LocationCode& location) {
    return guarded(state_->name(), [&] {
        const auto& aliases = aliases_.now();
        return all_rows<projection::MovementRow>(
            state_->query(joined_sql({movement_columns,
                                      "WHERE rowid > ?1 AND (from_location = ?2 OR to_location = ?2)"
                                      " ORDER BY rowid"}),
                          movements_before, location.text()),
            [&](const Query& row) { return movement_of(row, aliases); });
    });
}

Result<void> StockReader::movements(const MovementFilter& filter,
                                    const std::function<void(const projection::MovementRow&)>& visit) {
    return guarded(state_->name(), [&] {
        std::optional<std::string> item;
        std::optional<std::string> location;
        std::optional<std::string> from;
        std::optional<std::string> to;
        const auto& aliases = aliases_.now();
        if (filter.item) item = to_text(aliases.root_of(*filter.item).entry);
        if (filter.location) location = filter.location->text();
        if (filter.from) from = to_text(*filter.from);
        if (filter.to) to = to_text(*filter.to);
        auto query = state_->query(
            joined_sql({movement_columns,
                        "WHERE (?1 IS NULL OR item = ?1 OR item IN"
                        " (SELECT item FROM item_alias WHERE root = ?1))"
                        " AND (?2 IS NULL OR from_location = ?2 OR to_location = ?2)"
                        " AND (?3 IS NULL OR business_date >= ?3) AND (?4 IS NULL OR business_date <= ?4)"
                        " ORDER BY rowid"}),
            item, location, from, to);
        while (query.next()) visit(movement_of(query, aliases));
    });
}

}  // namespace tsunagu::storage
