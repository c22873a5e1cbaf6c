// A file that somebody chose, read whole: a list, a photo. It may be anything, of any size.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>

#include "inventory/base/result.h"

namespace tsunagu {

/// Its bytes. Where there are more than `most`, some more than `most`: the caller says what is too much.
/// file_not_found {path}, io_failed {path, what}.
[[nodiscard]] Result<std::string> read_whole(const std::filesystem::path& file, std::size_t most);

}  // namespace tsunagu
