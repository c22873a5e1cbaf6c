#include "inventory/base/hex.h"

namespace tsunagu {
namespace {

constexpr std::string_view digits = "0123456789abcdef";

}  // namespace

std::string to_hex(std::span<const std::byte> bytes) {
    std::string hex;
    hex.reserve(2 * bytes.size());
    for (const std::byte byte : bytes) {
        hex += digits[std::to_integer<unsigned>(byte >> 4U)];
        hex += digits[std::to_integer<unsigned>(byte & std::byte{15})];
    }
    return hex;
}

bool from_hex(std::string_view hex, std::span<std::byte> bytes) {
    if (hex.size() != 2 * bytes.size()) return false;
    for (std::byte& byte : bytes) {
        const auto high = digits.find(hex[0]);
        const auto low = digits.find(hex[1]);
        if (high == std::string_view::npos || low == std::string_view::npos) return false;
        byte = static_cast<std::byte>(high << 4U | low);
        hex.remove_prefix(2);
    }
    return true;
}

}  // namespace tsunagu
