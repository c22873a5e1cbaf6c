// A photo of goods made small enough to be sent to every till, and turned into pixels for its screen. JPEG
// and PNG are read, by GdkPixbuf; what is stored and sent is always JPEG.
//
// Thread-safe: nothing is kept between calls.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "inventory/base/result.h"

namespace tsunagu::pictures {

/// The longer side of what is stored, in pixels.
inline constexpr int stored_side = 320;
/// Of a file: what a phone's camera makes is below it.
inline constexpr std::size_t max_file_bytes = 32U << 20U;
/// Of a photo as it is in the file. A JPEG as cameras write it is never unpacked at its size.
inline constexpr int max_file_side = 20'000;
/// Of a PNG and of a progressive JPEG, which are: in 600 MB at most.
inline constexpr std::int64_t max_unpacked_dots = 100'000'000;

/// Turned the way the camera says it was held, on white where it lets the ground through, at most stored_side
/// wide and high and at most `most_bytes` as JPEG. `name` stands in the errors: picture_unreadable {name}.
[[nodiscard]] Result<std::string> small_jpeg(std::string_view file, std::string_view name,
                                             std::size_t most_bytes);

struct Pixels {
    int width = 0;
    int height = 0;
    std::vector<std::uint8_t> rgba;  ///< rows from above, 4 bytes a pixel
};

/// How a picture comes into a place of another shape: `fill` cuts off what is too much, in the middle; `fit`
/// leaves it whole and smaller than the place.
enum class Shape { fill, fit };

/// Of what small_jpeg made. Anything else, however small its file, is refused before it is unpacked: it comes
/// from other machines. Errors: picture_unreadable {name}.
[[nodiscard]] Result<Pixels> pixels_of(std::string_view jpeg, std::string_view name, int width, int height,
                                       Shape shape);

}  // namespace tsunagu::pictures
