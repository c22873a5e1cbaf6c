// Text made of ASCII digits, as codes are: leading zeros count, and nothing becomes a number.
#pragma once

#include <algorithm>
#include <string_view>

namespace tsunagu::domain {

[[nodiscard]] constexpr bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/// At least one character, and digits only.
[[nodiscard]] constexpr bool is_digits(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
}

[[nodiscard]] constexpr int digit_value(char c) {
    return c - '0';
}

[[nodiscard]] constexpr char digit_char(int value) {
    return static_cast<char>('0' + value);
}

}  // namespace tsunagu::domain
