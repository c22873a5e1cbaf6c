// A scanner that is a named pipe: each line written to it is one scan. For tests and for programs that read
// codes by a camera; it ends in the same queue as a device's scans.
#pragma once

#include <atomic>
#include <filesystem>
#include <memory>
#include <string>
#include <thread>

#include "drivers/device/scan_queue.h"
#include "inventory/base/result.h"

namespace tsunagu::terminal {

class ScannerPipe {
  public:
    /// Makes the pipe if it is not there. `scans` must outlive it. Errors: io_failed.
    [[nodiscard]] static Result<std::unique_ptr<ScannerPipe>> open(const std::filesystem::path& path,
                                                                   device::ScanQueue& scans);
    ~ScannerPipe();
    ScannerPipe(const ScannerPipe&) = delete;
    ScannerPipe& operator=(const ScannerPipe&) = delete;

  private:
    ScannerPipe(int pipe, int stop, device::ScanQueue& scans);
    void run();
    void take(std::string_view bytes);

    int pipe_;
    int stop_;  ///< an eventfd: written once, to end the thread
    device::ScanQueue& scans_;
    std::string line_;
    std::thread thread_;
};

}  // namespace tsunagu::terminal
