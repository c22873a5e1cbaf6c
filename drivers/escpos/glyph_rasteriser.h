// Draws what the printer's ROM does not have: characters, and labels. An interface, because drawing needs
// fonts and this folder is pure.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "drivers/device/label.h"
#include "drivers/escpos/dot_strip.h"
#include "drivers/escpos/printer_profile.h"
#include "inventory/base/result.h"

namespace tsunagu::escpos {

/// 24 rows of dots, top first. Bit 23 is the leftmost dot; a glyph of one column uses bits 23 to 12 only.
struct GlyphBitmap {
    std::array<std::uint32_t, cell_height_dots> rows{};
    bool operator==(const GlyphBitmap&) const = default;
};

class GlyphRasteriser {
  public:
    GlyphRasteriser() = default;
    GlyphRasteriser(const GlyphRasteriser&) = delete;
    GlyphRasteriser& operator=(const GlyphRasteriser&) = delete;
    virtual ~GlyphRasteriser() = default;

    /// One cell's text (a character, or a base with its marks; UTF-8) as 12x24 dots for `columns` == 1 or
    /// 24x24 for 2. Never fails: what no font has becomes a box that shows so. Any thread.
    [[nodiscard]] virtual GlyphBitmap draw(std::string_view text, int columns) const = 0;

    /// A label on paper of so many dots (PrinterProfile::dots). Any thread. Errors: not_a_barcode {code}
    /// where its code has no bars.
    [[nodiscard]] virtual Result<DotStrip> draw_label(const device::Label& label, int dots) const = 0;
};

}  // namespace tsunagu::escpos
