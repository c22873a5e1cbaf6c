#include "inventory/domain/ledger.h"

#include "inventory/base/check.h"
#include "inventory/domain/named.h"

namespace tsunagu::domain {
namespace {

constexpr std::array reasons = {
    Named<MovementReason>{MovementReason::opening, "opening", "期首在庫", "opening stock"},
    Named<MovementReason>{MovementReason::delivery, "delivery", "納品", "delivery"},
    Named<MovementReason>{MovementReason::sale, "sale", "販売", "sale"},
    Named<MovementReason>{MovementReason::sale_void, "sale_void", "売上取消", "voided sale"},
    Named<MovementReason>{MovementReason::refund, "refund", "返品（お客さま）", "refund"},
    Named<MovementReason>{MovementReason::transfer, "transfer", "移動", "transfer"},
    Named<MovementReason>{MovementReason::waste, "waste", "廃棄", "waste"},
    Named<MovementReason>{MovementReason::expired, "expired", "期限切れ", "expired"},
    Named<MovementReason>{MovementReason::damaged, "damaged", "破損", "damaged"},
    Named<MovementReason>{MovementReason::tasting, "tasting", "試食", "tasting"},
    Named<MovementReason>{MovementReason::return_to_consignor, "return_to_consignor", "返品（委託者）",
                          "returned to the consignor"},
    Named<MovementReason>{MovementReason::theft, "theft", "盗難", "theft"},
    Named<MovementReason>{MovementReason::stocktake_difference, "stocktake_difference", "棚卸差異",
                          "stocktake difference"},
    Named<MovementReason>{MovementReason::relief, "relief", "災害支援", "disaster relief"},
};

}  // namespace

Result<void> validate(const Movement& movement) {
    const auto quantity = movement.quantity.value();
    if (quantity < 1 || quantity > Quantity::limit)
        return fail(ErrorCode::quantity_invalid,
                    {{"value", std::to_string(quantity)}, {"limit", std::to_string(Quantity::limit)}});
    if (movement.from.empty() || movement.to.empty() || movement.from == movement.to)
        return fail(ErrorCode::unknown_location, {{"code", movement.to.text()}});
    return {};
}

void post(Balances& balances, const Movement& movement) {
    TSUNAGU_CHECK(validate(movement).has_value(), "only a valid movement changes stock");
    balances[{movement.from, movement.item, movement.lot}] -= movement.quantity;
    balances[{movement.to, movement.item, movement.lot}] += movement.quantity;
}

Balances balances_of(std::span<const Movement> movements) {
    Balances balances;
    for (const auto& movement : movements) post(balances, movement);
    return balances;
}

Quantity balance(const Balances& balances, const LocationCode& location, const ItemId& item) {
    Quantity total;
    for (auto at = balances.lower_bound({location, item, ""}); at != balances.end(); ++at) {
        if (at->first.location != location || at->first.item != item) break;
        total += at->second;
    }
    return total;
}

Quantity sum_of(const Balances& balances) {
    Quantity total;
    for (const auto& [key, quantity] : balances) total += quantity;
    return total;
}

Movement reversed(const Movement& movement, MovementReason reason) {
    return {movement.item, movement.lot, movement.to, movement.from, movement.quantity, reason};
}

std::string_view name_of(MovementReason reason) {
    return row_of(reasons, reason).name;
}
std::optional<MovementReason> parse_movement_reason(std::string_view name) {
    return value_named(reasons, name);
}
std::string_view words_for(MovementReason reason, Language language) {
    return words_in(reasons, reason, language);
}

}  // namespace tsunagu::domain
