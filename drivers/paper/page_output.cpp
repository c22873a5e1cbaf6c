#include "drivers/paper/page_output.h"

#include <cairo-pdf.h>

#include <cmath>

#include "drivers/paper/cell_font.h"

#if defined(__SANITIZE_ADDRESS__)
#include <sanitizer/lsan_interface.h>
#endif

namespace tsunagu::paper {
namespace {

using Bytes = std::vector<std::byte>;

constexpr double points_a_tenth = 72.0 / 254.0;

cairo_status_t append(void* closure, const unsigned char* bytes, unsigned int length) {
    auto& all = *static_cast<Bytes*>(closure);
    const auto* first = reinterpret_cast<const std::byte*>(bytes);
    all.insert(all.end(), first, first + length);
    return CAIRO_STATUS_SUCCESS;
}

auto not_drawn(cairo_status_t status) {
    return fail(ErrorCode::printer_failed, {{"what", cairo_status_to_string(status)}});
}

/// Writes out what is left of a PDF, the fonts among it. Cairo 1.16 keeps 768 bytes of each font it embeds
/// until the process ends; here, and nowhere else, the leak checker looks away.
void finish_pdf(cairo_surface_t* surface) {
#if defined(__SANITIZE_ADDRESS__)
    const __lsan::ScopedDisabler disabled;
#endif
    cairo_surface_finish(surface);
}

}  // namespace

Result<Bytes> pages_as_pdf(double width, double height, int pages, const DrawPage& draw) {
    Bytes pdf;
    const SurfacePtr surface(
        cairo_pdf_surface_create_for_stream(&append, &pdf, width * points_a_tenth, height * points_a_tenth));
    const CairoPtr cairo(cairo_create(surface.get()));
    cairo_scale(cairo.get(), points_a_tenth, points_a_tenth);
    for (int page = 0; page < pages; ++page) {
        TSUNAGU_TRY_VOID(draw(cairo.get(), page));
        cairo_show_page(cairo.get());
    }
    finish_pdf(surface.get());
    const auto status = cairo_surface_status(surface.get());
    if (status != CAIRO_STATUS_SUCCESS) return not_drawn(status);
    return pdf;
}

Result<Bytes> page_as_png(double width, double height, int page, const DrawPage& draw) {
    const SurfacePtr surface(
        cairo_image_surface_create(CAIRO_FORMAT_RGB24, static_cast<int>(std::lround(width * picture_dots)),
                                   static_cast<int>(std::lround(height * picture_dots))));
    const CairoPtr cairo(cairo_create(surface.get()));
    cairo_set_source_rgb(cairo.get(), 1, 1, 1);
    cairo_paint(cairo.get());
    cairo_set_source_rgb(cairo.get(), 0, 0, 0);
    cairo_scale(cairo.get(), picture_dots, picture_dots);
    TSUNAGU_TRY_VOID(draw(cairo.get(), page));
    Bytes png;
    const auto status = cairo_surface_write_to_png_stream(surface.get(), &append, &png);
    if (status != CAIRO_STATUS_SUCCESS) return not_drawn(status);
    return png;
}

}  // namespace tsunagu::paper
