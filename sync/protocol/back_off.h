// How long to wait after a failure: longer each time, a random part of it, so that a hundred tills whose
// network comes back do not knock together. Pure: the same seed waits the same.
#pragma once

#include <chrono>
#include <cstdint>

namespace tsunagu::sync {

using Millis = std::chrono::milliseconds;

inline constexpr Millis first_back_off{1'000};
inline constexpr Millis longest_back_off{20'000};  ///< what waits is sent within 30 s of a network's return

class BackOff {
  public:
    /// `seed`: random, so that no two terminals wait alike.
    explicit BackOff(std::uint64_t seed) : state_(seed) {}

    /// How long to wait now: between a half and all of the present length, which then doubles.
    [[nodiscard]] Millis next();
    void reset() { length_ = first_back_off; }

  private:
    std::uint64_t state_;
    Millis length_ = first_back_off;
};

}  // namespace tsunagu::sync
