// Lots of an item at one location: which go first, and what is left of each. Goods are sold first-expired,
// first-out (先入先出の期限版), but a till that scans a plain JAN does not see which lot went: that sale
// stands in the book without a lot. So a lot has two figures. Its balance is the sum of its movements, facts
// only. What is left of it is an estimate: the balance, less what went without a lot, as if the first to
// expire had gone first.
//
// Invariant: what is left sums to what the balances sum to.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "inventory/base/clock.h"
#include "inventory/base/quantity.h"
#include "inventory/domain/barcode.h"

namespace tsunagu::domain {

struct LotStock {
    std::string lot;  ///< empty: goods whose lot nobody named
    Quantity quantity;
    std::optional<Expiry> expiry;
};

struct LotTake {
    std::string lot;
    Quantity quantity;  ///< > 0
    friend bool operator==(const LotTake&, const LotTake&) = default;
};

/// The lot of goods that bear a date and no lot number: the date. Empty where they bear neither.
[[nodiscard]] std::string lot_of(const ScannedCode& scanned);

/// What two receipts say of one lot: the earlier date counts, the use-by date where both are the same day.
[[nodiscard]] Expiry earlier(const Expiry& a, const Expiry& b);
/// Past its last good day.
[[nodiscard]] inline bool has_passed(const Expiry& expiry, BusinessDate today) {
    return expiry.date < today;
}

/// First to expire first; then lots without a date, by name; goods without a lot last.
void sort_by_expiry(std::vector<LotStock>& lots);

/// The same lots, in the order of sort_by_expiry, each with what is left of it. What is more than all lots
/// hold stays with the goods without a lot, or with the last lot where every lot has a name.
[[nodiscard]] std::vector<LotStock> left_of(std::vector<LotStock> lots);

/// Which lots `wanted` pieces are taken from, first to expire first. What the lots do not hold is taken
/// without a lot: goods in the hand are there, whatever the book says.
[[nodiscard]] std::vector<LotTake> take_first_expiring(std::span<const LotStock> lots, Quantity wanted);

/// The same for goods that are meant to be sold or eaten: what has passed its best-before date by `today`
/// goes after all that has not, what has passed its use-by date last of all.
[[nodiscard]] std::vector<LotTake> take_first_good(std::span<const LotStock> lots, Quantity wanted,
                                                   BusinessDate today);

/// Whether every piece that is left has passed its use-by date; false where nothing is left.
[[nodiscard]] bool all_past_use_by(std::span<const LotStock> lots, BusinessDate today);

}  // namespace tsunagu::domain
