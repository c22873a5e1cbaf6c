#include "inventory/domain/ledger.h"

#include "inventory/base/check.h"

namespace tsunagu::domain {

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

}  // namespace tsunagu::domain
