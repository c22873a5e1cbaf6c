// Scanners that type ('keyboard wedge'): boot keyboard reports become characters, and characters scans. The
// device is claimed, so its keys reach no window. (HID 1.11 appendix B; HID Usage Tables, page 07.)
//
// Digits stand on the same keys everywhere, symbols do not: the layout must be the one the scanner is set to.
// Control characters come as Ctrl and a key (GS is Ctrl and ]), any character as Alt and its number.
//
// Invariants: a key counts once, when it goes down; reports of a confused keyboard (rollover) change nothing;
// the same reports at the same times give the same scans, however often idle() is called.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "drivers/device/scan_assembler.h"

namespace tsunagu::hid {

enum class KeyLayout { us, jis };

struct WedgeSettings {
    KeyLayout layout = KeyLayout::us;
    std::chrono::milliseconds pause{200};  ///< ends a scan without suffix; 0: only CR, LF or Tab does
    std::size_t shortest = device::shortest_wedge;
    std::size_t longest = device::longest_scan;
    std::string scanner = {};
};

class WedgeDecoder {
  public:
    explicit WedgeDecoder(const WedgeSettings& settings);

    /// Takes one report: modifiers, an unused byte, up to six keys. Shorter than three bytes: malformed.
    [[nodiscard]] std::vector<device::Scan> read(std::span<const std::byte> report, device::Instant now);
    /// Ends the scan whose pause is over.
    [[nodiscard]] std::vector<device::Scan> idle(device::Instant now);
    [[nodiscard]] std::optional<device::Instant> due() const { return assembler_.due(); }
    [[nodiscard]] device::ScanLosses losses() const;

  private:
    static constexpr std::size_t key_count = 6;
    using Keys = std::array<std::uint8_t, key_count>;

    void press(std::uint8_t key, unsigned modifiers, device::Instant now, std::vector<device::Scan>& scans);

    KeyLayout layout_;
    device::ScanAssembler assembler_;
    Keys held_{};
    bool caps_ = false;
    std::optional<unsigned> alt_number_;  ///< digits typed so far while Alt is down
    std::uint64_t malformed_ = 0;
};

/// The character of a key, or 0 for one that has none. `letters_upper` is Shift and Caps Lock together,
/// `shift` alone chooses among symbols. Enter is CR.
[[nodiscard]] char character_of(std::uint8_t key, KeyLayout layout, bool shift, bool letters_upper);

}  // namespace tsunagu::hid
