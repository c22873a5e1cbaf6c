// The font of the paper: Noto Sans Mono CJK JP on the printer's grid, one cell 1:2, a kanji two cells.
//
// Invariants: nothing depends on the desktop's font settings (no hinting, grey antialiasing), so the same
// fonts give the same picture; what another font has to supply is fitted into its cells.
#pragma once

#include <cairo.h>
#include <pango/pango.h>

#include <memory>
#include <string_view>

namespace tsunagu::paper {

struct GObjectUnref {
    void operator()(void* object) const;
};
template <class T>
using GObjectPtr = std::unique_ptr<T, GObjectUnref>;

struct FontDescriptionFree {
    void operator()(PangoFontDescription* description) const;
};
using FontDescriptionPtr = std::unique_ptr<PangoFontDescription, FontDescriptionFree>;

struct CairoDestroy {
    void operator()(cairo_t* cairo) const { cairo_destroy(cairo); }
    void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
    void operator()(cairo_pattern_t* pattern) const { cairo_pattern_destroy(pattern); }
};
using CairoPtr = std::unique_ptr<cairo_t, CairoDestroy>;
using SurfacePtr = std::unique_ptr<cairo_surface_t, CairoDestroy>;
using PatternPtr = std::unique_ptr<cairo_pattern_t, CairoDestroy>;

/// Not for two threads at a time.
class CellFont {
  public:
    /// `cell` is the width of a column in pixels; glyphs are 2 * cell high.
    explicit CellFont(int cell);

    /// Draws one cell's text with the current source; (x, y) is the cell's upper left corner.
    void draw(cairo_t* cairo, std::string_view text, int columns, bool bold, double x, double y) const;

  private:
    int cell_;
    GObjectPtr<PangoFontMap> map_;
    GObjectPtr<PangoContext> context_;
    GObjectPtr<PangoLayout> layout_;
    FontDescriptionPtr regular_;
    FontDescriptionPtr bold_;
};

}  // namespace tsunagu::paper
