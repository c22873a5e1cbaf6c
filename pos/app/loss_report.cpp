#include "pos/app/loss_report.h"

#include <map>
#include <set>
#include <tuple>

#include "inventory/domain/weighing.h"
#include "inventory/storage/state_reader.h"
#include "inventory/storage/stock_reader.h"

namespace tsunagu::app {
namespace {

using Reason = domain::MovementReason;
using Key = std::tuple<std::string, PartnerCode, ConsignorCode, Reason>;

constexpr std::size_t month_length = 7;  // "2026-11"

struct Worth {
    PartnerCode partner;
    ConsignorCode consignor;
    std::optional<Yen> price;
    domain::Unit unit = domain::Unit::piece;
};

LossSum lost(const Worth& item, Quantity quantity) {
    LossSum sum;
    (item.unit == domain::Unit::gram ? sum.grams : sum.quantity) = quantity;
    if (item.price)
        sum.value = domain::worth(*item.price, quantity, item.unit);
    else
        sum.unpriced = quantity;
    return sum;
}

}  // namespace

LossSum& LossSum::operator+=(const LossSum& other) {
    quantity += other.quantity;
    value += other.value;
    unpriced += other.unpriced;
    grams += other.grams;
    return *this;
}

bool is_loss(Reason reason) {
    switch (reason) {
        case Reason::waste:
        case Reason::expired:
        case Reason::damaged:
        case Reason::tasting:
        case Reason::return_to_consignor:
        case Reason::theft:
        case Reason::stocktake_difference:
        case Reason::relief:
            return true;
        default:
            return false;
    }
}

Result<std::vector<LossRow>> loss_report(storage::StateReader& state, storage::StockReader& stock,
                                         const DateRange& range, BusinessDate today) {
    TSUNAGU_TRY(const auto items, state.items());
    TSUNAGU_TRY(const auto said, state.said_prices());
    std::map<ItemId, Worth> worth;
    for (const auto& item : items) {
        auto price = item.price;
        if (const auto at = said.find(item.id); at != said.end())
            price = projection::plan_of(at->second).on(price, today);
        worth.emplace(item.id, Worth{item.partner, item.consignor, price, item.unit});
    }
    TSUNAGU_TRY(const auto locations, state.locations());
    std::set<LocationCode> places;
    for (const auto& location : locations)
        if (location.kind == domain::LocationKind::place) places.insert(location.code);
    std::map<Key, LossSum> sums;
    storage::MovementFilter filter;
    filter.from = range.from;
    filter.to = range.to;
    TSUNAGU_TRY_VOID(stock.movements(filter, [&](const projection::MovementRow& row) {
        const auto reason = domain::value_named<Reason>(row.reason);
        const bool leaves = places.count(row.from) > 0;
        if (!reason || !is_loss(*reason) || leaves == (places.count(row.to) > 0)) return;
        const auto quantity = leaves ? row.quantity : -row.quantity;
        const auto at = worth.find(row.item);
        const auto& item = at == worth.end() ? Worth() : at->second;
        sums[{to_text(row.business_date).substr(0, month_length), item.partner, item.consignor, *reason}] +=
            lost(item, quantity);
    }));
    std::vector<LossRow> rows;
    for (const auto& [key, sum] : sums)
        rows.push_back({std::get<0>(key), std::get<1>(key), std::get<2>(key), std::get<3>(key), sum});
    return rows;
}

}  // namespace tsunagu::app
