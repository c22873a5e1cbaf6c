#include "drivers/paper/table_sheet.h"

#include <cairo-pdf.h>

#include <algorithm>
#include <numeric>

#include "drivers/paper/label_font.h"
#include "inventory/base/check.h"

#if defined(__SANITIZE_ADDRESS__)
#include <sanitizer/lsan_interface.h>
#endif

namespace tsunagu::paper {
namespace {

using Bytes = std::vector<std::byte>;

constexpr double a4_width = 2'100;
constexpr double a4_height = 2'970;
constexpr double points_a_tenth = 72.0 / 254.0;
constexpr double margin = 180;
constexpr double paper_width = a4_width - 2 * margin;
constexpr double row_height = 84;
constexpr double cell_padding = 16;
constexpr double line_width = 2;
constexpr double text_size = 32;
constexpr double line_pitch = 50;
constexpr double lowest = a4_height - margin - 60;  ///< of a table; the page's number stands below

cairo_status_t append_bytes(void* closure, const unsigned char* bytes, unsigned int length) {
    auto& all = *static_cast<Bytes*>(closure);
    const auto* first = reinterpret_cast<const std::byte*>(bytes);
    all.insert(all.end(), first, first + length);
    return CAIRO_STATUS_SUCCESS;
}

LabelType type_of(double size, device::Align align, bool bold = false) {
    LabelType type;
    type.largest = size;
    type.smallest = size * 0.6;
    type.align = align;
    type.bold = bold;
    return type;
}

/// Draws one paper, page after page.
class SheetPen {
  public:
    SheetPen(cairo_t* cairo, const LabelFont& font, const TableSheet& sheet)
        : cairo_(cairo), font_(font), sheet_(sheet) {
        const int shares = std::accumulate(
            sheet.columns.begin(), sheet.columns.end(), 0,
            [](int sum, const SheetColumn& column) { return sum + std::max(column.share, 1); });
        double left = margin;
        for (const auto& column : sheet.columns) {
            const double width = paper_width * std::max(column.share, 1) / shares;
            areas_.push_back({left, width});
            left += width;
        }
    }

    void draw() {
        const auto opening = measured_head();
        const int pages = count_pages(opening);
        std::size_t next = 0;
        for (int page = 1; page <= pages; ++page) {
            y_ = page == 1 ? draw_head() : margin;
            next = draw_rows(next);
            if (page == pages) draw_closing();
            font_.draw_centred(cairo_, std::to_string(page) + " / " + std::to_string(pages), text_size,
                               a4_width / 2, a4_height - margin / 2);
            cairo_show_page(cairo_);
        }
    }

  private:
    struct Place {
        double left;
        double width;
    };

    [[nodiscard]] double measured_head() const {
        const auto side = std::max(sheet_.addressee.size(), sheet_.sender.size());
        return margin + 170 + static_cast<double>(side) * line_pitch + 60 +
               static_cast<double>(sheet_.opening.size()) * line_pitch + 30;
    }

    /// Rows that fit under `top`, the headings above them.
    [[nodiscard]] static std::size_t rows_from(double top) {
        return static_cast<std::size_t>(std::max(0.0, (lowest - top) / row_height - 1));
    }

    [[nodiscard]] int count_pages(double top) const {
        int pages = 1;
        std::size_t drawn = rows_from(top);
        double end = top + row_height * static_cast<double>(std::min(drawn, sheet_.rows.size()) + 1);
        while (drawn < sheet_.rows.size()) {
            ++pages;
            const auto left = sheet_.rows.size() - drawn;
            const auto here = rows_from(margin);
            end = margin + row_height * static_cast<double>(std::min(here, left) + 1);
            drawn += here;
        }
        const double closing = static_cast<double>(sheet_.closing.size()) * line_pitch + 30;
        return end + closing > lowest ? pages + 1 : pages;
    }

