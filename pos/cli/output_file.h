// A file a command was asked to write.
#pragma once

#include <string>
#include <string_view>

#include "inventory/base/result.h"

namespace tsunagu::cli {

/// Replaces `path` by `bytes`. output_in_shop for a place among a shop's own files; disk_full, read_only,
/// io_failed {path} {what}; a file that could not be written whole is taken away again.
[[nodiscard]] Result<void> write_output_file(const std::string& path, std::string_view bytes);

}  // namespace tsunagu::cli
