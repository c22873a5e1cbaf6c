// What the pages of a marché day say alike. For this folder only.
#pragma once

#include "pos/app/event_report.h"
#include "pos/viewmodel/messages.h"
#include "pos/viewmodel/stock_naming.h"

namespace tsunagu::viewmodel {

/// That these goods were never carried out.
[[nodiscard]] Wording never_carried(const ItemId& item, const StockContext& context);

/// How much of a stall's differences nobody has explained yet: what is short and what is over do not make
/// each other good.
[[nodiscard]] app::UnitSums open_sums(const app::StallReport& stall);

}  // namespace tsunagu::viewmodel
