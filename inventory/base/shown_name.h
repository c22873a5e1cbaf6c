// A name that somebody chose for a screen or a receipt: an operator's, a tender's, a terminal's.
#pragma once

#include <cstddef>
#include <string_view>

#include "inventory/base/result.h"

namespace tsunagu {

/// It may be empty. field_too_long {column, limit in kanji}, field_unprintable for control characters.
[[nodiscard]] Result<void> check_shown_name(std::string_view name, std::size_t most_bytes);

}  // namespace tsunagu
