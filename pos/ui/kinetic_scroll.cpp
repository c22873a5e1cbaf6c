#include "pos/ui/kinetic_scroll.h"

#include <algorithm>
#include <cmath>

namespace tsunagu::ui {
namespace {

constexpr float kept_of_velocity = 0.6F;
constexpr float decay_per_second = 4.0F;
constexpr float slowest = 8.0F;

}  // namespace

void KineticScroll::set_limit(float limit) {
    limit_ = std::max(0.0F, limit);
    jump(offset_);
}

void KineticScroll::jump(float to) {
    offset_ = std::clamp(to, 0.0F, limit_);
}

void KineticScroll::drag(float by, float seconds) {
    jump(offset_ + by);
    if (seconds > 0) velocity_ = velocity_ * kept_of_velocity + by / seconds * (1.0F - kept_of_velocity);
}

void KineticScroll::glide(float seconds) {
    if (velocity_ == 0) return;
    const float wanted = offset_ + velocity_ * seconds;
    jump(wanted);
    velocity_ *= std::exp(-decay_per_second * seconds);
    if (offset_ != wanted || std::abs(velocity_) < slowest) velocity_ = 0;
}

}  // namespace tsunagu::ui
