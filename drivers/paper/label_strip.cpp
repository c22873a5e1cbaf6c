#include "drivers/paper/label_strip.h"

#include <cstddef>

#include "drivers/paper/label_pen.h"
#include "inventory/base/check.h"

namespace tsunagu::paper {
namespace {

/// 203 dots an inch, as receipt printers have; makers call it eight a millimetre.
constexpr double printer_dots = 0.8;
/// A dot prints where less than this of it stayed white: a little more than half keeps thin strokes.
constexpr unsigned char white_enough = 152;
constexpr int narrow_paper = 560;  ///< up to here the price stands above the bars
constexpr int narrow_strip = 310;
constexpr int wide_strip = 330;

}  // namespace

Result<escpos::DotStrip> label_strip(const device::Label& label, int dots) {
    const int width = static_cast<int>(dots / printer_dots);
    const int height = width <= narrow_paper ? narrow_strip : wide_strip;
    const int rows = static_cast<int>(height * printer_dots);
    const SurfacePtr surface(cairo_image_surface_create(CAIRO_FORMAT_RGB24, dots, rows));
    const CairoPtr cairo(cairo_create(surface.get()));
    cairo_set_source_rgb(cairo.get(), 1, 1, 1);
    cairo_paint(cairo.get());
    cairo_scale(cairo.get(), printer_dots, printer_dots);
    const LabelPen pen(cairo.get(), printer_dots);
    TSUNAGU_TRY_VOID(
        pen.draw(label, LabelArea{0, 0, static_cast<double>(width), static_cast<double>(height)}));
    cairo_surface_flush(surface.get());
    const unsigned char* pixels = cairo_image_surface_get_data(surface.get());
    TSUNAGU_CHECK(pixels != nullptr, "a surface of a label has memory");
    const auto stride = static_cast<std::ptrdiff_t>(cairo_image_surface_get_stride(surface.get()));
    escpos::DotStrip strip(dots, rows);
    for (int y = 0; y < rows; ++y)
        for (int x = 0; x < dots; ++x)
            // Four bytes a dot, and all grey: its first one says how white it is.
            if (pixels[y * stride + 4 * x] < white_enough) strip.blacken(x, y);
    return strip;
}

}  // namespace tsunagu::paper
