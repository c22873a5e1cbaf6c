// A picture of paper as a test sees it: decoded by libpng itself, which knows none of our code.
#pragma once

#include <png.h>

#include <cstddef>
#include <vector>

#include "tests/support/catch.h"

namespace tsunagu::test {

struct Grey {
    int width = 0;
    int height = 0;
    std::vector<unsigned char> pixels;  ///< 0 is black; row by row
};

inline Grey decoded(const std::vector<std::byte>& png) {
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    REQUIRE(png_image_begin_read_from_memory(&image, png.data(), png.size()) != 0);
    image.format = PNG_FORMAT_GRAY;
    Grey grey{static_cast<int>(image.width), static_cast<int>(image.height), {}};
    grey.pixels.resize(PNG_IMAGE_SIZE(image));
    REQUIRE(png_image_finish_read(&image, nullptr, grey.pixels.data(), 0, nullptr) != 0);
    return grey;
}

}  // namespace tsunagu::test
