// Numbers from text, strictly: every character counts, nothing is skipped, nothing overflows.
#pragma once

#include <charconv>
#include <cstdint>
#include <optional>
#include <string_view>

namespace tsunagu {

/// Decimal digits only, no sign, no blanks, no leading zero but "0" itself, at most `max`.
[[nodiscard]] inline std::optional<std::uint64_t> parse_unsigned(std::string_view text, std::uint64_t max) {
    if (text.empty() || text.size() > 20 || (text.size() > 1 && text[0] == '0')) return std::nullopt;
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || value > max) return std::nullopt;
    return value;
}

/// An optional '-', then as parse_unsigned; -limit <= value <= limit.
[[nodiscard]] inline std::optional<std::int64_t> parse_signed(std::string_view text, std::int64_t limit) {
    const bool negative = !text.empty() && text[0] == '-';
    const auto magnitude =
        parse_unsigned(negative ? text.substr(1) : text, static_cast<std::uint64_t>(limit));
    if (!magnitude) return std::nullopt;
    const auto value = static_cast<std::int64_t>(*magnitude);
    return negative ? -value : value;
}

}  // namespace tsunagu
