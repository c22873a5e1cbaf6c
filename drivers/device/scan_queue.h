// Where the threads that read scanners hand their scans to the drawing loop; also the scanner that tests and
// scripts inject into, so they take the same path as a device.
//
// Invariants: scans come out in the order they went in; the queue never holds more than `capacity`, and when
// it is full the newest scan is refused, because dropping an older one would lose goods already beeped.
#pragma once

#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>

#include "drivers/device/barcode_scanner.h"

namespace tsunagu::device {

class ScanQueue final : public BarcodeScanner {
  public:
    static constexpr std::size_t capacity = 256;

    /// `wake` runs after each accepted scan, on the thread that pushed it: it is how an idle, event-driven
    /// window learns that there is something to draw.
    /// `seen` runs before that, for each accepted scan, on the same thread: for whoever watches beside the
    /// till.
    explicit ScanQueue(std::function<void()> wake = {}, std::function<void(const Scan&)> seen = {});

    /// Any thread. False if the queue is full: the scanner should then not signal a good read.
    bool push(Scan scan);

    [[nodiscard]] std::vector<Scan> take(std::size_t limit) override;

  private:
    std::function<void()> wake_;
    std::function<void(const Scan&)> seen_;
    std::mutex mutex_;
    std::deque<Scan> scans_;
};

}  // namespace tsunagu::device
