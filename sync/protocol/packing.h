// One zstd frame (RFC 8878), bounded. Pure; thread-safe.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "inventory/base/result.h"

namespace tsunagu::sync {

/// A frame that names its content's size.
[[nodiscard]] std::string pack(std::string_view bytes);

/// The content of exactly one frame that names its size. A frame that says more than `limit`, or unpacks to
/// other than it says, costs nothing. Errors: batch_malformed {what}.
[[nodiscard]] Result<std::string> unpack(std::string_view frame, std::size_t limit);

}  // namespace tsunagu::sync
