// The code a manager reads out to enrol a terminal: 24 characters of base32 (RFC 4648) in six groups of four.
// The first sixteen are 80 bits of the node's pin, so that a terminal knows whom it reached before it sends
// anything; the last eight are 40 bits of secret. Pure; thread-safe.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace tsunagu::sync {

struct EnrolmentCode {
    std::array<std::byte, 10> pin_prefix{};  ///< the first 80 bits of the pin
    std::array<std::byte, 5> secret{};
};

/// "ABCD-EFGH-IJKL-MNOP-QRST-UVWX"
[[nodiscard]] std::string to_text(const EnrolmentCode& code);
/// The eight characters of the secret, as they are sent.
[[nodiscard]] std::string secret_text(const EnrolmentCode& code);
/// Small letters, blanks and dashes do not matter, and 0, 1, 8 are read as O, I, B, which base32 has instead.
/// Nothing where it is no such code.
[[nodiscard]] std::optional<EnrolmentCode> parse_enrolment_code(std::string_view text);

/// Whether a node of that pin made the code.
[[nodiscard]] bool fits(const EnrolmentCode& code, std::span<const std::byte> pin);

}  // namespace tsunagu::sync
