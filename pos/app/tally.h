// A sheet of paper that stood in for the till, entered as one sale (docs/decisions/014-sales-from-paper.md).
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "inventory/base/clock.h"
#include "inventory/base/ids.h"
#include "inventory/base/stock_report.h"
#include "inventory/base/yen.h"
#include "pos/till/basket.h"
#include "pos/till/tender.h"

namespace tsunagu::app {

struct TallyRequest {
    till::Basket basket;
    std::vector<till::Payment> counted;  ///< what was in the box less what was put in, and other tenders
    LocationCode at;
    BusinessDate date;
    std::int64_t from = 0;              ///< the first minute of the day the sheet covers
    std::optional<std::int64_t> until;  ///< the last; absent: all of the day, today until now
    std::optional<Yen> difference;      ///< the money less the goods; absent: it has to balance
    std::string why;                    ///< of a difference
    OperatorId sold_by;                 ///< who kept the sheet; empty: who enters it
    OperatorId operator_id;             ///< who enters it; empty: whom the shop has at the till
    bool although_sold = false;         ///< the place has sales of these hours, and these are others
    bool although_counted = false;  ///< goods of it were counted there since, and stock moves all the same
    bool although_old = false;      ///< the day is long ago and that of no event there, and it is right
    /// What the node said last of all places; null where it said nothing.
    std::shared_ptr<const StockReport> told = {};
    bool although_unheard =
        false;  ///< another till may have sold it there, and it was looked up that it did not
};

constexpr std::int64_t minutes_a_day = 24 * 60;

}  // namespace tsunagu::app
