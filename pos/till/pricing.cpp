#include "pos/till/pricing.h"

#include <algorithm>

#include "inventory/base/check.h"
#include "pos/till/tax.h"

namespace tsunagu::till {
namespace {

/// 媒介者交付特例: the invoice of a registered shop may stand for that of a registered consignor who had
/// agreed to it.
bool shop_may_invoice_for(const ConsignorSnapshot& consignor, const record::SaleIssuer& shop,
                          BusinessDate date) {
    return !shop.registration_number.empty() && !consignor.registration_number.empty() &&
           consignor.consent_date && *consignor.consent_date <= date;
}

record::SaleIssuer issuer_of(const ItemSnapshot& item, const record::SaleIssuer& shop, BusinessDate date) {
    if (!item.consignor) return shop;
    const auto& consignor = *item.consignor;
    switch (consignor.trade) {
        case domain::Trade::purchased:
        case domain::Trade::undecided:
            return shop;
        case domain::Trade::consigned:
            return shop_may_invoice_for(consignor, shop, date) ? shop
                                                               : record::SaleIssuer{consignor.name, ""};
        case domain::Trade::own_issuer:
            return {consignor.name, consignor.registration_number};
    }
    check_failed("trade", __FILE__, __LINE__, "a trade is one of four");
}

/// A registration number is one legal person's, however its name is written: its goods are one invoice, whose
/// tax is rounded once.
bool are_one(const record::SaleIssuer& a, const record::SaleIssuer& b) {
    return a.registration_number == b.registration_number &&
           (!a.registration_number.empty() || a.name == b.name);
}

std::size_t index_of(std::vector<record::SaleIssuer>& issuers, record::SaleIssuer issuer) {
    const auto found = std::find_if(issuers.begin(), issuers.end(),
                                    [&](const auto& known) { return are_one(known, issuer); });
    if (found != issuers.end()) return static_cast<std::size_t>(found - issuers.begin());
    issuers.push_back(std::move(issuer));
    return issuers.size() - 1;
}

/// Where (issuer, rate) stands, or would stand: issuers in order, rates from high to low.
bool stands_before(const record::SaleTax& a, const record::SaleTax& b) {
    return a.issuer != b.issuer ? a.issuer < b.issuer : a.rate > b.rate;
}

}  // namespace

Totals price(const Basket& basket, const domain::TaxSchedule& schedule, BusinessDate date,
             const record::SaleIssuer& shop, domain::Rounding shop_rounding) {
    Totals totals;
    totals.rounding = basket.rounding().value_or(shop_rounding);
    totals.issuers.push_back(shop);
    totals.lines.reserve(basket.lines().size());
    for (const auto& line : basket.lines()) {
        const auto tax_class = basket.eat_in() ? domain::eaten_in(line.item.tax_class) : line.item.tax_class;
        const auto issuer = index_of(totals.issuers, issuer_of(line.item, shop, date));
        const PricedLine priced{line.key, issuer, schedule.rate_for(tax_class, date),
                                domain::is_reduced(tax_class), line.amount()};
        totals.lines.push_back(priced);
        totals.total += priced.amount;

        record::SaleTax row{priced.issuer, priced.rate, priced.amount, Yen()};
        const auto at = std::lower_bound(totals.taxes.begin(), totals.taxes.end(), row, stands_before);
        if (at != totals.taxes.end() && at->issuer == row.issuer && at->rate == row.rate)
            at->taxable += row.taxable;
        else
            totals.taxes.insert(at, row);
    }
    // Once per (issuer, rate), after everything is added up.
    for (auto& row : totals.taxes) row.tax = tax_within(row.taxable, row.rate, totals.rounding);
    return totals;
}

bool outside_invoice(const std::vector<record::SaleIssuer>& issuers, std::size_t issuer) {
    return issuer != 0 && issuers[issuer].registration_number.empty();
}

std::vector<RateTotal> Totals::by_rate() const {
    std::vector<RateTotal> rates;
    for (const auto& row : taxes) {
        if (outside_invoice(issuers, row.issuer)) continue;
        const auto at =
            std::find_if(rates.begin(), rates.end(), [&](const auto& r) { return r.rate <= row.rate; });
        if (at != rates.end() && at->rate == row.rate) {
            at->taxable += row.taxable;
            at->tax += row.tax;
        } else {
            rates.insert(at, RateTotal{row.rate, row.taxable, row.tax});
        }
    }
    return rates;
}

Yen Totals::outside() const {
    Yen sum;
    for (const auto& row : taxes)
        if (outside_invoice(issuers, row.issuer)) sum += row.taxable;
    return sum;
}

}  // namespace tsunagu::till
