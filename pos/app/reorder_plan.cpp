#include "pos/app/reorder_plan.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "inventory/storage/shelf_reader.h"
#include "inventory/storage/state_reader.h"
#include "inventory/storage/stock_reader.h"

namespace tsunagu::app {
namespace {

using Shelf = std::pair<LocationCode, ItemId>;

Result<std::map<Shelf, Quantity>> coming_goods(storage::StockReader& stock) {
    TSUNAGU_TRY(const auto transfers, stock.open_transfers());
    std::map<Shelf, Quantity> coming;
    for (const auto& transfer : transfers)
        for (const auto& goods : transfer.goods)
            if (goods.dispatched > goods.arrived)
                coming[{transfer.row.to, goods.item}] += goods.dispatched - goods.arrived;
    return coming;
}

}  // namespace

Result<std::vector<OrderLine>> reorder_plan(const Readers& readers, const ReorderRequest& request) {
    const BusinessDate yesterday{request.today.days - 1};
    const BusinessDate from{request.today.days - request.days};
    TSUNAGU_TRY(const auto points, readers.shelf.reorder_points());
    TSUNAGU_TRY(const auto sold, readers.shelf.sold(from, yesterday));
    TSUNAGU_TRY(const auto coming, coming_goods(readers.stock));
    TSUNAGU_TRY(const auto orders, readers.shelf.open_orders());
    std::map<Shelf, Quantity> ordered;
    for (const auto& row : orders) ordered.emplace(Shelf(row.location, row.item), row.quantity);
    std::map<Shelf, storage::SoldThere> sold_at;
    for (const auto& row : sold) sold_at.emplace(Shelf(row.location, row.item), row);
    std::vector<OrderLine> lines;
    for (const auto& point : points) {
        if (request.location && point.location != *request.location) continue;
        TSUNAGU_TRY(const auto item, readers.state.item(point.item));
        if (request.partner && (!item || item->partner != *request.partner)) continue;
        OrderLine line;
        line.location = point.location;
        line.item = point.item;
        line.code = ItemCode(to_text(point.item.entry));
        if (item) {
            line.partner = item->partner;
            line.consignor = item->consignor;
            line.name = item->name;
            if (!item->codes.empty()) line.code = item->codes.front();
        }
        auto& basis = line.basis;
        basis.minimum = point.minimum;
        basis.lead_days = point.lead_days;
        basis.days = request.days;
        if (const auto at = sold_at.find({point.location, point.item}); at != sold_at.end()) {
            basis.sold = at->second.sold;
            // Goods that came last week have not been sold for a month.
            basis.days = std::clamp(request.today.days - at->second.first.days, 1, request.days);
        }
        TSUNAGU_TRY(const auto balance, readers.state.stock(point.location, point.item));
        basis.balance = balance.value_or(Quantity());
        if (const auto at = coming.find({point.location, point.item}); at != coming.end())
            basis.coming = at->second;
        if (const auto at = ordered.find({point.location, point.item}); at != ordered.end())
            basis.ordered = at->second;
        line.expected = domain::expected_sales(basis);
        line.order = domain::suggested_order(basis);
        lines.push_back(std::move(line));
    }
    std::sort(lines.begin(), lines.end(), [](const OrderLine& a, const OrderLine& b) {
        return std::tie(a.partner, a.location, a.code) < std::tie(b.partner, b.location, b.code);
    });
    return lines;
}

}  // namespace tsunagu::app
