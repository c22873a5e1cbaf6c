// A receipt as plain text: what the command line prints and what a person reads in a diff.
#pragma once

#include <string>

#include "drivers/device/receipt_document.h"
#include "inventory/base/result.h"

namespace tsunagu::paper {

/// UTF-8 lines ended by a line feed, broken where the printer breaks them and padded with blanks to its
/// columns (a kanji and ※ are two, half-width katakana one); no blanks at a line's end. Large text stands at
/// normal size, a QR code as its payload; a label as its words and digits, a rule where it is cut off.
/// Errors: columns_invalid unless columns is 32, 42 or 48.
[[nodiscard]] Result<std::string> render_text(const device::ReceiptDocument& document, int columns);

}  // namespace tsunagu::paper
