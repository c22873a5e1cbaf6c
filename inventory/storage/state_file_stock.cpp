// The part of StateFile about deliveries, transfers and counts. Every figure that two chains may add to is a
// sum, so that it does not matter which comes first.
#include "inventory/record/kinds.h"
#include "inventory/storage/state_file.h"

namespace tsunagu::storage {
namespace {

std::optional<std::string> text_of(const std::optional<EntryRef>& entry) {
    if (!entry) return std::nullopt;
    return to_text(*entry);
}

}  // namespace

void StateFile::add_stock_act(const projection::StockActRow& act) {
    database_
        ->query("INSERT INTO stock_act VALUES(?, ?, ?, ?, ?, ?, ?, ?)", to_text(act.entry), act.position,
                act.kind, to_text(act.business_date), act.consignor.text(), act.delivery_note,
                text_of(act.reverses), act.at.ms)
        .run();
}

void StateFile::add_lot(const projection::LotRow& lot) {
    database_
        ->query(
            "INSERT INTO lot VALUES(?, ?, ?, ?, ?) ON CONFLICT(item, lot, receipt) DO UPDATE SET"
            " expiry_kind = excluded.expiry_kind, expiry_date = excluded.expiry_date"
            " WHERE excluded.expiry_date < expiry_date",
            to_text(lot.item.entry), lot.lot, to_text(lot.receipt), domain::name_of(lot.expiry.kind),
            to_text(lot.expiry.date))
        .run();
    // The goods go on to other places, and are sold there by what stands on them: the lot, without its date.
    touch_everywhere(lot.position);
}

void StateFile::dispatch_transfer(const projection::TransferRow& transfer) {
    database_
        ->query("INSERT INTO transfer VALUES(?, ?, ?, ?, ?, ?)", to_text(transfer.entry), transfer.position,
                transfer.at.ms, to_text(transfer.business_date), transfer.from.text(), transfer.to.text())
        .run();
    touch(transfer.to, transfer.position);
}

void StateFile::add_transfer_goods(const projection::TransferGoods& goods) {
    database_
        ->query(
            "INSERT INTO transfer_goods VALUES(?, ?, ?, ?, ?) ON CONFLICT(transfer, item, lot) DO UPDATE SET"
            " dispatched = dispatched + excluded.dispatched, arrived = arrived + excluded.arrived",
            to_text(goods.transfer), to_text(goods.item.entry), goods.lot, goods.dispatched.value(),
            goods.arrived.value())
        .run();
    if (!chooses_for_others()) return;
    // Who sent it wants to know that it came as much as who waits for it.
    auto ends = database_->query("SELECT from_location, to_location FROM transfer WHERE entry = ?",
                                 to_text(goods.transfer));
    // A restored node may be sent the arrival before the dispatch.
    if (!ends.next()) return touch_everywhere(goods.position);
    touch(LocationCode(ends.text(0)), goods.position);
    touch(LocationCode(ends.text(1)), goods.position);
}

bool StateFile::reverse_act(const EntryRef& reversed, std::string_view kind, const EntryRef& by) {
    const bool is_first = database_
                              ->query("INSERT INTO reversal VALUES(?, ?) ON CONFLICT(entry) DO NOTHING",
                                      to_text(reversed), to_text(by))
                              .run() != 0;
    if (chooses_for_others()) touch_for_reversal(reversed, kind, place_of(by).value_or(0));
    return is_first;
}

void StateFile::touch_for_reversal(const EntryRef& reversed, std::string_view kind, Position position) {
    // The posting of a count that agreed with the book moved nothing, nor does taking it back.
    if (kind == record::kind::count_posted) {
        static_cast<void>(
            touch_place_of_count("SELECT location FROM stocktake WHERE posted_by = ?", reversed, position));
    } else if (kind == record::kind::goods_received) {
        // The date of a lot goes to everybody, and so it is taken back. Of one not here yet it is not known.
        const bool is_here =
            database_->query("SELECT 1 FROM stock_act WHERE entry = ?", to_text(reversed)).next();
        if (!is_here || database_->query("SELECT 1 FROM lot WHERE receipt = ?", to_text(reversed)).next())
            touch_everywhere(position);
    }
}

bool StateFile::touch_place_of_count(const char* sql, const EntryRef& entry, Position position) {
    auto count = database_->query(sql, to_text(entry));
    if (!count.next()) return false;
    touch(LocationCode(count.text(0)), position);
    return true;
}

void StateFile::open_count(const projection::CountRow& count) {
    database_
        ->query(
            "INSERT INTO stocktake VALUES(?, ?, ?, ?, ?, ?, ?,"
            " (SELECT coalesce(max(rowid), 0) FROM movement), NULL)",
            to_text(count.entry), count.position, count.at.ms, to_text(count.business_date),
            count.operator_id.text(), count.location.text(), count.blind)
        .run();
    // Its posting would have no effect on a terminal that never heard of it.
    touch(count.location, count.position);
}

void StateFile::add_to_count(const projection::CountAddRow& add) {
    const auto& goods = add.goods;
    database_
        ->query(
            "INSERT INTO stocktake_add VALUES(?, ?, ?, ?, ?, ?, ?, ?)"
            " ON CONFLICT(stocktake, item, lot, entry) DO UPDATE SET quantity = quantity + excluded.quantity",
            to_text(add.count), to_text(goods.item.entry), goods.lot, to_text(goods.moment.entry),
            goods.moment.at.ms, goods.quantity.value(), goods.recount, add.counter.text())
        .run();
    // A restored node may be sent a step before the count.
    if (chooses_for_others() &&
        !touch_place_of_count("SELECT location FROM stocktake WHERE entry = ?", add.count, add.position))
        touch_everywhere(add.position);
}

bool StateFile::post_count(const EntryRef& count, const EntryRef& by) {
    const bool is_posted =
        database_
            ->query(
                "UPDATE stocktake SET posted_by = ? WHERE entry = ? AND (posted_by IS NULL OR"
                " EXISTS(SELECT 1 FROM reversal WHERE reversal.entry = posted_by))",
                to_text(by), to_text(count))
            .run() != 0;
    // Also where it agreed with the book, or other counts had said all of it since: it is over.
    if (is_posted && chooses_for_others())
        static_cast<void>(touch_place_of_count("SELECT location FROM stocktake WHERE entry = ?", count,
                                               place_of(by).value_or(0)));
    return is_posted;
}

void StateFile::add_counted_line(const projection::CountedRow& row) {
    const auto& line = row.line;
    database_
        ->query("INSERT OR REPLACE INTO stocktake_line VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)",
                to_text(row.posting), to_text(row.count), row.location.text(), to_text(line.item.entry),
                line.lot, line.counted.value(), line.expected.value(), to_text(line.moment.entry),
                line.moment.at.ms)
        .run();
}

}  // namespace tsunagu::storage
