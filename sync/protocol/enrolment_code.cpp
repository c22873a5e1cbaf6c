#include "sync/protocol/enrolment_code.h"

#include <algorithm>
#include <cstdint>

namespace tsunagu::sync {
namespace {

constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
constexpr std::size_t characters = 24;

std::string to_base32(std::span<const std::byte> bytes) {
    std::string text;
    std::uint32_t bits = 0;
    int have = 0;
    for (const auto byte : bytes) {
        bits = (bits << 8U) | std::to_integer<std::uint32_t>(byte);
        for (have += 8; have >= 5; have -= 5)
            text += letters[(bits >> static_cast<unsigned>(have - 5)) & 31U];
    }
    return text;
}

/// The value of a character as people copy it; nothing where it is none of base32.
std::optional<std::uint32_t> value_of(char c) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    if (c == '0') c = 'O';
    if (c == '1') c = 'I';
    if (c == '8') c = 'B';
    const auto at = letters.find(c);
    if (at == std::string_view::npos) return std::nullopt;
    return static_cast<std::uint32_t>(at);
}

}  // namespace

std::string to_text(const EnrolmentCode& code) {
    const std::string all = to_base32(code.pin_prefix) + to_base32(code.secret);
    std::string text;
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (i != 0 && i % 4 == 0) text += '-';
        text += all[i];
    }
    return text;
}

std::string secret_text(const EnrolmentCode& code) {
    return to_base32(code.secret);
}

std::optional<EnrolmentCode> parse_enrolment_code(std::string_view text) {
    std::array<std::byte, 15> bytes{};
    std::uint32_t bits = 0;
    int have = 0;
    std::size_t read = 0, filled = 0;
    for (const char c : text) {
        if (c == ' ' || c == '-' || c == '\t' || c == '\n' || c == '\r') continue;
        const auto value = value_of(c);
        if (!value || ++read > characters) return std::nullopt;
        bits = (bits << 5U) | *value;
        have += 5;
        if (have < 8) continue;
        have -= 8;
        bytes[filled++] = static_cast<std::byte>((bits >> static_cast<unsigned>(have)) & 0xffU);
    }
    if (read != characters) return std::nullopt;
    EnrolmentCode code;
    std::copy_n(bytes.begin(), code.pin_prefix.size(), code.pin_prefix.begin());
    std::copy_n(bytes.begin() + 10, code.secret.size(), code.secret.begin());
    return code;
}

bool fits(const EnrolmentCode& code, std::span<const std::byte> pin) {
    return pin.size() >= code.pin_prefix.size() &&
           std::equal(code.pin_prefix.begin(), code.pin_prefix.end(), pin.begin());
}

}  // namespace tsunagu::sync
