// What a server refused, as lines for a log: of each reason one a second at most, with how many there were,
// so that whoever floods a server does not fill its disk too. Thread-safe.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <string_view>

namespace tsunagu::sync {

class RefusalLog {
  public:
    using Clock = std::chrono::steady_clock;

    /// `event` begins each line. `write` takes a line, from any thread and never two at once; nothing is
    /// written where it is empty.
    RefusalLog(std::string event, std::function<void(std::string_view)> write);

    /// `why` is one of a few words of our own, never what a peer sent.
    void refused(std::string_view why, std::string_view peer, Clock::time_point now);

  private:
    struct Reason {
        Clock::time_point written;
        std::uint64_t since = 0;  ///< refusals since that line
    };

    std::string event_;
    std::function<void(std::string_view)> write_;
    std::mutex mutex_;
    std::map<std::string, Reason, std::less<>> reasons_;
};

}  // namespace tsunagu::sync
