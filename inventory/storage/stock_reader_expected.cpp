// The part of StockReader about deliveries that are expected, and what came of them.
#include <map>
#include <utility>

#include "inventory/storage/database.h"
#include "inventory/storage/failure.h"
#include "inventory/storage/state_rows.h"
#include "inventory/storage/stock_reader.h"

namespace tsunagu::storage {
namespace {

using projection::ExpectedDeliveryRow;

ExpectedDeliveryRow expected_of(const Query& row) {
    ExpectedDeliveryRow expected;
    expected.entry = entry_ref_of(row, 0);
    expected.position = row.integer(1);
    expected.at = UtcMs{row.integer(2)};
    expected.business_date = date_of(row, 3);
    expected.consignor = ConsignorCode(row.text(4));
    expected.delivery_note = row.text(5);
    expected.closed = row.integer(6) != 0;
    return expected;
}

/// The latest of each consignor and note, in the order of `rows`, which begins with the earliest.
std::vector<ExpectedDeliveryRow> latest_of(const std::vector<ExpectedDeliveryRow>& rows) {
    std::map<std::pair<ConsignorCode, std::string>, std::size_t> last;
    for (std::size_t i = 0; i < rows.size(); ++i) last[{rows[i].consignor, rows[i].delivery_note}] = i;
    std::vector<ExpectedDeliveryRow> latest;
    for (std::size_t i = 0; i < rows.size(); ++i)
        if (last.at({rows[i].consignor, rows[i].delivery_note}) == i) latest.push_back(rows[i]);
    return latest;
}

}  // namespace

Result<std::vector<ExpectedDeliveryRow>> StockReader::expected_deliveries() {
    return guarded(state_->name(), [&] {
        return latest_of(all_rows<ExpectedDeliveryRow>(
            state_->query("SELECT entry, position, at_utc_ms, business_date, consignor, delivery_note, closed"
                          " FROM expected_delivery ORDER BY at_utc_ms, position"),
            expected_of));
    });
}

Result<std::vector<ExpectedDeliveryRow>> StockReader::expected_deliveries(std::string_view note) {
    return guarded(state_->name(), [&] {
        return latest_of(all_rows<ExpectedDeliveryRow>(
            state_->query("SELECT entry, position, at_utc_ms, business_date, consignor, delivery_note, closed"
                          " FROM expected_delivery WHERE delivery_note = ? ORDER BY at_utc_ms, position",
                          note),
            expected_of));
    });
}

Result<std::vector<Position>> StockReader::deliveries_of_note(const ConsignorCode& consignor,
                                                              std::string_view note) {
    return guarded(state_->name(), [&] {
        return all_rows<Position>(
            state_->query("SELECT position FROM stock_act WHERE delivery_note = ? AND consignor = ? AND"
                          " delivery_note <> '' AND NOT EXISTS(SELECT 1 FROM reversal WHERE reversal.entry ="
                          " stock_act.entry) ORDER BY position",
                          note, consignor.text()),
            [](const Query& row) { return row.integer(0); });
    });
}

}  // namespace tsunagu::storage
