// Draws a label: where its words stand, how large they may be, and bars that a scanner reads.
#pragma once

#include <cairo.h>

#include <string>

#include "drivers/device/label.h"
#include "drivers/paper/ean_bars.h"
#include "drivers/paper/label_area.h"
#include "drivers/paper/label_font.h"
#include "inventory/base/result.h"

namespace tsunagu::paper {

/// Draws labels on one surface.
class LabelPen {
  public:
    /// `dots` is how many dots of the surface a tenth of a millimetre has, so that bars begin and end on
    /// whole ones; 0 for a surface without dots (PDF). The scale of `cairo` must be that already.
    LabelPen(cairo_t* cairo, double dots) : cairo_(cairo), dots_(dots) {}

    /// Draws in black within `box`, at least least_label_width x least_label_height. Draws nothing where the
    /// code has no bars: not_a_barcode.
    [[nodiscard]] Result<void> draw(const device::Label& label, const LabelArea& box) const;

  private:
    [[nodiscard]] double module_for(const EanBars& bars, double width, double largest) const;
    void draw_bars(const EanBars& bars, double module, const LabelArea& area) const;
    void draw_beside(const device::Label& label, const EanBars& bars, double module,
                     const LabelArea& inner) const;
    void draw_stacked(const device::Label& label, const EanBars& bars, double module,
                      const LabelArea& inner) const;
    void draw_price(const device::Label& label, const LabelArea& area) const;
    [[nodiscard]] double badge_width(const std::string& text, double size) const;
    /// Returns its width.
    double draw_badge(const std::string& text, double size, double x, double y) const;
    void draw_struck(const std::string& text, double size, const LabelArea& area) const;

    cairo_t* cairo_;
    double dots_;
    LabelFont font_;
};

}  // namespace tsunagu::paper
