// What a run cost: how many frames, how long each took, how soon the first one stood.
#pragma once

#include <algorithm>
#include <filesystem>
#include <vector>

#include "inventory/base/result.h"

namespace tsunagu::terminal {

class RunStats {
  public:
    void count_frame(double milliseconds);
    [[nodiscard]] std::size_t frames() const { return frames_; }

    /// A receipt's picture held the drawing thread up for so long.
    void count_paper(double milliseconds) { paper_ms_ = std::max(paper_ms_, milliseconds); }

    /// {"frames":..,"first_frame_ms":..,"frame_ms":{"median":..,"p95":..,"max":..},"paper_ms":..,"cpu_ms":..};
    /// paper_ms is the longest of count_paper. Errors: io_failed.
    [[nodiscard]] Result<void> write(const std::filesystem::path& file) const;

  private:
    std::size_t frames_ = 0;
    double first_frame_ms_ = 0;  ///< since the process began
    double paper_ms_ = 0;
    std::vector<double> times_ms_;
};

/// Writes a text file whole: beside it, then renamed over it. Errors: io_failed.
[[nodiscard]] Result<void> write_text(const std::filesystem::path& file, const std::string& text);

}  // namespace tsunagu::terminal
