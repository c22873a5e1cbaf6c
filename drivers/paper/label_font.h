// Words on labels: Noto Sans CJK JP in its own widths, shaped by Pango, fitted into the place there is.
// Lengths are tenths of a millimetre, as everywhere on a label.
#pragma once

#include <string_view>

#include "drivers/device/receipt_document.h"
#include "drivers/paper/cell_font.h"
#include "drivers/paper/label_area.h"

namespace tsunagu::paper {

/// How a text is set: as large as `largest`, smaller where the place demands it, and at `smallest` cut off
/// with an ellipsis.
struct LabelType {
    double largest = 30;
    double smallest = 18;
    bool bold = false;
    int lines = 1;
    device::Align align = device::Align::left;
};

/// Where it came to stand.
struct LabelText {
    double size = 0;    ///< the em
    double height = 0;  ///< of all its lines
    double left = 0;    ///< of the longest line
    double width = 0;
};

/// Not for two threads at a time.
class LabelFont {
  public:
    LabelFont();

    /// Draws with the current source from the area's upper edge down; an empty text takes no room. Without a
    /// cairo it only measures.
    LabelText draw(cairo_t* cairo, std::string_view text, const LabelType& type, const LabelArea& area) const;
    /// One line centred about `x`, its baseline at `y`.
    void draw_centred(cairo_t* cairo, std::string_view text, double size, double x, double y) const;

  private:
    void describe(double size, bool bold) const;
    [[nodiscard]] bool fits(std::string_view text, const LabelType& type, const LabelArea& area,
                            double size) const;

    GObjectPtr<PangoFontMap> map_;
    GObjectPtr<PangoContext> context_;
    GObjectPtr<PangoLayout> layout_;
    FontDescriptionPtr description_;
};

}  // namespace tsunagu::paper
