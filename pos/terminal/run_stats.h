// What a run cost: how many frames, how long each took, how soon the first one stood.
#pragma once

#include <filesystem>
#include <vector>

#include "inventory/base/result.h"

namespace tsunagu::terminal {

class RunStats {
  public:
    void count_frame(double milliseconds);
    [[nodiscard]] std::size_t frames() const { return frames_; }

    /// {"frames":..,"first_frame_ms":..,"frame_ms":{"median":..,"p95":..,"max":..},"cpu_ms":..}. Errors:
    /// io_failed.
    [[nodiscard]] Result<void> write(const std::filesystem::path& file) const;

  private:
    std::size_t frames_ = 0;
    double first_frame_ms_ = 0;  ///< since the process began
    std::vector<double> times_ms_;
};

/// Writes a text file whole: beside it, then renamed over it. Errors: io_failed.
[[nodiscard]] Result<void> write_text(const std::filesystem::path& file, const std::string& text);

}  // namespace tsunagu::terminal
