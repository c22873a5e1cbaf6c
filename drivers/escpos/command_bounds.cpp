#include "drivers/escpos/command_bounds.h"

#include <algorithm>
#include <cstdint>

namespace tsunagu::escpos {
namespace {

constexpr std::uint8_t escape = 0x1B;
constexpr std::uint8_t kanji_escape = 0x1C;
constexpr std::uint8_t group = 0x1D;

/// Shift_JIS: the first of two bytes.
bool leads_a_kanji(std::uint8_t byte) {
    return (byte >= 0x81 && byte <= 0x9F) || (byte >= 0xE0 && byte <= 0xFC);
}

std::size_t group_bytes(std::span<const std::byte> job) {
    const auto at = [&](std::size_t i) { return i < job.size() ? std::to_integer<std::size_t>(job[i]) : 0; };
    switch (at(1)) {
        case 0x28:  // GS ( X pL pH: process ids, QR
            return 5 + (at(3) | at(4) << 8U);
        case 0x76:  // GS v 0 m xL xH yL yH: a picture, a bit a dot
            return 8 + (at(4) | at(5) << 8U) * (at(6) | at(7) << 8U);
        case 0x56:  // GS V 66 n: feeds and cuts
            return 4;
        default:
            return 3;
    }
}

/// FS 2 c1 c2 and the dots of a character; FS & and all kanji until FS . in JIS, where no byte says whether
/// it is the first of two; FS C n.
std::size_t kanji_bytes(std::span<const std::byte> job) {
    const auto second = job.size() > 1 ? std::to_integer<std::uint8_t>(job[1]) : 0;
    if (second == 0x32) return 4 + 72;
    if (second != 0x26) return 3;
    const auto end = std::find(job.begin() + 2, job.end(), std::byte{kanji_escape});
    return static_cast<std::size_t>(end - job.begin()) + 2;
}

}  // namespace

std::size_t command_bytes(std::span<const std::byte> job) {
    if (job.empty()) return 0;
    const auto first = std::to_integer<std::uint8_t>(job[0]);
    const auto second = job.size() > 1 ? std::to_integer<std::uint8_t>(job[1]) : 0;
    std::size_t length = 1;
    if (first == group)
        length = group_bytes(job);
    else if (first == escape)
        length = second == 0x40 ? 2 : second == 0x70 ? 5 : 3;  // ESC @, ESC p m t1 t2
    else if (first == kanji_escape)
        length = kanji_bytes(job);
    else if (leads_a_kanji(first))
        length = 2;
    return std::min(length, job.size());
}

std::size_t longest_command(const PrinterProfile& profile) {
    const auto dots = static_cast<std::size_t>(profile.dots);
    return 8 + dots / 8 * dots;
}

}  // namespace tsunagu::escpos
