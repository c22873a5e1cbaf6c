// Completing a sale: what the till asks for and what it gets back.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "drivers/device/receipt_document.h"
#include "inventory/base/clock.h"
#include "inventory/base/ids.h"
#include "inventory/domain/rounding.h"
#include "inventory/journal/entry.h"
#include "inventory/record/sale_record.h"
#include "pos/till/basket.h"
#include "pos/till/tender.h"

namespace tsunagu::app {

/// A basket and what was paid for it. The basket's own id makes a second press of the button harmless.
struct SaleRequest {
    till::Basket basket;
    std::vector<till::Payment> payments;       ///< in the order they were given
    std::optional<UtcMs> at;                   ///< now, unless given
    OperatorId operator_id;                    ///< empty: the shop's own operator
    std::optional<domain::Rounding> rounding;  ///< the shop's setting, unless given
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

/// What moved at this terminal's location by a sale, a void or a delivery.
struct StockChange {
    ItemId item;
    Quantity quantity;  ///< the balance now, over all lots
};

}  // namespace tsunagu::app
