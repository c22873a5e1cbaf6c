// Bytes as lower-case hexadecimal digits: how hashes, random ids and kept baskets are written as text.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace tsunagu {

/// Two digits a byte.
[[nodiscard]] std::string to_hex(std::span<const std::byte> bytes);

/// Fills `bytes` from exactly two digits each, 0-9 and a-f. False for any other text; `bytes` then hold
/// nothing of use.
[[nodiscard]] bool from_hex(std::string_view hex, std::span<std::byte> bytes);

}  // namespace tsunagu
