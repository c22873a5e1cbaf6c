// What a simulation draws: the same seed, the same draws, on every machine.
#pragma once

#include <cstdint>
#include <vector>

namespace tsunagu::sim {

/// SplitMix64 (Steele, Lea, Flood 2014): the library's distributions differ from one to another.
class Dice {
  public:
    explicit Dice(std::uint64_t seed) : state_(seed) {}

    std::uint64_t next() {
        state_ += 0x9E3779B97F4A7C15U;
        std::uint64_t z = state_;
        z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
        z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
        return z ^ (z >> 31U);
    }
    /// 0 ... n - 1.
    std::size_t below(std::size_t n) { return static_cast<std::size_t>(next() % n); }
    /// True n times of a hundred.
    bool percent(std::size_t n) { return below(100) < n; }

  private:
    std::uint64_t state_;
};

}  // namespace tsunagu::sim
