// Which characters a Japanese receipt printer has in its ROM, and under which bytes.
//
// That is ASCII and half-width katakana as one byte, and JIS X 0208 with the NEC row 13 (the circled numbers,
// the unit signs) as two bytes of Shift_JIS. CP932 has more - 髙, 﨑 and the other IBM extensions - but not
// every printer does, and a missing glyph prints as a blank or a '?'; so those count as absent here and are
// drawn.
#pragma once

#include <cstdint>

namespace tsunagu::escpos {

/// The character the printer and we agree on: the wave dash, the minus and their kin have two code points
/// each in the mappings of Unicode and of Microsoft. A backslash becomes the full-width one, because at its
/// own byte a Japanese printer has the yen sign.
[[nodiscard]] char32_t normalised(char32_t character);

/// The bytes of a normalised character: below 0x100 one byte, otherwise two, high byte first. 0 where the
/// printer does not have it. The yen sign is 5C (after `1B 52 08`). Any thread.
[[nodiscard]] std::uint16_t printer_code(char32_t character);

/// The JIS code (JIS X 0208 annex 1: rows 1-94 of 94, each byte 21..7E) of two bytes of Shift_JIS, and of
/// what printers have in its place: row 13, and EC40.. of user characters as 7721... (Epson ESC/POS, FS 2)
/// Requires a lead byte 81..9F or E0..EF and a trail byte 40..7E or 80..FC.
[[nodiscard]] std::uint16_t jis_of(std::uint16_t shift_jis);

}  // namespace tsunagu::escpos
