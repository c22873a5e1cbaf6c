// Photos as cameras and people make them, and what is none.
#include "pos/pictures/item_photo.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <sys/resource.h>

#include <array>
#include <cstdlib>
#include <memory>

#include "tests/support/catch.h"

using namespace tsunagu;
using namespace tsunagu::pictures;

namespace {

constexpr std::size_t enough = std::size_t{48} * 1024;

struct Release {
    void operator()(void* object) const { g_object_unref(object); }
};

using Colour = std::array<int, 3>;
constexpr Colour red{220, 30, 30};
constexpr Colour blue{30, 30, 220};

/// The left half red, the right half blue; see-through everywhere where `alpha` is 0.
std::string photo(int width, int height, const char* type, int alpha = 255) {
    const std::unique_ptr<GdkPixbuf, Release> pixels(
        gdk_pixbuf_new(GDK_COLORSPACE_RGB, alpha < 255 ? TRUE : FALSE, 8, width, height));
    guchar* rows = gdk_pixbuf_get_pixels(pixels.get());
    const int channels = gdk_pixbuf_get_n_channels(pixels.get());
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x) {
            const Colour& colour = x < width / 2 ? red : blue;
            guchar* at = rows + y * gdk_pixbuf_get_rowstride(pixels.get()) + x * channels;
            for (std::size_t c = 0; c < 3; ++c) at[c] = static_cast<guchar>(colour[c]);
            if (channels == 4) at[3] = static_cast<guchar>(alpha);
        }
    gchar* bytes = nullptr;
    gsize size = 0;
    REQUIRE(gdk_pixbuf_save_to_buffer(pixels.get(), &bytes, &size, type, nullptr, nullptr));
    std::string file(bytes, size);
    g_free(bytes);
    return file;
}

/// Exif 2.3, 4.6.4, tag 0112: 6 is 'the camera was held upright, turned right by a quarter'.
std::string turned(const std::string& jpeg) {
    using namespace std::string_literals;
    const auto exif =
        "\xff\xe1\x00\x22"
        "Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0"s;
    return jpeg.substr(0, 2) + exif + jpeg.substr(2);
}

/// A progressive JPEG of one channel and that many dots a side, in less than a kilobyte: no coefficient of it
/// is set, and whoever unpacks it keeps them all.
std::string sparse(int side) {
    const auto segment = [](int marker, const std::string& bytes) {
        const auto size = bytes.size() + 2;
        return std::string{'\xff', static_cast<char>(marker), static_cast<char>(size >> 8U),
                           static_cast<char>(size)} +
               bytes;
    };
    const std::string one_code = std::string(1, '\x01') + std::string(15, '\0');
    std::string jpeg = "\xff\xd8" + segment(0xdb, std::string(1, '\0') + std::string(64, '\x01'));
    jpeg += segment(0xc2, {8, static_cast<char>(side >> 8), static_cast<char>(side),
                           static_cast<char>(side >> 8), static_cast<char>(side), 1, 1, 0x11, 0});
    jpeg += segment(0xc4, std::string(1, '\0') + one_code + std::string(1, '\0'));
    jpeg += segment(0xc4, std::string(1, '\x10') + one_code + "\xe0");
    // Runs of 32,767 empty blocks: one bit for the code, fourteen for the length.
    const int blocks = ((side + 7) / 8) * ((side + 7) / 8);
    std::string bits;
    for (int left = blocks; left > 0; left -= 32'767) bits += "011111111111111";
    while (bits.size() % 8 != 0) bits += '1';
    std::string scan{1, 1, 0, 1, 63, 0};
    jpeg += segment(0xda, scan);
    for (std::size_t at = 0; at < bits.size(); at += 8) {
        const auto byte = static_cast<char>(std::stoi(bits.substr(at, 8), nullptr, 2));
        jpeg += byte;
        if (byte == '\xff') jpeg += '\0';
    }
    return jpeg + "\xff\xd9";
}

/// The most memory this program ever had, in MiB.
long peak_mib() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss / 1024;
}

