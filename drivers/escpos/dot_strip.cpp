#include "drivers/escpos/dot_strip.h"

#include "drivers/escpos/realtime_bytes.h"
#include "inventory/base/check.h"

namespace tsunagu::escpos {

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

}  // namespace tsunagu::escpos
