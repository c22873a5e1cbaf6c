// What a CDC-ACM device is told before it talks: speed and shape of its characters, and that somebody
// listens. Many scanners send nothing before DTR is set. (USB CDC PSTN subclass 1.2, section 6.3.)
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace tsunagu::cdc {

/// Of a class request to the control interface (its number is wIndex).
inline constexpr std::uint8_t request_type = 0x21;
inline constexpr std::uint8_t set_line_coding = 0x20;         ///< data: line_coding_bytes
inline constexpr std::uint8_t set_control_line_state = 0x22;  ///< wValue: line_in_use; no data
inline constexpr std::uint16_t line_in_use = 0x0003;          ///< DTR and RTS

enum class StopBits : std::uint8_t { one, one_and_a_half, two };
enum class Parity : std::uint8_t { none, odd, even, mark, space };

/// What nearly every scanner has; over USB the speed means nothing, but it must be a real one.
struct LineCoding {
    std::uint32_t bits_per_second = 9600;
    StopBits stop_bits = StopBits::one;
    Parity parity = Parity::none;
    std::uint8_t data_bits = 8;
};

/// dwDTERate (lowest byte first), bCharFormat, bParityType, bDataBits.
[[nodiscard]] constexpr std::array<std::byte, 7> line_coding_bytes(const LineCoding& coding) {
    const auto rate_byte = [&](unsigned place) {
        return static_cast<std::byte>(coding.bits_per_second >> (8 * place) & 0xFFU);
    };
    return {rate_byte(0),
            rate_byte(1),
            rate_byte(2),
            rate_byte(3),
            static_cast<std::byte>(coding.stop_bits),
            static_cast<std::byte>(coding.parity),
            static_cast<std::byte>(coding.data_bits)};
}

}  // namespace tsunagu::cdc