void check_colour(const Pixels& pixels, int x, int y, const Colour& colour) {
    const auto at =
        (static_cast<std::size_t>(y) * static_cast<std::size_t>(pixels.width) + static_cast<std::size_t>(x)) *
        4;
    for (std::size_t c = 0; c < 3; ++c) {
        INFO(x << "," << y << " channel " << c << ": " << int{pixels.rgba[at + c]} << " for " << colour[c]);
        CHECK(std::abs(pixels.rgba[at + c] - colour[c]) < 40);
    }
    CHECK(pixels.rgba[at + 3] == 255);
}

Pixels whole(const std::string& jpeg, int width, int height) {
    auto pixels = pixels_of(jpeg, "a.jpg", width, height, Shape::fit);
    REQUIRE(pixels);
    return std::move(*pixels);
}

}  // namespace

TEST_CASE("a photo becomes a small JPEG, whatever it was") {
    for (const auto* type : {"jpeg", "png"}) {
        const auto jpeg = small_jpeg(photo(2000, 1000, type), "a", enough);
        REQUIRE(jpeg);
        CHECK(jpeg->substr(0, 3) == "\xff\xd8\xff");
        CHECK(jpeg->size() < enough);
        const auto pixels = whole(*jpeg, stored_side, stored_side);
        CHECK(pixels.width == stored_side);
        CHECK(pixels.height == stored_side / 2);
        check_colour(pixels, 40, 80, red);
        check_colour(pixels, 280, 80, blue);
    }
}

TEST_CASE("a small photo is not made larger") {
    const auto jpeg = small_jpeg(photo(64, 48, "png"), "a", enough);
    REQUIRE(jpeg);
    // Where it is shown larger it is stretched then, and only then.
    const auto again = small_jpeg(*jpeg, "a", enough);
    REQUIRE(again);
    const auto pixels = whole(*again, 64, 64);
    CHECK(pixels.width == 64);
    CHECK(pixels.height == 48);
}

TEST_CASE("a photo stands the way the camera was held") {
    const auto jpeg = small_jpeg(turned(photo(800, 400, "jpeg")), "a", enough);
    REQUIRE(jpeg);
    const auto pixels = whole(*jpeg, 320, 320);
    CHECK(pixels.width == 160);
    CHECK(pixels.height == 320);
    check_colour(pixels, 80, 40, red);
    check_colour(pixels, 80, 280, blue);
}

TEST_CASE("what lets the ground through lies on white") {
    const auto jpeg = small_jpeg(photo(200, 200, "png", 0), "a", enough);
    REQUIRE(jpeg);
    check_colour(whole(*jpeg, 100, 100), 50, 50, {255, 255, 255});
}

TEST_CASE("a place of another shape is filled from the middle, or left partly empty") {
    const auto jpeg = small_jpeg(photo(300, 100, "png"), "a", enough);
    REQUIRE(jpeg);
    const auto filled = pixels_of(*jpeg, "a", 50, 50, Shape::fill);
    REQUIRE(filled);
    CHECK(filled->width == 50);
    CHECK(filled->height == 50);
    check_colour(*filled, 5, 25, red);
    check_colour(*filled, 45, 25, blue);
    const auto tall = pixels_of(*jpeg, "a", 20, 60, Shape::fill);
    REQUIRE(tall);
    CHECK(tall->width == 20);
    CHECK(tall->height == 60);
    const auto fit = pixels_of(*jpeg, "a", 60, 60, Shape::fit);
    REQUIRE(fit);
    CHECK(fit->width == 60);
    CHECK(fit->height == 20);
    // A line one pixel wide is still a picture.
    const auto line = small_jpeg(photo(2000, 2, "png"), "a", enough);
    REQUIRE(line);
    CHECK(pixels_of(*line, "a", 56, 56, Shape::fill));
    CHECK(pixels_of(*line, "a", 56, 56, Shape::fit));
}

