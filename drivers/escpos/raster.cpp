#include "drivers/escpos/raster.h"

#include <string>

namespace tsunagu::escpos {
namespace {

/// Blackens a glyph scaled to the size of its row; bold is the usual thermal one, each dot one wider.
void stamp(const GlyphBitmap& glyph, int left, const TextRow& row, DotStrip& strip) {
    const int wide = width_factor(row.size);
    const int high = height_factor(row.size);
    for (int y = 0; y < cell_height_dots; ++y) {
        for (int x = 0; x < 2 * cell_width_dots; ++x) {
            if ((glyph.rows[static_cast<std::size_t>(y)] >> (23 - x) & 1U) == 0) continue;
            for (int dy = 0; dy < high; ++dy)
                for (int dx = 0; dx < wide + (row.bold ? 1 : 0); ++dx)
                    strip.blacken(left + x * wide + dx, y * high + dy);
        }
    }
}

void stamp_run(const Run& run, int left, const TextRow& row, const Layout& layout,
               const GlyphRasteriser& rasteriser, DotStrip& strip) {
    std::string text;
    for (const Cell& cell : layout.cells(run)) {
        text.clear();
        append_text(cell.symbol, layout.text, text);
        if (text != " ") stamp(rasteriser.draw(text, cell.columns), left, row, strip);
        left += cell.columns * cell_width_dots * width_factor(row.size);
    }
}

}  // namespace

DotStrip strip_of(const TextRow& row, const Layout& layout, const PrinterProfile& profile,
                  const GlyphRasteriser& rasteriser) {
    const int cell = cell_width_dots * width_factor(row.size);
    const int high = cell_height_dots * height_factor(row.size);
    DotStrip strip(profile.dots, high + line_pitch_dots - cell_height_dots);
    const int grid = layout.columns * cell_width_dots;
    int left = row.indent * cell;
    if (row.align == device::Align::center) left = (profile.dots - row.left.columns * cell) / 2;
    if (row.align == device::Align::right) left = grid - row.left.columns * cell;
    stamp_run(row.left, left, row, layout, rasteriser, strip);
    stamp_run(row.right, grid / cell * cell - row.right.columns * cell, row, layout, rasteriser, strip);
    return strip;
}

DotStrip strip_of(const RuleRow& row, const PrinterProfile& profile) {
    DotStrip strip(profile.dots, line_pitch_dots);
    const int top = cell_height_dots / 2 - 1;
    for (int y = top; y < top + (row.heavy ? 4 : 2); ++y)
        for (int x = 0; x < profile.columns * cell_width_dots; ++x) strip.blacken(x, y);
    return strip;
}

DotStrip strip_of(const QrMatrix& qr, const PrinterProfile& profile) {
    const int module = qr_module_dots(qr.size, profile.dots);
    const int quiet = qr_quiet_modules * module;
    DotStrip strip(profile.dots, qr.size * module + 2 * quiet);
    const int left = (profile.dots - qr.size * module) / 2;
    for (int y = 0; y < qr.size * module; ++y)
        for (int x = 0; x < qr.size * module; ++x)
            if (qr.black(x / module, y / module)) strip.blacken(left + x, quiet + y);
    return strip;
}

}  // namespace tsunagu::escpos
