// Draws what a printer's ROM lacks at the printer's own dots: 髙 and 𠮷 with the font of the paper, labels
// with their bars.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <utility>

#include "drivers/escpos/glyph_rasteriser.h"

namespace tsunagu::paper {

class CellFont;

/// Remembers the characters it has drawn (a shop's rare characters are few; at most `remembered` are kept).
class FontRasteriser final : public escpos::GlyphRasteriser {
  public:
    static constexpr std::size_t remembered = 4096;

    FontRasteriser();
    ~FontRasteriser() override;

    [[nodiscard]] escpos::GlyphBitmap draw(std::string_view text, int columns) const override;
    [[nodiscard]] Result<escpos::DotStrip> draw_label(const device::Label& label, int dots) const override;

  private:
    mutable std::mutex mutex_;
    std::unique_ptr<const CellFont> font_;
    mutable std::map<std::pair<std::string, int>, escpos::GlyphBitmap> drawn_;
};

}  // namespace tsunagu::paper
