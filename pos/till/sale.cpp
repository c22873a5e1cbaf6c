#include "pos/till/sale.h"

#include <algorithm>

#include "inventory/base/check.h"
#include "pos/till/tax.h"

namespace tsunagu::till {
namespace {

record::SaleLine composed(const BasketLine& line, const PricedLine& priced) {
    TSUNAGU_CHECK(line.key == priced.key && line.amount() == priced.amount, "the price is of this basket");
    record::SaleLine sold;
    sold.item = line.item.id;
    sold.code = line.item.code;
    sold.name = line.item.name;
    sold.partner = line.item.partner;
    sold.issuer = priced.issuer;
    sold.tax_class = line.item.tax_class;
    sold.rate = priced.rate;
    sold.unit_price = line.unit_price();
    sold.quantity = line.quantity;
    sold.amount = priced.amount;
    sold.lot = line.lot;
    sold.weighed = line.item.weighed;
    sold.alcohol = domain::needs_age_check(line.item.kind);
    if (line.item.consignor) {
        sold.consignor = line.item.consignor->code;
        sold.commission = line.item.consignor->commission;
    }
    return sold;
}

/// The rows of taxes that the lines call for, built in the plainest way: one pass a row.
std::vector<record::SaleTax> taxes_of(const record::SaleRecord& sale) {
    std::vector<record::SaleTax> rows;
    for (std::size_t issuer = 0; issuer < sale.issuers.size(); ++issuer) {
        std::vector<TaxRate> rates;
        for (const auto& line : sale.lines)
            if (line.issuer == issuer) rates.push_back(line.rate);
        std::sort(rates.begin(), rates.end(), [](TaxRate a, TaxRate b) { return a > b; });
        rates.erase(std::unique(rates.begin(), rates.end()), rates.end());
        for (const TaxRate rate : rates) {
            Yen taxable;
            for (const auto& line : sale.lines)
                if (line.issuer == issuer && line.rate == rate) taxable += line.amount;
            rows.push_back({issuer, rate, taxable, tax_within(taxable, rate, sale.rounding)});
        }
    }
    return rows;
}

void check_lines(const record::SaleRecord& sale) {
    TSUNAGU_CHECK(!sale.lines.empty(), "a sale has lines");
    Yen sum;
    for (const auto& line : sale.lines) {
        TSUNAGU_CHECK(line.issuer < sale.issuers.size(), "a line's issuer is one of the sale's");
        TSUNAGU_CHECK(line.quantity > Quantity(0), "what is sold is at least one");
        if (line.weighed == domain::WeighedAmount::label)
            TSUNAGU_CHECK(line.quantity == domain::grams_for(line.amount, line.unit_price),
                          "a labelled pack's grams follow from its amount");
        else
            TSUNAGU_CHECK(line.amount == record::amount_due(line), "amount = unit price * quantity");
        sum += line.amount;
    }
    TSUNAGU_CHECK(sum == sale.total, "total = sum of lines");
    TSUNAGU_CHECK(sale.taxes == taxes_of(sale), "one row of taxes an issuer and rate, rounded once");
}

void check_tenders(const record::SaleRecord& sale) {
    Yen paid;
    for (const auto& tender : sale.tenders) {
        TSUNAGU_CHECK(tender.amount > Yen(), "a tender is more than nothing");
        TSUNAGU_CHECK(!tender.forfeited.is_negative() && tender.forfeited <= tender.amount,
                      "no more is forfeited than was given");
        paid += tender.amount - tender.forfeited;
    }
    TSUNAGU_CHECK(!sale.change.is_negative(), "change is not negative");
    TSUNAGU_CHECK(paid - sale.change == sale.total, "tenders - forfeited - change = total");
}

}  // namespace

std::string_view name_of(SaleState state) {
    switch (state) {
        case SaleState::open:
            return "open";
        case SaleState::tendering:
            return "tendering";
        case SaleState::committing:
            return "committing";
        case SaleState::done:
            return "done";
        case SaleState::voiding:
            return "voiding";
        case SaleState::voided:
            return "voided";
    }
    check_failed("state", __FILE__, __LINE__, "a sale is in one of its states");
}

bool valid_transition(SaleState from, SaleState to) {
    switch (from) {
        case SaleState::open:
            return to == SaleState::tendering;
        case SaleState::tendering:
            return to == SaleState::open || to == SaleState::committing;
        case SaleState::committing:
            return to == SaleState::done || to == SaleState::tendering;
        case SaleState::done:
            return to == SaleState::voiding;
        case SaleState::voiding:
            return to == SaleState::voided || to == SaleState::done;
        case SaleState::voided:
            return false;
    }
    check_failed("state", __FILE__, __LINE__, "a sale is in one of its states");
}

void advance(SaleState& state, SaleState to) {
    TSUNAGU_CHECK(valid_transition(state, to), "a sale goes only from a state to one that may follow");
    state = to;
}

Result<void> ready_to_pay(const Basket& basket) {
    if (basket.empty()) return fail(ErrorCode::basket_empty);
    if (basket.age_check_needed()) {
        return fail(ErrorCode::age_check_needed, {{"name", basket.alcohol()->item.name}});
    }
    return {};
}

Result<record::SaleRecord> compose_sale(const Basket& basket, const Totals& totals, const Settled& settled,
                                        const SaleContext& context) {
    TSUNAGU_TRY_VOID(ready_to_pay(basket));
    TSUNAGU_CHECK(totals.lines.size() == basket.lines().size(), "the price is of this basket");
    TSUNAGU_CHECK(!context.receipt.empty(), "a sale has a receipt number");

    record::SaleRecord sale;
    sale.receipt = context.receipt;
    sale.basket = basket.id();
    sale.location = context.location;
    sale.event = context.event;
    sale.issuers = totals.issuers;
    for (std::size_t i = 0; i < totals.lines.size(); ++i)
        sale.lines.push_back(composed(basket.lines()[i], totals.lines[i]));
    sale.rounding = totals.rounding;
    sale.eat_in = basket.eat_in();
    sale.age_checked = basket.age_checked();
    sale.overrides = basket.overrides();
    sale.taxes = totals.taxes;
    sale.tenders = settled.tenders;
    sale.change = settled.change;
    sale.total = totals.total;
    check_invariants(sale);
    return sale;
}

void check_invariants(const record::SaleRecord& sale) {
    check_lines(sale);
    check_tenders(sale);
}

}  // namespace tsunagu::till
