#include "drivers/paper/label_font.h"

#include <pango/pangocairo.h>

#include <algorithm>

namespace tsunagu::paper {
namespace {

constexpr const char* family = "Noto Sans CJK JP";

// Of the em: where the baseline stands, and the pitch of lines. The font's own pitch of 1.45 is for books.
constexpr double baseline = 0.88;
constexpr double line_pitch = 1.14;
constexpr double step_down = 0.94;

double of_pango(int units) {
    return static_cast<double>(units) / PANGO_SCALE;
}

int to_pango(double length) {
    return static_cast<int>(length * PANGO_SCALE);
}

}  // namespace

LabelFont::LabelFont()
    : map_(pango_cairo_font_map_new()),
      context_(pango_font_map_create_context(map_.get())),
      layout_(nullptr),
      description_(pango_font_description_new()) {
    cairo_font_options_t* options = cairo_font_options_create();
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(context_.get(), options);
    cairo_font_options_destroy(options);
    // Glyphs stand where the font says, not at whole tenths of a millimetre.
    pango_context_set_round_glyph_positions(context_.get(), FALSE);
    pango_context_set_language(context_.get(), pango_language_from_string("ja"));
    layout_.reset(pango_layout_new(context_.get()));
    pango_layout_set_wrap(layout_.get(), PANGO_WRAP_WORD_CHAR);
    pango_font_description_set_family_static(description_.get(), family);
}

void LabelFont::describe(double size, bool bold) const {
    pango_font_description_set_weight(description_.get(), bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    pango_font_description_set_absolute_size(description_.get(), size * PANGO_SCALE);
    pango_layout_set_font_description(layout_.get(), description_.get());
}

bool LabelFont::fits(std::string_view text, const LabelType& type, const LabelArea& area, double size) const {
    describe(size, type.bold);
    pango_layout_set_text(layout_.get(), text.data(), static_cast<int>(text.size()));
    PangoRectangle logical;
    pango_layout_get_extents(layout_.get(), nullptr, &logical);
    const int lines = pango_layout_get_line_count(layout_.get());
    return lines <= type.lines && of_pango(logical.width) <= area.width &&
           lines * line_pitch * size <= area.height + 0.01;
}

LabelText LabelFont::draw(cairo_t* cairo, std::string_view text, const LabelType& type,
                          const LabelArea& area) const {
    if (text.empty() || area.width <= 0) return {};
    PangoLayout* layout = layout_.get();
    pango_layout_set_width(layout, to_pango(area.width));
    pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_NONE);
    double size = type.largest;
    while (size > type.smallest && !fits(text, type, area, size)) size *= step_down;
    size = std::max(size, type.smallest);
    if (!fits(text, type, area, size)) {
        pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END);
        pango_layout_set_height(layout, -type.lines);
    }
    LabelText placed{size, 0, area.x + area.width, 0};
    const int lines = std::min(type.lines, pango_layout_get_line_count(layout));
    for (int i = 0; i < lines; ++i) {
        PangoLayoutLine* line = pango_layout_get_line_readonly(layout, i);
        PangoRectangle logical;
        pango_layout_line_get_extents(line, nullptr, &logical);
        const double width = of_pango(logical.width);
        double x = area.x;
        if (type.align == device::Align::center) x += (area.width - width) / 2;
        if (type.align == device::Align::right) x += area.width - width;
        if (cairo != nullptr) {
            cairo_move_to(cairo, x, area.y + (i * line_pitch + baseline) * size);
            pango_cairo_show_layout_line(cairo, line);
        }
        placed.left = std::min(placed.left, x);
        placed.width = std::max(placed.width, width);
    }
    placed.height = lines * line_pitch * size;
    return placed;
}

void LabelFont::draw_centred(cairo_t* cairo, std::string_view text, double size, double x, double y) const {
    PangoLayout* layout = layout_.get();
    describe(size, false);
    pango_layout_set_width(layout, -1);
    pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_NONE);
    pango_layout_set_text(layout, text.data(), static_cast<int>(text.size()));
    PangoLayoutLine* line = pango_layout_get_line_readonly(layout, 0);
    PangoRectangle logical;
    pango_layout_line_get_extents(line, nullptr, &logical);
    cairo_move_to(cairo, x - of_pango(logical.width) / 2, y);
    pango_cairo_show_layout_line(cairo, line);
}

}  // namespace tsunagu::paper
