// A rasteriser whose glyphs can be read back: each text gets a number, drawn as dots. Tests recover from the
// dots of a definition or a picture which text the printer was told to draw. Any thread may have it draw.
#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "drivers/escpos/glyph_rasteriser.h"

namespace tsunagu::test {

class StampRasteriser final : public escpos::GlyphRasteriser {
  public:
    /// Row 0 has a dot at 0 (here is a cell) and at 3 (this is how wide a dot is); rows 1 to 4 hold six bits
    /// each at every second dot, so that bold's smear to the right changes no bit; row 5 says two columns.
    [[nodiscard]] escpos::GlyphBitmap draw(std::string_view text, int columns) const override {
        const std::lock_guard lock(mutex_);
        const auto number =
            numbers_.emplace(std::pair(std::string(text), columns), numbers_.size()).first->second;
        if (number == texts_.size()) texts_.emplace_back(text);
        escpos::GlyphBitmap glyph;
        glyph.rows[0] = dot(0) | dot(3);
        for (unsigned row = 0; row < 4; ++row)
            for (unsigned bit = 0; bit < 6; ++bit)
                if ((number >> (row * 6 + bit) & 1U) != 0)
                    glyph.rows[1 + row] |= dot(static_cast<int>(bit) * 2);
        if (columns == 2) glyph.rows[5] = dot(0);
        return glyph;
    }

    /// A row of stamps that says its code, so that a reader finds which label stood where.
    [[nodiscard]] Result<escpos::DotStrip> draw_label(const device::Label& label, int dots) const override {
        if (label.code.empty()) return fail(ErrorCode::not_a_barcode, {{"code", label.code}});
        escpos::DotStrip strip(dots, escpos::line_pitch_dots);
        for (std::size_t i = 0; i < label.code.size(); ++i) {
            const auto glyph = draw(std::string_view(label.code).substr(i, 1), 1);
            for (int y = 0; y < escpos::cell_height_dots; ++y)
                for (int x = 0; x < escpos::cell_width_dots; ++x)
                    if ((glyph.rows[static_cast<std::size_t>(y)] & dot(x)) != 0)
                        strip.blacken(static_cast<int>(i) * escpos::cell_width_dots + x, y);
        }
        return strip;
    }

    [[nodiscard]] std::optional<std::string> text_of(const escpos::GlyphBitmap& glyph) const {
        std::size_t number = 0;
        for (unsigned row = 0; row < 4; ++row)
            for (unsigned bit = 0; bit < 6; ++bit)
                if ((glyph.rows[1 + row] & dot(static_cast<int>(bit) * 2)) != 0)
                    number |= std::size_t{1} << (row * 6 + bit);
        if (number >= texts_.size()) return std::nullopt;
        return texts_[number];
    }

    [[nodiscard]] std::size_t drawn() const { return texts_.size(); }

  private:
    static std::uint32_t dot(int x) { return 1U << (23 - x); }

    mutable std::mutex mutex_;
    mutable std::map<std::pair<std::string, int>, std::size_t> numbers_;
    mutable std::vector<std::string> texts_;
};

}  // namespace tsunagu::test
