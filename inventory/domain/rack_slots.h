// The slots of the brochure rack: "A-1..A-40; B-1..B-40; 入口" names 81. An item says in its column `slot`
// where it stands.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "inventory/base/result.h"

namespace tsunagu::domain {

/// At most this many: more is a slip of the hand.
inline constexpr std::size_t most_rack_slots = 2'000;

/// The names, in order, none twice; empty for an empty text. A range has the same words before both numbers,
/// which rise. field_invalid {column brochures.slots}.
[[nodiscard]] Result<std::vector<std::string>> parse_rack_slots(std::string_view text);

}  // namespace tsunagu::domain
