// What an operator's id and display name may be. For this folder only.
#pragma once

#include <string_view>

#include "inventory/base/ids.h"
#include "inventory/base/result.h"

namespace tsunagu::app {

/// 1 to 32 of A-Z a-z 0-9 _, and not `system`, which is the program itself. field_invalid.
[[nodiscard]] Result<void> check_operator_id(const OperatorId& id);
/// One line that fits a receipt. field_too_long, field_unprintable.
[[nodiscard]] Result<void> check_display_name(std::string_view name);

}  // namespace tsunagu::app
