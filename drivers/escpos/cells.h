// Text as the cells of a printer: each takes one column (ASCII, the yen sign, half-width katakana) or two
// (everything printed in kanji mode, ※ and × too, and what is drawn in a kanji's place).
//
// Invariants: a cell is one thing to read - a character, or a base with its combining marks, or an emoji
// sequence - and is never split; control characters never become a cell, so no text can carry a command to
// the printer; what cannot be decoded or is unknown becomes a drawn cell, never a '?'.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tsunagu::escpos {

/// A code point, or from `first_cluster` on the place of a sequence of several in Cells::clusters.
using Symbol = char32_t;
inline constexpr Symbol first_cluster = 0x110000;
inline constexpr Symbol line_feed = U'\n';

struct Cell {
    Symbol symbol = U' ';
    std::uint16_t code = 0x20;  ///< the printer's bytes (cp932.h); 0 for what must be drawn, and a line feed
    std::uint8_t columns = 1;   ///< 1 or 2; 0 for a line feed
};

struct Cells {
    std::vector<Cell> cells;
    std::vector<std::string> clusters;  ///< UTF-8
};

/// Appends the cells of `utf8`. Normalises (cp932.h), composes か + U+3099 to が, keeps the compatibility
/// ideographs that names are written with, turns tabs and the spaces of Unicode to a space, drops controls
/// and invisible formatting, reads malformed UTF-8 as U+FFFD.
void append_cells(std::string_view utf8, Cells& cells);

/// The UTF-8 of one symbol.
void append_text(Symbol symbol, const Cells& cells, std::string& text);

/// Columns of a text on one line; for callers that choose between a long and a short word.
[[nodiscard]] int columns_of(std::string_view utf8);

}  // namespace tsunagu::escpos
