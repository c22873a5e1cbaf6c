// A marché day's figures on one slip of paper: per stall each item with its equation, and the money by
// tender.
#pragma once

#include <map>
#include <string>

#include "drivers/device/receipt_document.h"
#include "inventory/base/language.h"
#include "pos/app/catalogue.h"
#include "pos/app/event_report.h"

namespace tsunagu::app {

/// What is said of stalls whose sales may not all have come here (as_heard_words).
using HeardWords = std::map<LocationCode, std::string>;

/// `catalogue` names the items; `printed_at` stands on it, as the figures are of that moment.
[[nodiscard]] device::ReceiptDocument compose_event_slip(const EventReport& report,
                                                         const Catalogue& catalogue, UtcMs printed_at,
                                                         Language language, const HeardWords& heard = {});

/// Who a stall is called: the name of the plan, or its location's.
[[nodiscard]] std::string stall_name(const domain::Stall& stall, const Catalogue& catalogue,
                                     Language language);

}  // namespace tsunagu::app
