// A receipt as a picture of thermal paper: for the screen, for a PNG or PDF file, for a shop without a
// printer.
//
// The same document, width and fonts give the same picture.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "drivers/device/receipt_document.h"
#include "inventory/base/result.h"

namespace tsunagu::paper {

/// Pixels row by row from the top, four bytes each: red, green, blue, alpha (not premultiplied).
struct PaperImage {
    int width = 0;
    int height = 0;
    std::vector<std::uint8_t> rgba;
};

/// The paper with its shadow on nothing, as wide as whole-pixel cells allow within `max_width_px` (at least
/// 4 px a column, at most 48). Any thread; 10 to 30 ms. Errors: columns_invalid unless columns is 32, 42 or
/// 48; printer_failed for a receipt longer than 32,000 px or a QR payload too long; not_a_barcode for a label
/// whose code has no bars.
[[nodiscard]] Result<PaperImage> render_rgba(const device::ReceiptDocument& document, int columns,
                                             int max_width_px);

/// The paper on a quiet ground as a PNG file, two pixels a printer's dot. Errors as above.
[[nodiscard]] Result<std::vector<std::byte>> render_png(const device::ReceiptDocument& document, int columns);

/// The same lines as a PDF of one page, as wide as the paper (58 mm up to 32 columns, otherwise 80 mm) and as
/// long as it has to be. Errors as above.
[[nodiscard]] Result<std::vector<std::byte>> render_pdf(const device::ReceiptDocument& document, int columns);

}  // namespace tsunagu::paper
