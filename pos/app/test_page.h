// The page a person prints to see that the printer works: its width, kanji, sizes, a QR code.
#pragma once

#include "drivers/device/receipt_document.h"

namespace tsunagu::app {

[[nodiscard]] device::ReceiptDocument test_page();

}  // namespace tsunagu::app
