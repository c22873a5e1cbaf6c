// What left unsold (or was found again), by month, partner, consignor and reason: 廃棄 期限切れ 破損 試食
// 返品 盗難 棚卸差異 災害支援.
//
// Invariants: goods that come back to a place (a reversal, more counted than expected) are counted as less
// lost, in the month they came back; goods that go from place to place are none lost. Values are at the sale
// price of now, tax included: what an item without a price is worth nobody knows, so it is counted apart.
#pragma once

#include <string>
#include <vector>

#include "inventory/base/clock.h"
#include "inventory/base/ids.h"
#include "inventory/base/quantity.h"
#include "inventory/base/result.h"
#include "inventory/base/yen.h"
#include "inventory/domain/ledger.h"
#include "pos/app/date_range.h"

namespace tsunagu::storage {
class StateReader;
class StockReader;
}  // namespace tsunagu::storage

namespace tsunagu::app {

struct LossSum {
    Quantity quantity;
    Yen value;          ///< of what has a price
    Quantity unpriced;  ///< of `quantity`, what has none
    Quantity grams;     ///< of goods by weight, which are not among the others

    LossSum& operator+=(const LossSum& other);
};

struct LossRow {
    std::string month;        ///< "2026-11", of the business date
    PartnerCode partner;      ///< empty where the item comes from none
    ConsignorCode consignor;  ///< empty where the shop itself is paid
    domain::MovementReason reason = domain::MovementReason::waste;
    LossSum lost;
};

/// By month, partner, consignor and reason, worth what it costs `today`. Goes through all movements: a list,
/// never at the till.
[[nodiscard]] Result<std::vector<LossRow>> loss_report(storage::StateReader& state,
                                                       storage::StockReader& stock, const DateRange& range,
                                                       BusinessDate today);

/// Whether goods moved for that reason are lost.
[[nodiscard]] bool is_loss(domain::MovementReason reason);

}  // namespace tsunagu::app
