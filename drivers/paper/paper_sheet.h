// The sheet a receipt's picture is printed on: warm white paper with the teeth of the cutter at both ends and
// a soft shadow. Lengths are in cells of the text, so that it looks the same at every size.
#pragma once

#include <cairo.h>

namespace tsunagu::paper {

class Sheet {
  public:
    /// `cell` px a column; `content_height` px of printed lines.
    Sheet(int cell, int columns, int content_height);

    /// Width of the whole picture in cells, shadow included.
    [[nodiscard]] static int cells_across(int columns);

    [[nodiscard]] int picture_width() const;
    [[nodiscard]] int picture_height() const;
    [[nodiscard]] int content_left() const;
    [[nodiscard]] int content_top() const;

    void draw_ground(cairo_t* cairo) const;  ///< the quiet colour behind the paper
    void draw_paper(cairo_t* cairo) const;   ///< shadow, paper, the light on it

  private:
    void trace_outline(cairo_t* cairo) const;
    void draw_shadow(cairo_t* cairo) const;

    int cell_;
    int columns_;
    int content_height_;
};

}  // namespace tsunagu::paper
