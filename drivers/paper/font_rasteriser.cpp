#include "drivers/paper/font_rasteriser.h"

#include "drivers/paper/cell_font.h"
#include "drivers/paper/label_strip.h"
#include "inventory/base/check.h"

namespace tsunagu::paper {
namespace {

// Ink of at least this much of a dot prints: a little under half keeps the thin strokes of dense kanji.
constexpr unsigned char ink_threshold = 104;

escpos::GlyphBitmap rasterise(const CellFont& font, std::string_view text, int columns) {
    constexpr int side = escpos::cell_height_dots;
    const SurfacePtr surface(cairo_image_surface_create(CAIRO_FORMAT_A8, side, side));
    const CairoPtr cairo(cairo_create(surface.get()));
    font.draw(cairo.get(), text, columns, false, 0, 0);
    cairo_surface_flush(surface.get());
    const unsigned char* pixels = cairo_image_surface_get_data(surface.get());
    TSUNAGU_CHECK(pixels != nullptr, "a surface of 24x24 dots has memory");
    const int stride = cairo_image_surface_get_stride(surface.get());
    escpos::GlyphBitmap glyph;
    for (int y = 0; y < side; ++y)
        for (int x = 0; x < columns * escpos::cell_width_dots; ++x)
            if (pixels[y * stride + x] >= ink_threshold)
                glyph.rows[static_cast<std::size_t>(y)] |= 1U << (side - 1 - x);
    return glyph;
}

}  // namespace

FontRasteriser::FontRasteriser() : font_(std::make_unique<const CellFont>(escpos::cell_width_dots)) {}

FontRasteriser::~FontRasteriser() = default;

escpos::GlyphBitmap FontRasteriser::draw(std::string_view text, int columns) const {
    TSUNAGU_CHECK(columns == 1 || columns == 2, "a cell takes one column or two");
    const std::lock_guard lock(mutex_);
    std::pair<std::string, int> key(text, columns);
    if (const auto known = drawn_.find(key); known != drawn_.end()) return known->second;
    if (drawn_.size() >= remembered) drawn_.clear();
    return drawn_.emplace(std::move(key), rasterise(*font_, text, columns)).first->second;
}

Result<escpos::DotStrip> FontRasteriser::draw_label(const device::Label& label, int dots) const {
    return label_strip(label, dots);
}

}  // namespace tsunagu::paper
