// A strip of paper as dots, as wide as a printer prints.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace tsunagu::escpos {

/// One bit a dot, the high bit leftmost, rows of whole bytes.
class DotStrip {
  public:
    static constexpr int highest = 0x400;
    /// Requires `width` to be a multiple of 8 and `height` at most `highest`; all white.
    DotStrip(int width, int height);

    void blacken(int x, int y);  ///< outside the strip: nothing
    [[nodiscard]] bool black(int x, int y) const;
    [[nodiscard]] int width() const { return width_; }
    [[nodiscard]] int height() const { return height_; }

    /// `1D 76 30 00 xL xH yL yH` and the dots, none of which a printer takes for a real-time command.
    void append_to(std::vector<std::byte>& bytes) const;

  private:
    int width_;
    int height_;
    std::vector<std::uint8_t> dots_;
};

}  // namespace tsunagu::escpos
