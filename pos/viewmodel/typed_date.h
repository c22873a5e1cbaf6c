// A date as its digits are typed.
#pragma once

#include <optional>
#include <string>

#include "inventory/base/clock.h"

namespace tsunagu::viewmodel {

/// "1128" of the year of `today`, "261128" or "20261128".
[[nodiscard]] std::optional<BusinessDate> date_typed(std::string digits, BusinessDate today);

}  // namespace tsunagu::viewmodel
