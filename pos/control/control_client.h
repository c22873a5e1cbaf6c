// How a command asks a running terminal for something over its control socket.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string_view>

#include "inventory/base/language.h"
#include "inventory/base/result.h"

namespace tsunagu::control {

/// Gives each line of the answer to `on_line` until the terminal ends it, or `on_line` returns false. False
/// where no terminal runs in that directory. Errors: what the terminal answers; writer_busy where a program
/// holds the shop and does not answer; control_unavailable {what}; not_a_data_directory {path}.
[[nodiscard]] Result<bool> ask_terminal(const std::filesystem::path& directory, std::string_view command,
                                        Language language,
                                        const std::function<bool(std::string_view line)>& on_line);

}  // namespace tsunagu::control
