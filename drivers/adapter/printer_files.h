// A file of printer profiles, read strictly: an unknown key is a mistake, never ignored. For this folder
// only.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "drivers/adapter/printer_catalogue.h"

namespace tsunagu::adapter {

inline constexpr std::size_t most_printers_a_file = 256;

/// The [[printer]] tables of TOML text. Errors: device_file_not_toml, device_file_mistakes; `file` is only
/// named.
[[nodiscard]] Result<std::vector<PrinterKind>> parse_printers(std::string_view text, const std::string& file);

}  // namespace tsunagu::adapter
