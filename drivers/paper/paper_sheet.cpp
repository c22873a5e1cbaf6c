#include "drivers/paper/paper_sheet.h"

#include <algorithm>

#include "drivers/paper/cell_font.h"

namespace tsunagu::paper {
namespace {

// In cells. 80 mm paper has a 72 mm head: 4 mm, some 2.5 cells, stay blank at each side.
constexpr int shadow_room = 2;
constexpr int side_margin_halves = 5;
constexpr int top_margin = 3;
constexpr int bottom_margin = 4;

/// Light along the sheet: a little darker towards each end, as paper that was on a roll curls.
void shade(cairo_t* cairo, double x0, double y0, double x1, double y1, double edge_alpha) {
    const PatternPtr light(cairo_pattern_create_linear(x0, y0, x1, y1));
    cairo_pattern_add_color_stop_rgba(light.get(), 0.00, 0.25, 0.20, 0.12, edge_alpha);
    cairo_pattern_add_color_stop_rgba(light.get(), 0.12, 0.25, 0.20, 0.12, 0.0);
    cairo_pattern_add_color_stop_rgba(light.get(), 0.88, 0.25, 0.20, 0.12, 0.0);
    cairo_pattern_add_color_stop_rgba(light.get(), 1.00, 0.25, 0.20, 0.12, edge_alpha);
    cairo_set_source(cairo, light.get());
    cairo_fill_preserve(cairo);
}

}  // namespace

Sheet::Sheet(int cell, int columns, int content_height)
    : cell_(cell), columns_(columns), content_height_(content_height) {}

int Sheet::cells_across(int columns) {
    return columns + side_margin_halves + 2 * shadow_room;
}

int Sheet::picture_width() const {
    return cells_across(columns_) * cell_;
}

int Sheet::picture_height() const {
    return content_height_ + (top_margin + bottom_margin + 2 * shadow_room) * cell_;
}

int Sheet::content_left() const {
    return shadow_room * cell_ + side_margin_halves * cell_ / 2;
}

int Sheet::content_top() const {
    return (shadow_room + top_margin) * cell_;
}

void Sheet::trace_outline(cairo_t* cairo) const {
    const double left = shadow_room * cell_;
    const double right = picture_width() - left;
    const double top = left;
    const double bottom = picture_height() - left;
    const int teeth = std::max(8, static_cast<int>((right - left) / (0.8 * cell_)));
    const double pitch = (right - left) / teeth;
    const double depth = 0.38 * cell_;
    cairo_new_path(cairo);
    cairo_move_to(cairo, left, top);
    for (int i = 0; i < teeth; ++i) {
        cairo_line_to(cairo, left + (i + 0.5) * pitch, top + depth);
        cairo_line_to(cairo, left + (i + 1) * pitch, top);
    }
    for (int i = teeth; i > 0; --i) {
        cairo_line_to(cairo, left + i * pitch, bottom - depth);
        cairo_line_to(cairo, left + (i - 0.5) * pitch, bottom);
    }
    cairo_line_to(cairo, left, bottom - depth);
    cairo_close_path(cairo);
}

void Sheet::draw_ground(cairo_t* cairo) const {
    cairo_set_source_rgb(cairo, 0.905, 0.893, 0.870);
    cairo_paint(cairo);
}

void Sheet::draw_shadow(cairo_t* cairo) const {
    // A shadow without a blur: outlines of growing width, most of them narrow, each adding a little darkness;
    // drawn small and enlarged, since nothing in it is sharp.
    const int coarse = std::max(1, cell_ / 3);
    const SurfacePtr mask(cairo_image_surface_create(CAIRO_FORMAT_A8, picture_width() / coarse + 2,
                                                     picture_height() / coarse + 2));
    const CairoPtr pen(cairo_create(mask.get()));
    cairo_scale(pen.get(), 1.0 / coarse, 1.0 / coarse);
    cairo_translate(pen.get(), 0, 0.4 * cell_);
    cairo_set_line_join(pen.get(), CAIRO_LINE_JOIN_ROUND);
    const double margin = shadow_room * cell_;
    cairo_rectangle(pen.get(), margin, margin, picture_width() - 2 * margin, picture_height() - 2 * margin);
    cairo_set_source_rgba(pen.get(), 0, 0, 0, 2.0 / 255.0);  // the least step an 8-bit mask adds up exactly
    constexpr int layers = 24;
    for (int i = 1; i <= layers; ++i) {
        const double reach = static_cast<double>(i) / layers;
        cairo_set_line_width(pen.get(), 3.1 * cell_ * reach * reach);
        cairo_stroke_preserve(pen.get());
    }
    cairo_set_source_rgba(pen.get(), 0, 0, 0, 0.18);
    cairo_fill(pen.get());

    const PatternPtr soft(cairo_pattern_create_for_surface(mask.get()));
    cairo_pattern_set_filter(soft.get(), CAIRO_FILTER_BILINEAR);
    cairo_save(cairo);
    cairo_scale(cairo, coarse, coarse);
    cairo_set_source_rgb(cairo, 0.20, 0.16, 0.10);
    cairo_mask(cairo, soft.get());
    cairo_restore(cairo);
}

void Sheet::draw_paper(cairo_t* cairo) const {
    draw_shadow(cairo);
    trace_outline(cairo);
    cairo_set_source_rgb(cairo, 0.996, 0.992, 0.980);
    cairo_fill_preserve(cairo);
    shade(cairo, shadow_room * cell_, 0, picture_width() - shadow_room * cell_, 0, 0.035);
    shade(cairo, 0, shadow_room * cell_, 0, picture_height() - shadow_room * cell_, 0.030);
    cairo_new_path(cairo);
}

}  // namespace tsunagu::paper
