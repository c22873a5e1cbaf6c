// Keeps real-time commands out of what is only data. A printer obeys `10 04 n` (status), `10 05 n` (recover)
// and `10 14 n` (drawer kick, buffer clear, power off) as they arrive, wherever they stand: a picture that
// happens to hold `10 14 01 00 01` opens the drawer. (Epson ESC/POS Application Programming Guide, notes on
// DLE EOT, DLE ENQ and DLE DC4.)
//
// Invariant: of a job only the commands of commands.h begin with one of these pairs.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace tsunagu::escpos {

/// The byte with which every real-time command begins.
inline constexpr std::uint8_t realtime_lead = 0x10;

/// Whether `first second` begin a real-time command.
[[nodiscard]] constexpr bool begins_realtime(std::uint8_t first, std::uint8_t second) {
    return first == realtime_lead && (second == 0x04 || second == 0x05 || second == 0x14);
}

/// Whether a text that goes to the printer as it is holds one.
[[nodiscard]] bool holds_realtime(std::string_view data);

/// Appends dots, eight a byte. Where they would be a real-time command the lone dot of the first byte gets a
/// neighbour: an eighth of a millimetre of ink instead of an open drawer.
void append_dots(std::span<const std::uint8_t> dots, std::vector<std::byte>& bytes);

}  // namespace tsunagu::escpos
