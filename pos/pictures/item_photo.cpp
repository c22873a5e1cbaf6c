#include "pos/pictures/item_photo.h"

#include <gdk-pixbuf/gdk-pixbuf.h>

#include <algorithm>
#include <array>
#include <memory>
#include <optional>

namespace tsunagu::pictures {
namespace {

struct Release {
    void operator()(void* object) const { g_object_unref(object); }
};
using Pixbuf = std::unique_ptr<GdkPixbuf, Release>;
using Loader = std::unique_ptr<GdkPixbufLoader, Release>;

tl::unexpected<Error> unreadable(std::string_view name) {
    return fail(ErrorCode::picture_unreadable, {{"name", std::string(name)}});
}

constexpr const char* jpeg_type = "jpeg";
constexpr const char* png_type = "png";

/// Nothing but these two is tried, whatever loaders a machine has.
const char* type_of(std::string_view bytes) {
    using namespace std::string_view_literals;
    if (bytes.starts_with("\xff\xd8\xff"sv)) return jpeg_type;
    if (bytes.starts_with("\x89PNG\r\n\x1a\n"sv)) return png_type;
    return nullptr;
}

/// What the first frame header of a JPEG says (ITU-T T.81, B.2.2).
struct JpegFrame {
    int width = 0;
    int height = 0;
    bool progressive =
        false;  ///< then all of it is kept until its last byte is read, whatever size is wanted
};

/// Nothing where there is none. Looked at before the loader is: once that has begun it cannot be stopped.
std::optional<JpegFrame> frame_of(std::string_view jpeg) {
    constexpr std::size_t frame_bytes = 9;
    const auto byte = [&](std::size_t at) {
        return static_cast<unsigned>(static_cast<unsigned char>(jpeg[at]));
    };
    const auto word = [&](std::size_t at) { return static_cast<int>(byte(at) << 8U | byte(at + 1)); };
    for (std::size_t at = 2; at + frame_bytes <= jpeg.size();) {
        if (byte(at) != 0xff) return std::nullopt;
        const unsigned marker = byte(at + 1);
        if (marker == 0xff) {  // A filler.
            ++at;
            continue;
        }
        const bool is_frame =
            marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
        if (is_frame) return JpegFrame{word(at + 7), word(at + 5), (marker & 3U) == 2};
        at += 2 + static_cast<std::size_t>(word(at + 2));
    }
    return std::nullopt;
}

bool is_within(std::int64_t width, std::int64_t height, int side, std::int64_t dots) {
    return width > 0 && height > 0 && width <= side && height <= side && width * height <= dots;
}

/// What the loader asks once it knows the size of what it reads.
struct Bounds {
    int most_side = max_file_side;
    std::int64_t most_dots = std::int64_t{max_file_side} * max_file_side;
    bool refused = false;
};

void make_smaller(GdkPixbufLoader* loader, int width, int height, gpointer data) {
    auto& bounds = *static_cast<Bounds*>(data);
    if (!is_within(width, height, bounds.most_side, bounds.most_dots)) {
        bounds.refused = true;
        // The smallest there is: its pixels are looked at by nobody.
        gdk_pixbuf_loader_set_size(loader, 1, 1);
        return;
    }
    const int longer = std::max(width, height);
    if (longer <= stored_side) return;
    const auto scaled = [longer](int side) {
        const auto whole = std::int64_t{side} * stored_side / longer;
        return static_cast<int>(std::max<std::int64_t>(1, whole));
    };
    gdk_pixbuf_loader_set_size(loader, scaled(width), scaled(height));
}

/// Upright, neither side longer than stored_side; null where it cannot be read.
Pixbuf read(std::string_view bytes, const char* type, Bounds bounds) {
    const Loader loader(gdk_pixbuf_loader_new_with_type(type, nullptr));
    if (!loader) return nullptr;
    g_signal_connect(loader.get(), "size-prepared", G_CALLBACK(make_smaller), &bounds);
    const bool written = gdk_pixbuf_loader_write(loader.get(), reinterpret_cast<const guchar*>(bytes.data()),
                                                 bytes.size(), nullptr);
    // Closed in any case: it complains of one that is let go open.
    const bool closed = gdk_pixbuf_loader_close(loader.get(), nullptr);
    if (!written || !closed || bounds.refused) return nullptr;
    GdkPixbuf* pixels = gdk_pixbuf_loader_get_pixbuf(loader.get());
    return Pixbuf(pixels == nullptr ? nullptr : gdk_pixbuf_apply_embedded_orientation(pixels));
}

Pixbuf on_white(Pixbuf pixels) {
    if (!gdk_pixbuf_get_has_alpha(pixels.get())) return pixels;
    constexpr int opaque = 255;
    constexpr int squares = 64;
    constexpr guint32 white = 0xffffff;
    return Pixbuf(gdk_pixbuf_composite_color_simple(pixels.get(), gdk_pixbuf_get_width(pixels.get()),
                                                    gdk_pixbuf_get_height(pixels.get()), GDK_INTERP_NEAREST,
                                                    opaque, squares, white, white));
}

/// Empty where it fails.
std::string jpeg_of(GdkPixbuf& pixels, const char* quality) {
    gchar* bytes = nullptr;
    gsize size = 0;
    if (!gdk_pixbuf_save_to_buffer(&pixels, &bytes, &size, "jpeg", nullptr, "quality", quality, nullptr))
        return {};
    std::string jpeg(bytes, size);
    g_free(bytes);
    return jpeg;
}

/// The part in the middle that has the shape of that place, or all of it.
Pixbuf cut(const Pixbuf& pixels, int width, int height) {
    const std::int64_t w = gdk_pixbuf_get_width(pixels.get());
    const std::int64_t h = gdk_pixbuf_get_height(pixels.get());
    std::int64_t part_w = w;
    std::int64_t part_h = h;
    if (w * height > h * width)
        part_w = std::max<std::int64_t>(1, h * width / height);
    else
        part_h = std::max<std::int64_t>(1, w * height / width);
    return Pixbuf(gdk_pixbuf_new_subpixbuf(pixels.get(), static_cast<int>((w - part_w) / 2),
                                           static_cast<int>((h - part_h) / 2), static_cast<int>(part_w),
                                           static_cast<int>(part_h)));
}

Pixbuf scaled(const Pixbuf& pixels, int width, int height, Shape shape) {
    if (shape == Shape::fill) {
        const auto part = cut(pixels, width, height);
        return Pixbuf(gdk_pixbuf_scale_simple(part.get(), width, height, GDK_INTERP_BILINEAR));
    }
    const std::int64_t w = gdk_pixbuf_get_width(pixels.get());
    const std::int64_t h = gdk_pixbuf_get_height(pixels.get());
    const bool is_wider = w * height > h * width;
    const auto fit_w = is_wider ? width : std::max<std::int64_t>(1, w * height / h);
    const auto fit_h = is_wider ? std::max<std::int64_t>(1, h * width / w) : height;
    return Pixbuf(gdk_pixbuf_scale_simple(pixels.get(), static_cast<int>(fit_w), static_cast<int>(fit_h),
                                          GDK_INTERP_BILINEAR));
}

Pixels as_rgba(const GdkPixbuf& pixels) {
    Pixels out{gdk_pixbuf_get_width(&pixels), gdk_pixbuf_get_height(&pixels), {}};
    const int channels = gdk_pixbuf_get_n_channels(&pixels);
    const auto stride = static_cast<std::ptrdiff_t>(gdk_pixbuf_get_rowstride(&pixels));
    const guint8* rows = gdk_pixbuf_read_pixels(&pixels);
    constexpr std::uint8_t opaque = 255;
    out.rgba.reserve(static_cast<std::size_t>(out.width) * static_cast<std::size_t>(out.height) * 4);
    for (int y = 0; y < out.height; ++y) {
        const guint8* from = rows + y * stride;
        for (int x = 0; x < out.width; ++x, from += channels)
            out.rgba.insert(out.rgba.end(), {from[0], from[1], from[2], opaque});
    }
    return out;
}

}  // namespace

Result<std::string> small_jpeg(std::string_view file, std::string_view name, std::size_t most_bytes) {
    const char* type = type_of(file);
    if (type == nullptr || file.size() > max_file_bytes) return unreadable(name);
    Bounds bounds;
    const auto frame = frame_of(file);
    if (type == png_type || (frame && frame->progressive)) bounds.most_dots = max_unpacked_dots;
    if (type == jpeg_type &&
        !(frame && is_within(frame->width, frame->height, max_file_side, bounds.most_dots)))
        return unreadable(name);
    auto pixels = read(file, type, bounds);
    if (pixels) pixels = on_white(std::move(pixels));
    if (!pixels) return unreadable(name);
    for (const char* quality : {"82", "65", "40", "15"}) {
        auto jpeg = jpeg_of(*pixels, quality);
        if (!jpeg.empty() && jpeg.size() <= most_bytes) return jpeg;
    }
    return unreadable(name);
}

Result<Pixels> pixels_of(std::string_view jpeg, std::string_view name, int width, int height, Shape shape) {
    constexpr std::int64_t dots = std::int64_t{stored_side} * stored_side;
    const auto frame = frame_of(jpeg);
    if (type_of(jpeg) != jpeg_type || !frame || !is_within(frame->width, frame->height, stored_side, dots))
        return unreadable(name);
    const auto read_in = read(jpeg, jpeg_type, {stored_side, dots, false});
    if (!read_in) return unreadable(name);
    const auto shown = scaled(read_in, width, height, shape);
    if (!shown) return unreadable(name);
    return as_rgba(*shown);
}

}  // namespace tsunagu::pictures
