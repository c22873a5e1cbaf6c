// What threads beside the till's writer have it do, and wait for: the answer comes on the writer's thread,
// also while that ends.
#pragma once

#include <cstddef>
#include <functional>

#include "inventory/base/result.h"

namespace tsunagu::terminal {

/// Takes the answer.
using WriterDone = std::function<void(Result<std::size_t>)>;

/// Waits for what `give` hands to the writer. Never on the drawing thread, nor on the writer's own.
[[nodiscard]] Result<std::size_t> answer_of_writer(const std::function<void(WriterDone)>& give);

}  // namespace tsunagu::terminal
