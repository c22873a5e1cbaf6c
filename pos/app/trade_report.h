// What was sold in a period, added up: sales, taxes, tenders; and what stands where. Over one shop or over
// several put together, it is the same sums, so that the figures of all are those of each, added.
//
// Invariants: a voided sale is counted apart and is in no other figure; taxes are what the receipts name,
// goods outside the invoice stand beside them; given - forfeited - change = total.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "inventory/base/clock.h"
#include "inventory/base/ids.h"
#include "inventory/base/quantity.h"
#include "inventory/base/result.h"
#include "inventory/base/tax_rate.h"
#include "inventory/base/yen.h"
#include "pos/app/sale.h"

namespace tsunagu::storage {
class StateReader;
}

namespace tsunagu::app {

struct SaleCount {
    std::int64_t count = 0;
    Yen total;
};

struct TenderSum {
    std::string name;  ///< as the latest receipt printed it
    std::int64_t count = 0;
    Yen given;
    Yen forfeited;
};

struct TaxSum {
    Yen taxable;
    Yen tax;
};

struct TradeReport {
    SaleCount sales;
    SaleCount voided;
    SaleCount from_paper;  ///< of `sales`, those entered from tally sheets
    std::map<TaxRate, TaxSum, std::greater<>> taxes;
    /// Goods of sellers without a registration number, with whatever tax is in them: no invoice names it.
    /// All of it and all that is taxable make up the total of the sales.
    std::map<TaxRate, Yen, std::greater<>> outside_invoice;
    std::map<TenderKind, TenderSum> tenders;
    Yen change;
    std::map<LocationCode, SaleCount> by_location;
    std::map<BusinessDate, SaleCount> by_date;

    void add(const SaleDone& sale);
};

/// Goods at a place or on the way to one, over all lots.
struct PlaceStock {
    LocationCode location;
    ItemCode code;
    std::string name;
    Quantity quantity;
    domain::Unit unit = domain::Unit::piece;
};

/// By location and code. Terminals that have not met define the same goods each for itself: items that share
/// a code are one here, under their first code.
[[nodiscard]] Result<std::vector<PlaceStock>> stock_by_code(storage::StateReader& state);

}  // namespace tsunagu::app
