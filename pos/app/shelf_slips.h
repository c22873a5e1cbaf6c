// What somebody takes along from the reorder and the brochure screens, on the printer's roll: what is to be
// ordered, and which brochures each municipality is to be asked for.
#pragma once

#include <vector>

#include "drivers/device/receipt_document.h"
#include "inventory/base/language.h"
#include "pos/app/brochure_rack.h"
#include "pos/app/catalogue.h"
#include "pos/app/reorder_plan.h"

namespace tsunagu::app {

/// `lines` by partner, as a plan has them; those that order nothing are left out.
[[nodiscard]] device::ReceiptDocument order_slip(const std::vector<OrderLine>& lines,
                                                 const Catalogue& catalogue, UtcMs now, Language language);
[[nodiscard]] device::ReceiptDocument refill_slip(const BrochureRack& rack, const Catalogue& catalogue,
                                                  UtcMs now, Language language);

/// "東京都 大島町"; nothing for no municipality, its code for one that nobody has listed.
[[nodiscard]] std::string town_of(const Catalogue& catalogue, const PartnerCode& code);

}  // namespace tsunagu::app
