// A sale from the open basket to the durable record: the states it passes and the record it becomes.
//
//   open <-> tendering -> committing -> done -> voiding -> voided
//                ^------- refused -'      ^- refused -'
//
// While committing the outcome is not known, so nothing may change; a crash there is settled at the next
// start by whether the journal holds the basket's id.
#pragma once

#include <string>
#include <string_view>

#include "inventory/base/ids.h"
#include "inventory/base/result.h"
#include "inventory/record/sale_record.h"
#include "pos/till/basket.h"
#include "pos/till/pricing.h"
#include "pos/till/tender.h"

namespace tsunagu::till {

enum class SaleState {
    open,        ///< lines may change
    tendering,   ///< money is being taken
    committing,  ///< the record is with the writer
    done,        ///< durable; the change is shown
    voiding,     ///< the undo is with the writer
    voided,      ///< durably undone
};

/// "open", "tendering"...
[[nodiscard]] std::string_view name_of(SaleState state);
/// The one place that says which state may follow which.
[[nodiscard]] bool valid_transition(SaleState from, SaleState to);
/// Moves on; a transition that is not valid stops the program.
void advance(SaleState& state, SaleState to);

/// Whether payment may be taken. Errors: basket_empty, age_check_needed.
[[nodiscard]] Result<void> ready_to_pay(const Basket& basket);

/// What the record needs to know besides the goods and the money.
struct SaleContext {
    std::string receipt;  ///< its receipt number
    LocationCode location;
    std::string event;  ///< may be empty
};

/// The record of a paid basket. `totals` is price() of this basket, `settled` is settle() of its total; that
/// they belong together is checked. Errors: as ready_to_pay.
[[nodiscard]] Result<record::SaleRecord> compose_sale(const Basket& basket, const Totals& totals,
                                                      const Settled& settled, const SaleContext& context);

/// Stops the program unless the record holds every invariant of sale_record.h, each tax recomputed from its
/// lines. For before a record is written and after one is read.
void check_invariants(const record::SaleRecord& sale);

}  // namespace tsunagu::till
