// What a test print puts on paper, asked for on the screen or by `devices test-print`: everything a receipt
// uses, so that one glance tells whether the profile fits.
#pragma once

#include "drivers/device/receipt_document.h"
#include "inventory/base/error.h"
#include "inventory/base/language.h"

namespace tsunagu::device {

[[nodiscard]] ReceiptDocument test_slip(Language language);

/// What kept it from being printed, in words of a sample: a printer's errors speak of sales and receipts.
[[nodiscard]] Error error_of_test(Error error);

}  // namespace tsunagu::device
