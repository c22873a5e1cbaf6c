// A keyboard on the screen, for the few texts a till asks for: lots, notes, the address of a node.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "pos/ui/frame.h"

namespace tsunagu::ui {

/// Draws digits, the letters up to T, and the row that begins with U and ends with `signs` (at most three)
/// and erase, over all of `rect`. Their targets' names are `prefix` and the key. The key that was tapped: a
/// character, or erase_key.
std::optional<std::string> letter_keys(Frame& frame, Rect rect, const std::string& prefix,
                                       std::string_view signs, bool enabled = true);

}  // namespace tsunagu::ui
