// A receipt as ESC/POS bytes for Japanese printers (docs of Epson's TM series; Shift_JIS mode).
//
// What the printer's ROM lacks is defined as a 24x24 user character (FS 2, codes EC40-EC7E and EC80-EC9E: 94
// a receipt) and printed among the others, so it takes part in sizes and bold. A line that needs more than
// those, or something drawn in one column (é), is sent as a picture of the whole line. Nothing ever becomes
// a '?'.
#pragma once

#include <cstddef>
#include <vector>

#include "drivers/device/receipt_document.h"
#include "drivers/escpos/glyph_rasteriser.h"
#include "drivers/escpos/printer_profile.h"

namespace tsunagu::escpos {

/// The whole job from reset to cut. Errors: columns_invalid for a profile whose columns are not 32, 42 or 48;
/// printer_failed for a QR payload of more than 1,000 bytes; not_a_barcode for a label whose code has no
/// bars.
[[nodiscard]] Result<std::vector<std::byte>> encode(const device::ReceiptDocument& document,
                                                    const PrinterProfile& profile,
                                                    const GlyphRasteriser& rasteriser);

}  // namespace tsunagu::escpos
