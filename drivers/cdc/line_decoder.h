// Scanners on a virtual serial port (USB CDC-ACM): bytes become lines, and lines scans. A line ends with CR,
// LF, Tab or ETX, or with a pause; STX begins it anew.
//
// Invariants: the same bytes at the same times give the same scans, however they are cut into transfers.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "drivers/device/scan_assembler.h"

namespace tsunagu::cdc {

class LineDecoder {
  public:
    /// A pause of 0: only a suffix ends a scan.
    explicit LineDecoder(std::string scanner,
                         std::chrono::milliseconds pause = std::chrono::milliseconds(200));

    [[nodiscard]] std::vector<device::Scan> read(std::span<const std::byte> bytes, device::Instant now);
    /// Ends the scan whose pause is over.
    [[nodiscard]] std::vector<device::Scan> idle(device::Instant now);
    [[nodiscard]] std::optional<device::Instant> due() const { return assembler_.due(); }
    [[nodiscard]] const device::ScanLosses& losses() const { return assembler_.losses(); }

  private:
    device::ScanAssembler assembler_;
};

}  // namespace tsunagu::cdc
