#include "drivers/escpos/realtime_bytes.h"

namespace tsunagu::escpos {
namespace {

/// The lone dot of 10 and the one beside it.
constexpr std::uint8_t with_neighbour = 0x18;

}  // namespace

bool holds_realtime(std::string_view data) {
    for (std::size_t i = 0; i + 1 < data.size(); ++i)
        if (begins_realtime(static_cast<std::uint8_t>(data[i]), static_cast<std::uint8_t>(data[i + 1])))
            return true;
    return false;
}

void append_dots(std::span<const std::uint8_t> dots, std::vector<std::byte>& bytes) {
    for (std::size_t i = 0; i < dots.size(); ++i) {
        const bool realtime = i + 1 < dots.size() && begins_realtime(dots[i], dots[i + 1]);
        bytes.push_back(static_cast<std::byte>(realtime ? with_neighbour : dots[i]));
    }
}

}  // namespace tsunagu::escpos
