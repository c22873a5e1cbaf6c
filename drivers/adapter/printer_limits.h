// How long a printer is waited for, step by step. For this folder only.
#pragma once

#include <chrono>
#include <cstddef>

#include "drivers/transport/usb_channel.h"

namespace tsunagu::adapter {

/// Small enough that a status, a kick or the end of the program waits no longer than a glance.
inline constexpr std::size_t slice_bytes = 4096;
inline constexpr std::chrono::milliseconds slice_limit{100};
inline constexpr std::chrono::milliseconds command_limit{300};

[[nodiscard]] inline transport::Deadline from_now(std::chrono::milliseconds time) {
    return std::chrono::steady_clock::now() + time;
}

/// How long somebody is waited for who does nothing. Time in which he says that he goes on by himself is not
/// counted, up to a limit of its own.
class Patience {
  public:
    using Instant = std::chrono::steady_clock::time_point;
    using Duration = std::chrono::steady_clock::duration;

    Patience(Duration limit, Duration pause_limit, Instant now)
        : limit_(limit), pause_limit_(pause_limit), last_(now) {}

    /// He did something: all begins anew.
    void renew(Instant now) {
        waited_ = paused_ = {};
        last_ = now;
    }
    /// `pauses`: whether he said so of the time since this was asked last.
    [[nodiscard]] bool is_over(bool pauses, Instant now) {
        Duration& counted = pauses && paused_ < pause_limit_ ? paused_ : waited_;
        counted += now - last_;
        last_ = now;
        return waited_ >= limit_;
    }

  private:
    Duration limit_;
    Duration pause_limit_;
    Instant last_;
    Duration waited_{};
    Duration paused_{};
};

}  // namespace tsunagu::adapter
