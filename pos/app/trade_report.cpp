#include "pos/app/trade_report.h"

#include <algorithm>
#include <numeric>
#include <set>

#include "inventory/storage/state_reader.h"
#include "pos/till/pricing.h"

namespace tsunagu::app {
namespace {

void count(SaleCount& sum, Yen total) {
    ++sum.count;
    sum.total += total;
}

/// Items in groups that share codes, each named by its first item.
class Goods {
  public:
    explicit Goods(const std::vector<domain::Item>& items) : items_(items), first_(items.size()) {
        std::iota(first_.begin(), first_.end(), std::size_t{0});
        std::map<ItemCode, std::size_t> by_code;
        for (std::size_t i = 0; i < items_.size(); ++i) {
            by_id_.emplace(items_[i].id, i);
            for (const auto& code : items_[i].codes) {
                const auto [at, is_new] = by_code.emplace(code, i);
                if (!is_new) join(at->second, i);
            }
        }
    }

    /// Null for an item that none of the journals defines.
    [[nodiscard]] const domain::Item* find(const ItemId& id) const {
        const auto at = by_id_.find(id);
        return at == by_id_.end() ? nullptr : &items_[root(at->second)];
    }

  private:
    [[nodiscard]] std::size_t root(std::size_t i) const {
        while (first_[i] != i) i = first_[i];
        return i;
    }
    void join(std::size_t a, std::size_t b) {
        a = root(a);
        b = root(b);
        first_[std::max(a, b)] = std::min(a, b);
    }

    const std::vector<domain::Item>& items_;
    std::vector<std::size_t> first_;
    std::map<ItemId, std::size_t> by_id_;
};

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
    const Goods goods(items);
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
