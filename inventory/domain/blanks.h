// Blanks around what people type, scan or export: space, tab, line ends and the full-width blank (U+3000).
#pragma once

#include <string_view>

namespace tsunagu::domain {

/// `text` without blanks before and after it.
[[nodiscard]] std::string_view trimmed(std::string_view text);

}  // namespace tsunagu::domain
