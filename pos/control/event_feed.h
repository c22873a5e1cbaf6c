// What happens at the devices, for whoever watches: scans, and that something changed. It outlives both the
// devices that tell and the control server whose clients listen.
//
// Invariants: telling never blocks and never waits for a listener; a listener that does not keep up loses the
// newest scans and is told how many.
#pragma once

#include <cstddef>
#include <cstdint>
#include <mutex>
#include <vector>

#include "drivers/device/barcode_scanner.h"

namespace tsunagu::control {

class EventFeed {
  public:
    enum class Before { is_lost, is_kept };  ///< what is told while nobody listens yet

    explicit EventFeed(Before before = Before::is_lost) : keeps_(before == Before::is_kept) {}
    EventFeed(const EventFeed&) = delete;
    EventFeed& operator=(const EventFeed&) = delete;
    /// Requires that nobody listens any more.
    ~EventFeed();

    /// Any thread: a scan was taken, whatever becomes of it.
    void scanned(const device::Scan& scan);
    /// Any thread: the list of devices, or the printer's status, may have changed.
    void devices_changed();

    /// What one listener has not taken yet.
    struct News {
        std::vector<device::Scan> scans;
        std::size_t lost_scans = 0;
        bool devices_changed = false;
    };

    /// One who listens, for as long as it lives; of one thread.
    class Listener {
      public:
        static constexpr std::size_t most_scans = 256;

        explicit Listener(EventFeed& feed);
        Listener(const Listener&) = delete;
        Listener& operator=(const Listener&) = delete;
        ~Listener();

        /// Readable while there is news; -1 where the system had no descriptor left, and then there is none.
        [[nodiscard]] int fd() const { return fd_; }
        [[nodiscard]] News take();

      private:
        friend class EventFeed;
        void ring() const;

        EventFeed& feed_;
        int fd_;
        News news_;  ///< guarded by the feed's mutex
    };

  private:
    std::mutex mutex_;
    std::vector<Listener*> listeners_;
    bool keeps_;  ///< until the first one listens
    News kept_;
};

}  // namespace tsunagu::control
