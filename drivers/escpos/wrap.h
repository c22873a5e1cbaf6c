// Where a line of a receipt ends.
//
// Japanese breaks between any two characters except by 禁則 (JIS X 4051): no line starts with 、。ー」 and
// the like, none ends with 「（ and the like. Latin words and numbers stay whole. Where no such place exists
// within the width (forty exclamation marks) the line breaks at its edge, because losing text is worse.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "drivers/escpos/cells.h"

namespace tsunagu::escpos {

/// Cells [first, first + count) of the wrapped span stand on one line, `columns` wide.
struct Stretch {
    std::size_t first = 0;
    std::size_t count = 0;
    int columns = 0;
};

/// Breaks at line feeds and at `width` columns (>= 2). Spaces at a break are dropped. Text with no visible
/// cell gives one empty line, so that an empty element still takes its place on the paper.
void wrap(std::span<const Cell> cells, int width, std::vector<Stretch>& lines);

/// 行頭禁則: may a line not start with it? 行末禁則: may it not end with it?
[[nodiscard]] bool forbidden_at_start(Symbol symbol);
[[nodiscard]] bool forbidden_at_end(Symbol symbol);

}  // namespace tsunagu::escpos
