// Completing a sale: what the till asks for and what it gets back.
#pragma once

#include <optional>
#include <vector>

#include "inventory/base/clock.h"
#include "inventory/base/ids.h"
#include "inventory/base/quantity.h"
#include "inventory/journal/entry.h"
#include "inventory/record/sale_record.h"
#include "pos/till/basket.h"
#include "pos/till/tender.h"

namespace tsunagu::app {

/// A basket (with its answers: eat-in, rounding, age) and what was given for it. The basket's own id makes a
/// second press of the button harmless.
struct SaleRequest {
    till::Basket basket;
    std::vector<till::Payment> payments;
    std::optional<UtcMs> at;  ///< now, unless given
    OperatorId operator_id;   ///< empty: whom the shop has at the till
};

/// A sale that is in the journal, durably.
struct SaleDone {
    record::SaleRecord record;
    EntryRef entry;
    journal::Hash hash{};
    UtcMs at;
    BusinessDate business_date;
    OperatorId operator_id;
    bool voided = false;
};

/// A sale that was taken back, durably.
struct VoidDone {
    SaleDone sale;
    UtcMs at;  ///< of the void
    OperatorId operator_id;
};

/// What moved at this terminal's location by a sale, a void or a delivery.
struct StockChange {
    ItemId item;
    Quantity quantity;  ///< the balance now, over all lots
    /// Somebody has just said how many there are, whatever was known before.
    bool counted = false;
};

}  // namespace tsunagu::app
