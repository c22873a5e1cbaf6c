// What `devices test-print` prints: everything a receipt uses, so that one glance tells whether the profile
// fits.
#pragma once

#include "drivers/device/receipt_document.h"
#include "inventory/base/language.h"

namespace tsunagu::control {

[[nodiscard]] device::ReceiptDocument test_slip(Language language);

}  // namespace tsunagu::control
