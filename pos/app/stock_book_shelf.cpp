// StockBook's acts on what should be on the shelves.
#include <algorithm>
#include <map>
#include <utility>

#include "inventory/record/brochures_counted.h"
#include "inventory/record/brochures_refilled.h"
#include "inventory/record/goods_ordered.h"
#include "inventory/record/item_limit_set.h"
#include "inventory/record/kinds.h"
#include "inventory/record/reorder_point_set.h"
#include "inventory/storage/shop_store.h"
#include "inventory/storage/shop_view.h"
#include "pos/app/drafting.h"
#include "pos/app/shop.h"
#include "pos/app/stock_book.h"

namespace tsunagu::app {
namespace {

Result<void> require_quantity(Quantity quantity) {
    if (quantity.value() >= 0 && quantity.value() <= Quantity::limit) return {};
    return fail(ErrorCode::quantity_invalid,
                {{"value", std::to_string(quantity.value())}, {"limit", std::to_string(Quantity::limit)}});
}

/// Where the limit stands that holds for the item there; nothing where none does.
std::optional<LocationCode> place_of_limit(const std::vector<projection::SaleLimitRow>& limits,
                                           const ItemId& item, const LocationCode& at) {
    std::optional<LocationCode> place;
    for (const auto& row : limits)
        if (row.item == item && (row.location == at || (row.location.empty() && !place)))
            place = row.location;
    return place;
}

}  // namespace

Result<StockDone> StockBook::append_all(const std::vector<journal::Draft>& drafts) {
    // One entry may be asked for again where nobody knows whether it was stored (settle_unsure).
    if (drafts.size() == 1)
        return append(drafts.front().kind, drafts.front().payload, drafts.front().operator_id, {});
    TSUNAGU_TRY(const auto entries, shop_.store_->append_all(drafts));
    const auto& last = entries.back();
    return StockDone{last.ref(), last.at, last.business_date, last.operator_id, {}};
}

Result<StockDone> StockBook::set_reorder_points(const ReorderPointRequest& request) {
    TSUNAGU_TRY(const auto who, begin(request.operator_id));
    TSUNAGU_TRY_VOID(require_place(request.at));
    if (request.goods.empty()) return fail(ErrorCode::stock_act_empty);
    if (request.lead_days < 0 || request.lead_days > domain::longest_lead_days)
        return fail(ErrorCode::field_invalid,
                    {{"column", "--lead-days"},
                     {"value", std::to_string(request.lead_days)},
                     {"allowed", "0-" + std::to_string(domain::longest_lead_days)}});
    const Drafting draft{shop_.clock_.now(), who};
    std::vector<journal::Draft> drafts;
    for (const auto& named : request.goods) {
        TSUNAGU_TRY_VOID(require_quantity(named.quantity));
        TSUNAGU_TRY(const auto item, require_item(named.code));
        record::ReorderPointSet point{item, request.at, named.quantity.value(), request.lead_days, false};
        if (request.off) point = {item, request.at, 0, 0, true};
        drafts.push_back(draft(record::kind::reorder_point_set, point));
    }
    return append_all(drafts);
}

Result<StockDone> StockBook::set_limits(const LimitRequest& request) {
    TSUNAGU_TRY(const auto who, begin(request.operator_id));
    TSUNAGU_TRY_VOID(require_place(request.at));
    if (request.goods.empty()) return fail(ErrorCode::stock_act_empty);
    TSUNAGU_TRY(const auto limits, shop_.store_->state().sale_limits());
    const Drafting draft{shop_.clock_.now(), who};
    std::vector<journal::Draft> drafts;
    for (const auto& named : request.goods) {
        TSUNAGU_TRY_VOID(require_quantity(named.quantity));
        TSUNAGU_TRY(const auto item, require_item(named.code));
        record::ItemLimitSet set{item, request.at, request.when};
        set.limit.per_day.reset();
        if (!named.quantity.is_zero()) set.limit.per_day = named.quantity;
        if (request.off) {
            const auto place = place_of_limit(limits, item, request.at);
            if (!place) return fail(ErrorCode::limit_missing, {{"code", named.code.text()}});
            set = {item, *place, {}};
        } else if (set.limit.is_empty()) {
            return fail(ErrorCode::limit_empty);
        }
        TSUNAGU_TRY_VOID(shop_.refuse_limit_of_node(item, set.location));
        drafts.push_back(draft(record::kind::item_limit_set, set));
    }
    return append_all(drafts);
}

Result<StockDone> StockBook::order(const OrderRequest& request) {
    TSUNAGU_TRY(const auto who, begin(request.operator_id));
    const Drafting draft{shop_.clock_.now(), who};
    std::vector<journal::Draft> drafts;
    for (const auto& placed : request.orders) {
        TSUNAGU_TRY_VOID(require_place(placed.at));
        // An order names no lot, even where the code that was scanned does.
        auto named = placed.goods;
        for (auto& line : named) line.lot.clear();
        TSUNAGU_TRY(const auto goods, identify(named));
        record::GoodsOrdered ordered{placed.at, {}, {}};
        for (const auto& line : goods) {
            if (request.close)
                ordered.closed.push_back(line.item);
            else
                ordered.lines.push_back({line.item, line.quantity});
        }
        drafts.push_back(draft(record::kind::goods_ordered, ordered));
    }
    if (drafts.empty()) return fail(ErrorCode::stock_act_empty);
    return append_all(drafts);
}

Result<OrderRequest> StockBook::suggested_orders(const ReorderRequest& request) {
    TSUNAGU_TRY_VOID(shop_.settle());
    TSUNAGU_TRY(const auto view, storage::ShopView::open(shop_.directory()));
    TSUNAGU_TRY(const auto plan, reorder_plan({view->state(), view->stock(), view->shelf()}, request));
    std::map<LocationCode, PlacedOrder> orders;
    for (const auto& line : plan) {
        if (line.order.is_zero()) continue;
        auto& order = orders[line.location];
        order.at = line.location;
        order.goods.push_back({line.code, {}, {}, line.order});
    }
    OrderRequest placed;
    for (auto& [at, order] : orders) placed.orders.push_back(std::move(order));
    return placed;
}

Result<ItemId> StockBook::require_brochure(const ItemCode& code) {
    TSUNAGU_TRY(const auto item, shop_.store_->state().find_item_by_code(code));
    if (!item) return fail(ErrorCode::unknown_item, {{"code", code.text()}});
    if (item->kind != domain::ItemKind::brochure)
        return fail(ErrorCode::not_a_brochure, {{"code", code.text()}, {"name", item->name}});
    return item->id;
}

Result<StockDone> StockBook::refill_brochures(const RefillRequest& request) {
    TSUNAGU_TRY(const auto who, begin(request.operator_id));
    TSUNAGU_TRY_VOID(require_place(request.at));
    if (request.from != LocationCode(std::string(domain::supplier_location)))
        TSUNAGU_TRY_VOID(require_place(request.from));
    if (request.from == request.at) return fail(ErrorCode::same_place, {{"code", request.at.text()}});
    for (const auto& named : request.goods) TSUNAGU_TRY_VOID(require_brochure(named.code));
    record::BrochuresRefilled refill{request.from, request.at, {}};
    TSUNAGU_TRY(refill.lines, identify(request.goods));
    TSUNAGU_TRY(auto done,
                append(record::kind::brochures_refilled, encode(refill), who, movements_of(refill)));
    note_below_nothing(done);
    return done;
}

Result<StockDone> StockBook::count_brochures(const RackCountRequest& request) {
    TSUNAGU_TRY(const auto who, begin(request.operator_id));
    TSUNAGU_TRY_VOID(require_place(request.at));
    if (request.goods.empty()) return fail(ErrorCode::stock_act_empty);
    // Counted in two piles, they add up.
    std::map<ItemId, std::int64_t> counted;
    for (const auto& named : request.goods) {
        TSUNAGU_TRY_VOID(require_quantity(named.quantity));
        TSUNAGU_TRY(const auto item, require_brochure(named.code));
        auto& sum = counted[item];
        sum += named.quantity.value();
        TSUNAGU_TRY_VOID(require_quantity(Quantity(sum)));
    }
    const LocationCode customer{std::string(domain::customer_location)};
    const LocationCode supplier{std::string(domain::supplier_location)};
    record::BrochuresCounted count;
    count.location = request.at;
    for (const auto& [item, quantity] : counted) {
        count.lines.push_back({item, quantity});
        TSUNAGU_TRY(const auto balance, shop_.store_->state().stock(request.at, item));
        const auto taken = balance.value_or(Quantity()) - Quantity(quantity);
        TSUNAGU_TRY_VOID(require_quantity(std::max(taken, -taken)));
        if (taken > Quantity())
            count.movements.push_back({item, "", request.at, customer, taken});
        else if (!taken.is_zero())
            count.movements.push_back({item, "", supplier, request.at, -taken});
    }
    return append(record::kind::brochures_counted, encode(count), who, count.movements);
}

}  // namespace tsunagu::app
