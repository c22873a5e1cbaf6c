// The paper of a delivery: what came, of which note, and what of it is still missing or came too much. One
// copy goes back with the driver, one stays.
#pragma once

#include "drivers/device/receipt_document.h"
#include "inventory/base/language.h"
#include "pos/app/catalogue.h"
#include "pos/app/stock_view.h"

namespace tsunagu::app {

[[nodiscard]] device::ReceiptDocument receiving_slip(const DeliveryTold& delivery, const Catalogue& catalogue,
                                                     Language language);

}  // namespace tsunagu::app
