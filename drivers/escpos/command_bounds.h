// Where one command of a job ends and the next begins. A real-time command that comes between the bytes of
// another is obeyed, and then read once more as that other's data: behind `1B 33` the 10 of a drawer kick is
// the line spacing, inside a picture it is dots, and what is left over prints as signs. (Partner RP-330
// manual, DLE EOT; Epson ESC/POS Application Programming Guide, notes on DLE DC4: "should not be used within
// the data sequence of another command that consists of 2 or more bytes".)
//
// Requires a job of this folder's own: encode(), then commands of commands.h. Pure.
#pragma once

#include <cstddef>
#include <span>

#include "drivers/escpos/printer_profile.h"

namespace tsunagu::escpos {

/// How many bytes the command, or the character, at the front has; all of them where it is cut short. 0 only
/// of nothing.
[[nodiscard]] std::size_t command_bytes(std::span<const std::byte> job);

/// No command of a job for that printer has more bytes: a picture as wide as its paper, and as high, for a
/// code.
[[nodiscard]] std::size_t longest_command(const PrinterProfile& profile);

}  // namespace tsunagu::escpos