    double draw_head() {
        font_.draw(cairo_, sheet_.title, type_of(72, device::Align::center, true),
                   {margin, margin, paper_width, 110});
        double top = margin + 170;
        double y = top;
        for (std::size_t i = 0; i < sheet_.addressee.size(); ++i, y += i == 1 ? line_pitch + 16 : line_pitch)
            font_.draw(cairo_, sheet_.addressee[i],
                       type_of(i == 0 ? 44 : text_size, device::Align::left, i == 0),
                       {margin, y, paper_width * 0.55, line_pitch + 10});
        y = top;
        for (const auto& line : sheet_.sender) {
            font_.draw(cairo_, line, type_of(text_size, device::Align::right),
                       {margin + paper_width * 0.55, y, paper_width * 0.45, line_pitch});
            y += line_pitch;
        }
        const auto side = std::max(sheet_.addressee.size(), sheet_.sender.size());
        y = top + static_cast<double>(side) * line_pitch + 60;
        for (const auto& line : sheet_.opening) {
            font_.draw(cairo_, line, type_of(text_size, device::Align::left),
                       {margin, y, paper_width, line_pitch});
            y += line_pitch;
        }
        return y + 30;
    }

    void draw_cells(const std::vector<std::string>& texts, bool heading) {
        for (std::size_t i = 0; i < areas_.size() && i < texts.size(); ++i) {
            const auto& place = areas_[i];
            font_.draw(cairo_, texts[i], type_of(text_size, sheet_.columns[i].align, heading),
                       {place.left + cell_padding, y_ + (row_height - 1.14 * text_size) / 2,
                        place.width - 2 * cell_padding, row_height});
        }
    }

    void rule(double y) {
        cairo_set_line_width(cairo_, line_width);
        cairo_move_to(cairo_, margin, y);
        cairo_line_to(cairo_, margin + paper_width, y);
        cairo_stroke(cairo_);
    }

    /// From row `next` on, as far as the page goes; the first one that did not fit.
    std::size_t draw_rows(std::size_t next) {
        if (next >= sheet_.rows.size() && next > 0) return next;
        const auto end = std::min(sheet_.rows.size(), next + rows_from(y_));
        cairo_set_source_rgb(cairo_, 0.92, 0.93, 0.95);
        cairo_rectangle(cairo_, margin, y_, paper_width, row_height);
        cairo_fill(cairo_);
        cairo_set_source_rgb(cairo_, 0, 0, 0);
        std::vector<std::string> headings;
        for (const auto& column : sheet_.columns) headings.push_back(column.heading);
        rule(y_);
        draw_cells(headings, true);
        y_ += row_height;
        rule(y_);
        for (; next < end; ++next) {
            draw_cells(sheet_.rows[next], false);
            y_ += row_height;
            rule(y_);
        }
        return next;
    }

    void draw_closing() {
        y_ += 30;
        for (const auto& line : sheet_.closing) {
            font_.draw(cairo_, line, type_of(text_size, device::Align::left),
                       {margin, y_, paper_width, line_pitch});
            y_ += line_pitch;
        }
    }

    cairo_t* cairo_;
    const LabelFont& font_;
    const TableSheet& sheet_;
    std::vector<Place> areas_;
    double y_ = margin;
};

/// Cairo 1.16 keeps 768 bytes of each font it embeds until the process ends; here the leak checker looks
/// away (label_sheet.cpp).
void finish_sheets(cairo_surface_t* surface) {
#if defined(__SANITIZE_ADDRESS__)
    const __lsan::ScopedDisabler disabled;
#endif
    cairo_surface_finish(surface);
}

}  // namespace

Result<std::vector<std::byte>> table_sheets_pdf(std::span<const TableSheet> sheets) {
    Bytes pdf;
    const SurfacePtr surface(cairo_pdf_surface_create_for_stream(
        &append_bytes, &pdf, a4_width * points_a_tenth, a4_height * points_a_tenth));
    const CairoPtr cairo(cairo_create(surface.get()));
    cairo_scale(cairo.get(), points_a_tenth, points_a_tenth);
    const LabelFont font;
    for (const auto& sheet : sheets) {
        for (const auto& row : sheet.rows)
            TSUNAGU_CHECK(row.size() == sheet.columns.size(), "a row has a text for each column");
        SheetPen(cairo.get(), font, sheet).draw();
    }
    finish_sheets(surface.get());
    const auto status = cairo_surface_status(surface.get());
    if (status != CAIRO_STATUS_SUCCESS)
        return fail(ErrorCode::printer_failed, {{"what", cairo_status_to_string(status)}});
    return pdf;
}

}  // namespace tsunagu::paper
