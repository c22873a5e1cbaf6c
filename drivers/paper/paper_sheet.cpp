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

void Sheet::draw_paper(cairo_t* cairo) const {
    // A shadow without a blur: outlines of growing width, most of them narrow, each adding a little darkness.
    cairo_save(cairo);
    cairo_translate(cairo, 0, 0.4 * cell_);
    cairo_set_line_join(cairo, CAIRO_LINE_JOIN_ROUND);
    trace_outline(cairo);
    cairo_set_source_rgba(cairo, 0.20, 0.16, 0.10, 0.0075);
    constexpr int layers = 24;
    for (int i = 1; i <= layers; ++i) {
        const double reach = static_cast<double>(i) / layers;
        cairo_set_line_width(cairo, 3.1 * cell_ * reach * reach);
        cairo_stroke_preserve(cairo);
    }
    cairo_set_source_rgba(cairo, 0.20, 0.16, 0.10, 0.18);
    cairo_fill(cairo);
    cairo_restore(cairo);

    trace_outline(cairo);
    cairo_set_source_rgb(cairo, 0.996, 0.992, 0.980);
    cairo_fill_preserve(cairo);
    shade(cairo, shadow_room * cell_, 0, picture_width() - shadow_room * cell_, 0, 0.035);
    shade(cairo, 0, shadow_room * cell_, 0, picture_height() - shadow_room * cell_, 0.030);
    cairo_new_path(cairo);
}

}  // namespace tsunagu::paper
