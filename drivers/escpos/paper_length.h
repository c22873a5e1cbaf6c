// How much paper a job takes, for how long its acknowledgement may be waited for: a printer with a large
// buffer has the whole of it long before it is printed.
//
// Requires a job of this folder's own, as command_bounds.h does. Pure.
#pragma once

#include <cstddef>
#include <span>

namespace tsunagu::escpos {

/// Rows of dots, rather too many than too few: a printed code counts as a large one, a cut with its feed.
[[nodiscard]] int paper_rows(std::span<const std::byte> job);

}  // namespace tsunagu::escpos
