// What a test print puts on paper, asked for on the screen or by `devices test-print`: everything a receipt
// uses, so that one glance tells whether the profile fits.
#pragma once

#include "drivers/device/receipt_document.h"
#include "inventory/base/language.h"

namespace tsunagu::device {

[[nodiscard]] ReceiptDocument test_slip(Language language);

}  // namespace tsunagu::device
