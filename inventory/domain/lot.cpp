#include "inventory/domain/lot.h"

#include <algorithm>
#include <limits>
#include <tuple>

namespace tsunagu::domain {
namespace {

constexpr std::int32_t never = std::numeric_limits<std::int32_t>::max();

auto place_of(const LotStock& lot) {
    return std::tuple(lot.lot.empty(), lot.expiry ? lot.expiry->date.days : never, lot.lot);
}

}  // namespace

std::string lot_of(const ScannedCode& scanned) {
    if (!scanned.lot.empty() || !scanned.expiry) return scanned.lot;
    return to_text(scanned.expiry->date);
}

Expiry earlier(const Expiry& a, const Expiry& b) {
    if (a.date != b.date) return a.date < b.date ? a : b;
    return a.kind == ExpiryKind::use_by ? a : b;
}

void sort_by_expiry(std::vector<LotStock>& lots) {
    std::sort(lots.begin(), lots.end(),
              [](const LotStock& a, const LotStock& b) { return place_of(a) < place_of(b); });
}

std::vector<LotStock> left_of(std::vector<LotStock> lots) {
    sort_by_expiry(lots);
    Quantity gone;
    for (auto& lot : lots) {
        if (lot.quantity >= Quantity()) continue;
        gone -= lot.quantity;
        lot.quantity = Quantity();
    }
    for (auto& lot : lots) {
        const auto taken = std::min(gone, lot.quantity);
        lot.quantity -= taken;
        gone -= taken;
    }
    if (!gone.is_zero()) lots.back().quantity -= gone;
    return lots;
}

namespace {

/// In the order of `left`.
std::vector<LotTake> take_in_order(std::span<const LotStock> left, Quantity wanted) {
    std::vector<LotTake> takes;
    for (const auto& lot : left) {
        const auto taken = std::min(wanted, lot.quantity);
        if (taken <= Quantity()) continue;
        takes.push_back({lot.lot, taken});
        wanted -= taken;
    }
    if (wanted <= Quantity()) return takes;
    const auto unnamed =
        std::find_if(takes.begin(), takes.end(), [](const LotTake& take) { return take.lot.empty(); });
    if (unnamed != takes.end())
        unnamed->quantity += wanted;
    else
        takes.push_back({std::string(), wanted});
    return takes;
}

}  // namespace

std::vector<LotTake> take_first_expiring(std::span<const LotStock> lots, Quantity wanted) {
    return take_in_order(left_of({lots.begin(), lots.end()}), wanted);
}

std::vector<LotTake> take_first_good(std::span<const LotStock> lots, Quantity wanted, BusinessDate today) {
    auto left = left_of({lots.begin(), lots.end()});
    const auto rank = [today](const LotStock& lot) {
        if (!lot.expiry || !has_passed(*lot.expiry, today)) return 0;
        return lot.expiry->kind == ExpiryKind::use_by ? 2 : 1;
    };
    std::stable_sort(left.begin(), left.end(),
                     [&](const LotStock& a, const LotStock& b) { return rank(a) < rank(b); });
    return take_in_order(left, wanted);
}

bool all_past_use_by(std::span<const LotStock> lots, BusinessDate today) {
    bool some = false;
    for (const auto& lot : left_of({lots.begin(), lots.end()})) {
        if (lot.quantity <= Quantity()) continue;
        some = true;
        if (!lot.expiry || lot.expiry->kind != ExpiryKind::use_by || !has_passed(*lot.expiry, today))
            return false;
    }
    return some;
}

}  // namespace tsunagu::domain
