// One zstd frame (RFC 8878), bounded. Pure; thread-safe.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "inventory/base/result.h"

namespace tsunagu::sync {

/// A frame that names its content's size. The first `apart` bytes are of another kind than the rest (numbers
/// before text) and get a block of their own, so that neither is written in the other's code.
[[nodiscard]] std::string pack(std::string_view bytes, std::size_t apart = 0);

/// The content of exactly one frame that names its size. A frame that says more than `limit`, or unpacks to
/// other than it says, costs nothing. Errors: batch_malformed {what}.
[[nodiscard]] Result<std::string> unpack(std::string_view frame, std::size_t limit);

}  // namespace tsunagu::sync
