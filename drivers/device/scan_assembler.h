// Characters of a scanner that sends its scans as text (a keyboard wedge, a serial line) become scans.
//
// A scan ends with a suffix character, or with a pause. Between the characters of a scanner lie a few
// milliseconds; whoever types needs more than fifty. So what came slowly, or is shorter than any barcode, was
// typed, and is no scan - a claimed keyboard can sell nothing by being leant on.
//
// Invariants: the same characters at the same times give the same scans, however they are cut into calls and
// however often idle() is called; at most `longest` characters are held; what is longer is lost whole.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "drivers/device/barcode_scanner.h"

namespace tsunagu::device {

/// A moment of a clock that only goes forward; the decoders are told it and read no clock.
using Instant = std::chrono::steady_clock::time_point;

struct ScanFraming {
    std::string ends = "\r\n\t\x03";       ///< each of these ends a scan: CR, LF, Tab, ETX
    char begins = '\x02';                  ///< STX: a scan begins anew; what came before is dropped
    std::chrono::milliseconds pause{200};  ///< silence that ends a scan; 0: only a suffix does
    std::chrono::milliseconds slowest{0};  ///< mean time a character of a scan may take; 0: any
    std::size_t shortest = 1;
    std::size_t longest = longest_scan;
    std::string scanner = {};  ///< Scan::scanner
};

/// Hands for comparison: the fastest typists of digits need 60 to 80 ms a key, a slow scanner 20.
inline constexpr std::chrono::milliseconds slowest_wedge{40};
/// Shorter codes are typed: a price, a count, a PIN. No item code is shorter than 8.
inline constexpr std::size_t shortest_wedge = 5;

/// Characters or reports that became no scan, by reason.
struct ScanLosses {
    std::uint64_t typed = 0;  ///< too slow or too short
    std::uint64_t too_long = 0;
    std::uint64_t malformed = 0;  ///< cut off by the next, or contradicting its descriptor
    bool operator==(const ScanLosses&) const = default;
};

class ScanAssembler {
  public:
    explicit ScanAssembler(ScanFraming framing);

    /// Takes one character; a scan that ends with or before it is appended to `scans`.
    void put(char character, Instant now, std::vector<Scan>& scans);

    /// Ends the scan whose pause is over, if there is one.
    void idle(Instant now, std::vector<Scan>& scans);

    /// When idle() has something to do; nothing while no scan waits for its end.
    [[nodiscard]] std::optional<Instant> due() const;

    [[nodiscard]] const ScanLosses& losses() const { return losses_; }

  private:
    void finish(std::vector<Scan>& scans);
    void clear();

    ScanFraming framing_;
    std::string held_;
    std::size_t count_ = 0;  ///< characters since the scan began, those beyond `longest` too
    Instant first_{};
    Instant last_{};
    ScanLosses losses_;
};

/// The scan of that text: an AIM identifier before it becomes Scan::aim_id, unless `aim_id` names one
/// already.
[[nodiscard]] Scan scan_of(std::string text, std::string aim_id, const std::string& scanner);

}  // namespace tsunagu::device
