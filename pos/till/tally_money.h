// The money of a tally sheet: what was counted against what the goods come to. Nobody gave change here, and
// what does not balance is told, never made to.
#pragma once

#include <vector>

#include "inventory/base/result.h"
#include "inventory/base/yen.h"
#include "pos/till/tender.h"

namespace tsunagu::till {

/// All that was counted; amount_invalid, tender_unknown as settle().
[[nodiscard]] Result<Yen> counted_money(const std::vector<Payment>& counted,
                                        const std::vector<TenderType>& known);

/// The tenders of a sale of `total`: one a kind, in the order first given. What lacks is a tender of kind
/// record::missing_money; what is too much is forfeited, of cash first, then of the kinds given last. So the
/// invariants of a sale hold, with no change. Errors as above. Requires: total >= 0.
[[nodiscard]] Result<Settled> settle_counted(Yen total, const std::vector<Payment>& counted,
                                             const std::vector<TenderType>& known);

}  // namespace tsunagu::till
