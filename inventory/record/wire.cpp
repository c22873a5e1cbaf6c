#include "inventory/record/wire.h"

namespace tsunagu::record {

namespace {

constexpr std::string_view hex_digits = "0123456789abcdef";

}  // namespace

std::string Wire<std::array<std::byte, 32>>::put(const std::array<std::byte, 32>& hash) {
    std::string hex;
    hex.reserve(2 * hash.size());
    for (const std::byte byte : hash) {
        hex += hex_digits[std::to_integer<unsigned>(byte) >> 4];
        hex += hex_digits[std::to_integer<unsigned>(byte) & 15];
    }
    return hex;
}

std::optional<std::array<std::byte, 32>> Wire<std::array<std::byte, 32>>::take(std::string_view hex) {
    std::array<std::byte, 32> hash;
    if (hex.size() != 2 * hash.size()) return std::nullopt;
    for (std::size_t i = 0; i < hash.size(); ++i) {
        const auto high = hex_digits.find(hex[2 * i]);
        const auto low = hex_digits.find(hex[2 * i + 1]);
        if (high == std::string_view::npos || low == std::string_view::npos) return std::nullopt;
        hash[i] = static_cast<std::byte>(high << 4 | low);
    }
    return hash;
}

}  // namespace tsunagu::record
