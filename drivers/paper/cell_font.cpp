#include "drivers/paper/cell_font.h"

#include <pango/pangocairo.h>

#include <algorithm>

#include "inventory/base/check.h"

#if defined(__SANITIZE_ADDRESS__)
// Fontconfig keeps some 300 bytes until the process ends; the leak checker reads this name.
extern "C" const char* __lsan_default_suppressions() {  // NOLINT(bugprone-reserved-identifier)
    return "leak:libfontconfig";
}
#endif

namespace tsunagu::paper {
namespace {

// The family fonts-noto-cjk installs; its kanji are those of Noto Sans CJK JP, its Latin is half as wide.
constexpr const char* family = "Noto Sans Mono CJK JP";

// Where the baseline stands in the em box of a CJK font (OS/2 sTypoAscender 880 of 1000).
constexpr double baseline = 0.88;

FontDescriptionPtr describe(int cell, PangoWeight weight) {
    FontDescriptionPtr description(pango_font_description_new());
    pango_font_description_set_family_static(description.get(), family);
    pango_font_description_set_weight(description.get(), weight);
    pango_font_description_set_absolute_size(description.get(), 2.0 * cell * PANGO_SCALE);
    return description;
}

}  // namespace

void GObjectUnref::operator()(void* object) const {
    g_object_unref(object);
}

void FontDescriptionFree::operator()(PangoFontDescription* description) const {
    pango_font_description_free(description);
}

CellFont::CellFont(int cell)
    : cell_(cell),
      map_(pango_cairo_font_map_new()),
      context_(pango_font_map_create_context(map_.get())),
      layout_(nullptr),
      regular_(describe(cell, PANGO_WEIGHT_NORMAL)),
      bold_(describe(cell, PANGO_WEIGHT_BOLD)) {
    TSUNAGU_CHECK(cell > 0, "a cell has a width");
    cairo_font_options_t* options = cairo_font_options_create();
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(context_.get(), options);
    cairo_font_options_destroy(options);
    pango_context_set_language(context_.get(), pango_language_from_string("ja"));
    layout_.reset(pango_layout_new(context_.get()));
    pango_layout_set_single_paragraph_mode(layout_.get(), TRUE);
}

void CellFont::draw(cairo_t* cairo, std::string_view text, int columns, bool bold, double x, double y) const {
    if (text.empty() || text == " ") return;
    PangoLayout* layout = layout_.get();
    pango_layout_set_font_description(layout, bold ? bold_.get() : regular_.get());
    pango_layout_set_text(layout, text.data(), static_cast<int>(text.size()));
    PangoRectangle ink;
    PangoRectangle logical;
    PangoLayoutLine* line = pango_layout_get_line_readonly(layout, 0);
    pango_layout_line_get_extents(line, &ink, &logical);

    const double em = 2.0 * cell_;
    const double room = static_cast<double>(columns) * cell_;
    const double advance = static_cast<double>(logical.width) / PANGO_SCALE;
    const double above = -static_cast<double>(ink.y) / PANGO_SCALE;
    const double below = static_cast<double>(ink.y + ink.height) / PANGO_SCALE;
    const double narrow = advance > room ? room / advance : 1.0;
    // A fallback font's glyph may be taller than the em box; it is shrunk about the baseline.
    const double tallest = std::max(above / (baseline * em), below / ((1.0 - baseline) * em * 2.0));
    const double low = tallest > 1.0 ? 1.0 / tallest : 1.0;
    cairo_save(cairo);
    cairo_translate(cairo, x + (room - advance * narrow) / 2.0, y + baseline * em);
    cairo_scale(cairo, narrow, low);
    cairo_move_to(cairo, 0, 0);
    pango_cairo_show_layout_line(cairo, line);
    cairo_restore(cairo);
}

}  // namespace tsunagu::paper
