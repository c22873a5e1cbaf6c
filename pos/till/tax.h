// Consumption tax of an amount, in whole yen and integers only. What is passed in is the sum of one invoice
// at one rate: rounding each line and adding up is not allowed (消費税法施行令70条の10), so pricing.h calls
// this once per (issuer, rate).
#pragma once

#include "inventory/base/tax_rate.h"
#include "inventory/base/yen.h"
#include "inventory/domain/rounding.h"

namespace tsunagu::till {

/// The tax contained in a tax-inclusive amount: inclusive * r / (100 + r), rounded to whole yen; half goes
/// up. A negative amount gives the negative of its positive, so that a full refund returns exactly the tax of
/// the sale. Requires: |inclusive| <= Yen::limit.
[[nodiscard]] Yen tax_within(Yen inclusive, TaxRate rate, domain::Rounding rounding);

/// The tax to be added to a tax-exclusive amount: exclusive * r / 100, rounded in the same way.
/// Requires: |exclusive| <= Yen::limit.
[[nodiscard]] Yen tax_on(Yen exclusive, TaxRate rate, domain::Rounding rounding);

}  // namespace tsunagu::till
