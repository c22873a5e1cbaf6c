// Lines of a receipt as dots, for what a printer's ROM cannot print and for printers that have no kanji ROM.
#pragma once

#include "drivers/escpos/dot_strip.h"
#include "drivers/escpos/glyph_rasteriser.h"
#include "drivers/escpos/layout.h"
#include "drivers/escpos/qr_matrix.h"

namespace tsunagu::escpos {

/// One text row as it would stand on the line, the gap below included.
[[nodiscard]] DotStrip strip_of(const TextRow& row, const Layout& layout, const PrinterProfile& profile,
                                const GlyphRasteriser& rasteriser);
[[nodiscard]] DotStrip strip_of(const RuleRow& row, const PrinterProfile& profile);
[[nodiscard]] DotStrip strip_of(const QrMatrix& qr, const PrinterProfile& profile);

}  // namespace tsunagu::escpos
