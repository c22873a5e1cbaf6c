// Bytes as base64url without padding (RFC 4648, section 5): keys, signatures and pictures as text. Pure;
// thread-safe.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace tsunagu {

[[nodiscard]] std::string to_base64url(std::string_view bytes);
/// At most `most` bytes; nothing for more, and for any text that is not how they are written.
[[nodiscard]] std::optional<std::string> bytes_of_base64url(std::string_view text, std::size_t most);
/// Exactly `size` bytes; nothing for any other text.
[[nodiscard]] std::optional<std::string> from_base64url(std::string_view text, std::size_t size);

template <std::size_t size>
[[nodiscard]] std::string to_base64url(const std::array<std::byte, size>& bytes) {
    return to_base64url(std::string_view(reinterpret_cast<const char*>(bytes.data()), size));
}

}  // namespace tsunagu
