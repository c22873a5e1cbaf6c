#include "pos/app/trade_report.h"

#include <algorithm>
#include <set>

#include "inventory/storage/state_reader.h"
#include "pos/app/code_groups.h"
#include "pos/till/pricing.h"

namespace tsunagu::app {
namespace {

void count(SaleCount& sum, Yen total) {
    ++sum.count;
    sum.total += total;
}

}  // namespace

void TradeReport::add(const SaleDone& sale) {
    const auto& record = sale.record;
    if (sale.voided) return count(voided, record.total);
    count(sales, record.total);
    if (record.paper) count(from_paper, record.total);
    count(by_location[record.location], record.total);
    count(by_date[sale.business_date], record.total);
    for (const auto& row : record.taxes) {
        if (till::outside_invoice(record.issuers, row.issuer)) {
            outside_invoice[row.rate] += row.taxable;
            continue;
        }
        auto& sum = taxes[row.rate];
        sum.taxable += row.taxable;
        sum.tax += row.tax;
    }
    for (const auto& given : record.tenders) {
        auto& sum = tenders[given.kind];
        sum.name = given.name;
        ++sum.count;
        sum.given += given.amount;
        sum.forfeited += given.forfeited;
    }
    change += record.change;
}

Result<std::vector<PlaceStock>> stock_by_code(storage::StateReader& state) {
    TSUNAGU_TRY(auto items, state.items());
    // Not by their rows, whose order is that of arrival.
    std::sort(items.begin(), items.end(), [](const auto& a, const auto& b) { return a.id < b.id; });
    TSUNAGU_TRY(const auto locations, state.locations());
    TSUNAGU_TRY(const auto balances, state.balances());
    std::set<LocationCode> shown;
    for (const auto& location : locations)
        if (location.kind == domain::LocationKind::place || location.kind == domain::LocationKind::transit)
            shown.insert(location.code);
    const CodeGroups goods(items);
    std::map<std::pair<LocationCode, ItemCode>, PlaceStock> sums;
    for (const auto& row : balances) {
        if (shown.count(row.location) == 0) continue;
        const auto* item = goods.find(row.item);
        const bool has_code = item != nullptr && !item->codes.empty();
        const auto code = has_code ? item->codes.front() : ItemCode(to_text(row.item.entry));
        auto& sum = sums[{row.location, code}];
        sum.location = row.location;
        sum.code = code;
        if (item != nullptr) {
            sum.name = item->name;
            sum.unit = item->unit;
        }
        sum.quantity += row.quantity;
    }
    std::vector<PlaceStock> rows;
    for (auto& [key, row] : sums) rows.push_back(std::move(row));
    return rows;
}

}  // namespace tsunagu::app
