// A small file that is replaced whole: what can be worked out or asked again, and is kept for the next start.
#pragma once

#include <filesystem>
#include <string_view>

#include "inventory/base/result.h"

namespace tsunagu {

/// Whoever reads sees the file as it was or these bytes, never a part; its owner alone may read
/// them, where the file system knows owners. Not durable: after a power cut it may be the one of before.
/// Errors: io_failed {path, what}, and nothing changed.
[[nodiscard]] Result<void> replace_file(const std::filesystem::path& path, std::string_view bytes);

}  // namespace tsunagu
