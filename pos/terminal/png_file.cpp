#include "pos/terminal/png_file.h"

#include <cairo.h>

namespace tsunagu::terminal {

Result<void> write_png(const std::filesystem::path& file, const std::vector<std::uint8_t>& rgba, int width,
                       int height) {
    cairo_surface_t* surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height);
    unsigned char* to = cairo_image_surface_get_data(surface);
    const int stride = cairo_image_surface_get_stride(surface);
    const std::uint8_t* from = rgba.data();
    for (int y = 0; y < height; ++y) {
        auto* row = reinterpret_cast<std::uint32_t*>(to + static_cast<std::ptrdiff_t>(y) * stride);
        for (int x = 0; x < width; ++x, from += 4) {
            row[x] = static_cast<std::uint32_t>(from[0]) << 16U | static_cast<std::uint32_t>(from[1]) << 8U |
                     from[2];
        }
    }
    cairo_surface_mark_dirty(surface);
    const cairo_status_t status = cairo_surface_write_to_png(surface, file.c_str());
    cairo_surface_destroy(surface);
    if (status != CAIRO_STATUS_SUCCESS)
        return fail(ErrorCode::io_failed,
                    {{"path", file.string()}, {"what", cairo_status_to_string(status)}});
    return {};
}

}  // namespace tsunagu::terminal
