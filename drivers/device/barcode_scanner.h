// A barcode scanner as a source of scans. Scans come from the device itself, never from the keyboard focus,
// so a typed digit is never taken for a scan and a scan never lands in a field.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "drivers/device/symbology.h"

namespace tsunagu::device {

/// One reading, as the scanner gave it: what it means is the till's to decide.
struct Scan {
    std::string text;  ///< the symbol's data without suffix, prefix or AIM id; bytes, usually ASCII or UTF-8
    std::string aim_id;  ///< "]E0" for EAN-13 or UPC-A, "]Q1" for QR...; empty where the scanner names none
    std::string scanner =
        {};  ///< which of several scanners it was, for logs and screens; empty where there is one

    [[nodiscard]] Symbology symbology() const { return symbology_of(aim_id); }
    bool operator==(const Scan&) const = default;
};

/// No symbol holds more: a QR code of the largest version carries 7,089 digits. What is longer is lost whole,
/// never cut into two scans.
inline constexpr std::size_t longest_scan = 7089;

class BarcodeScanner {
  public:
    BarcodeScanner() = default;
    BarcodeScanner(const BarcodeScanner&) = delete;
    BarcodeScanner& operator=(const BarcodeScanner&) = delete;
    virtual ~BarcodeScanner() = default;

    /// The oldest scans not yet taken, at most `limit`, in the order they were read; never blocks. The
    /// drawing loop calls it once a frame.
    [[nodiscard]] virtual std::vector<Scan> take(std::size_t limit) = 0;
};

}  // namespace tsunagu::device
