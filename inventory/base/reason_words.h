// The reasons that stand as {what} in words about an error, in Japanese: our own, and those that the system
// and libraries give most. A style rule holds our own to this table.
#pragma once

#include <string>
#include <string_view>

namespace tsunagu {

/// The reason in Japanese; itself where nobody has put it in Japanese. A number in brackets after it stays.
[[nodiscard]] std::string japanese_reason(std::string_view reason);

}  // namespace tsunagu
