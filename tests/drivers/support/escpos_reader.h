// Reads ESC/POS bytes as a Japanese printer would, independently of the encoder, so that tests can ask what
// a customer would have read. Throws std::runtime_error at any byte a printer would not understand.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "tests/drivers/support/stamp_rasteriser.h"

namespace tsunagu::test {

struct PrintedLine {
    std::string text;  ///< UTF-8, as printed: leading blanks kept
    int columns = 0;   ///< at normal size, leading blanks included
    int size = 0;      ///< the byte of GS !
    bool bold = false;
    bool centred = false;
    bool picture = false;
};

struct PrintedJob {
    std::vector<PrintedLine> lines;
    std::vector<std::string> qr_payloads;
    std::vector<int> pictures_width;  ///< dots, of each picture
    std::string annotated;            ///< every command and line as hex with its meaning
    int defined = 0;                  ///< user characters
    int question_marks = 0;           ///< bytes 3F sent as text
    bool started = false;             ///< the four commands a Japanese receipt begins with
    bool cut = false;
    int cuts = 0;
};

[[nodiscard]] PrintedJob read_job(std::span<const std::byte> bytes, const StampRasteriser& stamps);

/// The text of all lines, without the rules' ─ and ━.
[[nodiscard]] std::string text_of(const PrintedJob& job);

}  // namespace tsunagu::test
