// From a basket to what is charged and how it is invoiced: each line's issuer and rate, and per (issuer,
// rate) the tax-inclusive sum and the tax within it, rounded once.
//
// Invariants: issuers[0] is the shop; total = sum of lines = sum of taxes[].taxable; taxes has one row per
// (issuer, rate) in use, issuers in order, rates from high to low.
#pragma once

#include <cstddef>
#include <vector>

#include "inventory/base/clock.h"
#include "inventory/base/tax_rate.h"
#include "inventory/base/yen.h"
#include "inventory/domain/rounding.h"
#include "inventory/domain/tax_schedule.h"
#include "inventory/record/sale_record.h"
#include "pos/till/basket.h"

namespace tsunagu::till {

struct PricedLine {
    LineKey key{};
    std::size_t issuer = 0;  ///< index into Totals::issuers
    TaxRate rate;
    bool reduced = false;  ///< bears the ※
    Yen amount;
    friend bool operator==(const PricedLine&, const PricedLine&) = default;
};

/// Whether goods of that issuer stand outside the qualified invoice: another than the shop, without a number.
/// No paper, screen or answer names a tax of theirs, since nobody may deduct it. The shop's own goods are
/// never outside: where its number is missing it is undecided.
[[nodiscard]] bool outside_invoice(const std::vector<record::SaleIssuer>& issuers, std::size_t issuer);

/// The sum at one rate, over all issuers within the invoice: what a screen shows.
struct RateTotal {
    TaxRate rate;
    Yen taxable;
    Yen tax;
    friend bool operator==(const RateTotal&, const RateTotal&) = default;
};

struct Totals {
    std::vector<record::SaleIssuer> issuers;
    std::vector<PricedLine> lines;  ///< as the basket's
    std::vector<record::SaleTax> taxes;
    domain::Rounding rounding = domain::Rounding::floor;
    Yen total;

    /// Rates from high to low; the tax is the sum of what each issuer rounded. Without goods outside the
    /// invoice.
    [[nodiscard]] std::vector<RateTotal> by_rate() const;
    /// What goods outside the invoice cost, at any rate: they stand apart, as on paper.
    [[nodiscard]] Yen outside() const;
    friend bool operator==(const Totals&, const Totals&) = default;
};

/// Prices the basket on that Tokyo date. `shop` issues the receipt; its name or number may be empty
/// (undecided). A line is invoiced by
///   - the shop, if it is the shop's own, purchased or undecided, or if the shop is registered and the goods
///     are consigned by a registered consignor who had consented by that date (媒介者交付特例,
///     消費税法施行令70条の12);
///   - otherwise, if consigned: its consignor by name, with no number, outside the invoice totals;
///   - a consignor who is its own issuer: that consignor's name and number.
/// Who has the same number is one issuer. The basket's rounding wins over the shop's.
[[nodiscard]] Totals price(const Basket& basket, const domain::TaxSchedule& schedule, BusinessDate date,
                           const record::SaleIssuer& shop, domain::Rounding shop_rounding);

}  // namespace tsunagu::till
