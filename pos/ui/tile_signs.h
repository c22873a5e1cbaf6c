// The sign on each tile of the stock screens, drawn in lines within 16 px of its middle.
#pragma once

#include <string_view>

#include "pos/ui/canvas.h"

namespace tsunagu::ui {

/// `key`: the tile's; one that has no sign of its own gets that of a count.
void draw_tile_sign(Canvas& canvas, Point c, std::string_view key, Colour ink);

}  // namespace tsunagu::ui
