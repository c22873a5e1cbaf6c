// Baskets that were set aside while another customer is served. They survive a crash as text in a setting of
// this device.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pos/till/basket.h"

namespace tsunagu::app {

/// One basket a line, as hexadecimal digits of its bytes; empty for none.
[[nodiscard]] std::string parked_to_text(const std::vector<till::Basket>& baskets);
/// A line that is no basket is left out: what cannot be read cannot be sold either.
[[nodiscard]] std::vector<till::Basket> parked_from_text(std::string_view text);

}  // namespace tsunagu::app
