#include "sync/protocol/back_off.h"

#include <algorithm>

namespace tsunagu::sync {

Millis BackOff::next() {
    // A step of a linear congruential generator (Knuth's MMIX); its high bits are random enough to part
    // tills.
    state_ = state_ * 6364136223846793005U + 1442695040888963407U;
    const auto random = static_cast<std::int64_t>(state_ >> 33U);
    const auto half = length_.count() / 2;
    const auto wait = Millis(half + random % (length_.count() - half + 1));
    length_ = std::min(length_ * 2, longest_back_off);
    return wait;
}

}  // namespace tsunagu::sync
