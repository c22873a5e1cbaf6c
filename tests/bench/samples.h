// Times of one operation, and what is asked of them. Machines are noisy, so a figure is a median (or p99) and
// is only ever compared with another of the same run.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <utility>
#include <vector>

namespace tsunagu::bench {

class Samples {
  public:
    Samples() = default;
    explicit Samples(std::vector<double> microseconds) : microseconds_(std::move(microseconds)) {}

    /// Runs it once and remembers how long it took.
    template <class Operation>
    void time(Operation&& operation) {
        const auto began = std::chrono::steady_clock::now();
        operation();
        const std::chrono::duration<double, std::micro> took = std::chrono::steady_clock::now() - began;
        microseconds_.push_back(took.count());
    }

    [[nodiscard]] double quantile(double q) const {
        auto sorted = microseconds_;
        std::sort(sorted.begin(), sorted.end());
        return sorted.at(
            std::min(sorted.size() - 1, static_cast<std::size_t>(q * static_cast<double>(sorted.size()))));
    }
    [[nodiscard]] double median() const { return quantile(0.5); }
    [[nodiscard]] double p99() const { return quantile(0.99); }

  private:
    std::vector<double> microseconds_;
};

}  // namespace tsunagu::bench