TEST_CASE("a photo that stays too large is made rougher, and refused at last") {
    // Noise is what JPEG makes least of.
    std::string file = photo(320, 320, "png");
    const std::unique_ptr<GdkPixbuf, Release> noise(gdk_pixbuf_new(GDK_COLORSPACE_RGB, FALSE, 8, 320, 320));
    std::uint32_t dice = 7;
    for (int i = 0; i < 320 * gdk_pixbuf_get_rowstride(noise.get()); ++i)
        gdk_pixbuf_get_pixels(noise.get())[i] =
            static_cast<guchar>((dice = dice * 1664525 + 1013904223) >> 24);
    gchar* bytes = nullptr;
    gsize size = 0;
    REQUIRE(gdk_pixbuf_save_to_buffer(noise.get(), &bytes, &size, "png", nullptr, nullptr));
    const std::string rough(bytes, size);
    g_free(bytes);
    const auto jpeg = small_jpeg(rough, "a", enough);
    REQUIRE(jpeg);
    CHECK(jpeg->size() <= enough);
    const auto refused = small_jpeg(rough, "a.png", 1'000);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == ErrorCode::picture_unreadable);
    CHECK(refused.error().args.front().second == "a.png");
}

TEST_CASE("what is no photo is refused by its name") {
    const auto png = photo(40, 40, "png");
    const auto jpeg = photo(40, 40, "jpeg");
    const auto bmp = photo(40, 40, "bmp");
    auto huge = png;
    // IHDR: width and height, four bytes each from byte 16 on. Its sum is wrong then too, which is as bad.
    huge.replace(16, 4, std::string("\x7f\xff\xff\xff", 4));
    for (const auto& bad :
         {std::string(), std::string("no picture"), std::string(100, '\0'), bmp, huge, png.substr(0, 20),
          jpeg.substr(0, 40), std::string("<svg xmlns='http://www.w3.org/2000/svg'/>")}) {
        const auto made = small_jpeg(bad, "x.jpg", enough);
        REQUIRE_FALSE(made);
        CHECK(made.error().code == ErrorCode::picture_unreadable);
        CHECK_FALSE(pixels_of(bad, "x.jpg", 56, 56, Shape::fill));
    }
}

TEST_CASE("a file of a kilobyte that would be a gigabyte as pixels costs no memory") {
    const auto bomb = sparse(19'000);
    CHECK(bomb.size() < 1'000);
    const auto before = peak_mib();
    CHECK_FALSE(pixels_of(bomb, "a", 56, 56, Shape::fill));
    CHECK_FALSE(small_jpeg(bomb, "a", enough));
    CHECK(peak_mib() - before < 64);
    // What cameras and browsers write so is taken.
    CHECK(small_jpeg(sparse(2'000), "a", enough));
}

TEST_CASE("a photo of more dots a side than are allowed is refused") {
    // A line of them costs a kilobyte as PNG; as pixels it would be few too, so what refuses is the bound.
    CHECK(small_jpeg(photo(max_file_side, 2, "png"), "a", enough));
    CHECK_FALSE(small_jpeg(photo(max_file_side + 1, 2, "png"), "a", enough));
}

TEST_CASE("what comes from another machine is unpacked only where it is as small as what is stored") {
    CHECK(pixels_of(photo(stored_side, stored_side, "jpeg"), "a", 56, 56, Shape::fill));
    CHECK_FALSE(pixels_of(photo(stored_side + 1, 8, "jpeg"), "a", 56, 56, Shape::fill));
    CHECK_FALSE(pixels_of(photo(8, stored_side + 1, "jpeg"), "a", 56, 56, Shape::fill));
    CHECK_FALSE(pixels_of(photo(40, 40, "png"), "a", 56, 56, Shape::fill));
}
