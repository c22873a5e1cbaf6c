// Pages as files: what is drawn in tenths of a millimetre becomes a PDF or a picture. For this folder only.
#pragma once

#include <cairo.h>

#include <cstddef>
#include <functional>
#include <vector>

#include "inventory/base/result.h"

namespace tsunagu::paper {

inline constexpr int a4_width = 2'100;
inline constexpr int a4_height = 2'970;
/// Dots a tenth of a millimetre, of a picture of 300 dots an inch.
inline constexpr double picture_dots = 300.0 / 254.0;

/// Draws one page, from 0; the scale is that of tenths of a millimetre already, the colour black.
using DrawPage = std::function<Result<void>(cairo_t*, int page)>;

/// Errors: printer_failed, and what `draw` says.
[[nodiscard]] Result<std::vector<std::byte>> pages_as_pdf(double width, double height, int pages,
                                                          const DrawPage& draw);
/// One page on white. Errors as above.
[[nodiscard]] Result<std::vector<std::byte>> page_as_png(double width, double height, int page,
                                                         const DrawPage& draw);

}  // namespace tsunagu::paper
