// Pixels as a PNG file, for screenshots.
#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

#include "inventory/base/result.h"

namespace tsunagu::terminal {

/// width * height * 4 bytes, red first, from the upper left; alpha is left out. Errors: io_failed.
[[nodiscard]] Result<void> write_png(const std::filesystem::path& file, const std::vector<std::uint8_t>& rgba,
                                     int width, int height);

}  // namespace tsunagu::terminal
