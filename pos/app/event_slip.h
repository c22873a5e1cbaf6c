// A marché day's figures on one slip of paper: per stall each item with its equation, and the money by
// tender.
#pragma once

#include "drivers/device/receipt_document.h"
#include "inventory/base/language.h"
#include "pos/app/catalogue.h"
#include "pos/app/event_report.h"

namespace tsunagu::app {

/// `catalogue` names the items; `printed_at` stands on it, as the figures are of that moment.
[[nodiscard]] device::ReceiptDocument compose_event_slip(const EventReport& report,
                                                         const Catalogue& catalogue, UtcMs printed_at,
                                                         Language language);

/// Who a stall is called: the name of the plan, or its location's.
[[nodiscard]] std::string stall_name(const domain::Stall& stall, const Catalogue& catalogue,
                                     Language language);

}  // namespace tsunagu::app
