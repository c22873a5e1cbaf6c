// Draws the characters a printer's ROM lacks with the font of the paper: 髙 and 𠮷 at the printer's own dots.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <utility>

#include "drivers/escpos/glyph_rasteriser.h"

namespace tsunagu::paper {

class CellFont;

/// Remembers what it has drawn (a shop's rare characters are few; at most `remembered` are kept).
class FontRasteriser final : public escpos::GlyphRasteriser {
  public:
    static constexpr std::size_t remembered = 4096;

    FontRasteriser();
    ~FontRasteriser() override;

    [[nodiscard]] escpos::GlyphBitmap draw(std::string_view text, int columns) const override;

  private:
    mutable std::mutex mutex_;
    std::unique_ptr<const CellFont> font_;
    mutable std::map<std::pair<std::string, int>, escpos::GlyphBitmap> drawn_;
};

}  // namespace tsunagu::paper
