#include "drivers/escpos/raster.h"

#include <string>

#include "drivers/escpos/realtime_bytes.h"
#include "inventory/base/check.h"

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

DotStrip::DotStrip(int width, int height)
    : width_(width),
      height_(height),
      dots_(static_cast<std::size_t>(width / 8) * static_cast<std::size_t>(height)) {
    TSUNAGU_CHECK(width > 0 && width % 8 == 0, "a strip has whole bytes");
    // Then its size as four bytes holds no real-time command, nor does it begin one with the first dots.
    TSUNAGU_CHECK(height > 0 && height <= highest, "a strip is at most as high as paper is wide");
}

void DotStrip::blacken(int x, int y) {
    if (x < 0 || y < 0 || x >= width_ || y >= height_) return;
    auto& byte = dots_[static_cast<std::size_t>(y * (width_ / 8) + x / 8)];
    byte = static_cast<std::uint8_t>(byte | (0x80U >> (x % 8)));
}

bool DotStrip::black(int x, int y) const {
    if (x < 0 || y < 0 || x >= width_ || y >= height_) return false;
    return (dots_[static_cast<std::size_t>(y * (width_ / 8) + x / 8)] & (0x80U >> (x % 8))) != 0;
}

void DotStrip::append_to(std::vector<std::byte>& bytes) const {
    const auto put = [&bytes](int value) { bytes.push_back(static_cast<std::byte>(value & 0xFF)); };
    for (const int value : {0x1D, 0x76, 0x30, 0x00}) put(value);
    for (const int value : {width_ / 8, width_ / 8 >> 8, height_, height_ >> 8}) put(value);
    append_dots(dots_, bytes);
}

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
