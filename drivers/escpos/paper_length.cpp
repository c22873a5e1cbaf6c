#include "drivers/escpos/paper_length.h"

#include <algorithm>
#include <limits>

#include "drivers/escpos/command_bounds.h"
#include "drivers/escpos/printer_profile.h"

namespace tsunagu::escpos {
namespace {

constexpr std::int64_t code_rows = 400;
constexpr std::int64_t cut_rows = 200;

}  // namespace

int paper_rows(std::span<const std::byte> job) {
    std::int64_t rows = 0;
    int height = 1;  // of the characters, 1 to 8
    while (!job.empty()) {
        const auto command = job.first(command_bytes(job));
        job = job.subspan(command.size());
        const auto at = [&](std::size_t i) {
            return i < command.size() ? std::to_integer<int>(command[i]) : 0;
        };
        const int pair = at(0) << 8 | at(1);
        if (at(0) == 0x0A) rows += height * line_pitch_dots;
        if (pair == 0x1D21) height = (at(2) & 0x07) + 1;               // GS ! n
        if (pair == 0x1B64) rows += at(2) * height * line_pitch_dots;  // ESC d n: feeds lines
        if (pair == 0x1D76) rows += at(6) | at(7) << 8;                // GS v 0: a picture
        if (pair == 0x1D56) rows += cut_rows;                          // GS V: feeds and cuts
        if (pair == 0x1D28 && at(6) == 0x51) rows += code_rows;        // GS ( k, function 81: prints a code
    }
    return static_cast<int>(std::min<std::int64_t>(rows, std::numeric_limits<int>::max()));
}

}  // namespace tsunagu::escpos
