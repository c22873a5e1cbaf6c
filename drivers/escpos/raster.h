// Lines of a receipt as dots, for what a printer's ROM cannot print and for printers that have no kanji ROM.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "drivers/escpos/glyph_rasteriser.h"
#include "drivers/escpos/layout.h"
#include "drivers/escpos/qr_matrix.h"

namespace tsunagu::escpos {

/// A strip of paper, one bit a dot, the high bit leftmost, rows of whole bytes.
class DotStrip {
  public:
    static constexpr int highest = 0x400;
    /// Requires `width` to be a multiple of 8 and `height` at most `highest`; all white.
    DotStrip(int width, int height);

    void blacken(int x, int y);  ///< outside the strip: nothing
    [[nodiscard]] bool black(int x, int y) const;
    [[nodiscard]] int width() const { return width_; }
    [[nodiscard]] int height() const { return height_; }

    /// `1D 76 30 00 xL xH yL yH` and the dots, none of which a printer takes for a real-time command.
    void append_to(std::vector<std::byte>& bytes) const;

  private:
    int width_;
    int height_;
    std::vector<std::uint8_t> dots_;
};

/// One text row as it would stand on the line, the gap below included.
[[nodiscard]] DotStrip strip_of(const TextRow& row, const Layout& layout, const PrinterProfile& profile,
                                const GlyphRasteriser& rasteriser);
[[nodiscard]] DotStrip strip_of(const RuleRow& row, const PrinterProfile& profile);
[[nodiscard]] DotStrip strip_of(const QrMatrix& qr, const PrinterProfile& profile);

}  // namespace tsunagu::escpos
