// An item's code as a list has it, which a spreadsheet may have spoiled on its way.
#pragma once

#include <string_view>

#include "inventory/base/ids.h"
#include "inventory/base/result.h"

namespace tsunagu::domain {

/// The code of that text. The errors of parse_item_code, but code_became_number and code_lost_zeros where the
/// text is what a spreadsheet makes of a code.
[[nodiscard]] Result<ItemCode> parse_listed_code(std::string_view text);

}  // namespace tsunagu::domain
