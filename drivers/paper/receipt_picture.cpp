#include "drivers/paper/receipt_picture.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "drivers/escpos/layout.h"
#include "drivers/escpos/printer_profile.h"
#include "drivers/escpos/qr_matrix.h"
#include "drivers/paper/cell_font.h"
#include "drivers/paper/label_strip.h"
#include "drivers/paper/page_output.h"
#include "drivers/paper/paper_sheet.h"
#include "inventory/base/check.h"

namespace tsunagu::paper {
namespace {

constexpr int png_cell = 2 * escpos::cell_width_dots;
constexpr double dots_a_tenth = 0.8;  // receipt printers have eight dots a millimetre
constexpr int narrow_columns = 32;
constexpr double narrow_paper = 580;  // tenths of a millimetre
constexpr double wide_paper = 800;
constexpr double paper_margin = 60;
constexpr int tallest_px = 32000;  // cairo's own limit is 32,767

struct Ink {
    double red, green, blue, alpha;
};
constexpr Ink ink{0.13, 0.12, 0.12, 0.93};  // thermal black is a soft one

/// What a layout needs to be drawn: the codes and labels are made before, so that drawing cannot fail.
struct Page {
    escpos::Layout layout;
    std::vector<escpos::QrMatrix> codes;
    std::vector<escpos::DotStrip> labels;
    int dots = 0;
};

Result<Page> compose(const device::ReceiptDocument& document, int columns) {
    TSUNAGU_TRY(const auto profile, escpos::profile_for(columns));
    Page page{escpos::lay_out(document, columns), {}, {}, profile.dots};
    for (const escpos::Row& row : page.layout.rows) {
        if (const auto* qr = std::get_if<escpos::QrRow>(&row)) {
            TSUNAGU_TRY(auto matrix, escpos::make_qr(qr->code->payload));
            page.codes.push_back(std::move(matrix));
        } else if (const auto* label = std::get_if<escpos::LabelRow>(&row)) {
            TSUNAGU_TRY(auto strip, label_strip(*label->label, profile.dots));
            page.labels.push_back(std::move(strip));
        }
    }
    return page;
}

/// Walks the rows from the top; without a cairo it only measures.
class Pen {
  public:
    Pen(const Page& page, int cell, const CellFont* font, cairo_t* cairo, double left, double top)
        : page_(page), cell_(cell), font_(font), cairo_(cairo), left_(left), y_(top) {}

    void operator()(const escpos::TextRow& row) {
        const double cell = cell_ * escpos::width_factor(row.size);
        const double width = static_cast<double>(cell_) * page_.layout.columns;
        double x = left_ + row.indent * cell;
        if (row.align == device::Align::center) x = left_ + (width - row.left.columns * cell) / 2;
        if (row.align == device::Align::right) x = left_ + width - row.left.columns * cell;
        draw_run(row.left, row, x);
        draw_run(row.right, row, left_ + width - row.right.columns * cell);
        y_ += 2.0 * cell_ * escpos::height_factor(row.size) + gap();
    }

    void operator()(const escpos::RuleRow& row) {
        if (cairo_ != nullptr) {
            const double thickness = std::max(1.0, cell_ * (row.heavy ? 4.0 : 2.0) / escpos::cell_width_dots);
            cairo_rectangle(cairo_, left_, y_ + cell_ - thickness / 2,
                            static_cast<double>(cell_) * page_.layout.columns, thickness);
            cairo_fill(cairo_);
        }
        y_ += 2.0 * cell_ + gap();
    }

    void operator()(const escpos::BlankRow& row) { y_ += row.count * (2.0 * cell_ + gap()); }

    void operator()(const escpos::QrRow&) {
        const escpos::QrMatrix& qr = page_.codes[next_code_++];
        const int module =
            std::max(1, escpos::qr_module_dots(qr.size, page_.dots) * cell_ / escpos::cell_width_dots);
        const int side = module * qr.size;
        const double left = left_ + (static_cast<double>(cell_) * page_.layout.columns - side) / 2;
        const double top = y_ + cell_ / 2.0;
        if (cairo_ != nullptr) {
            cairo_set_antialias(cairo_, CAIRO_ANTIALIAS_NONE);
            for (int y = 0; y < qr.size; ++y)
                for (int x = 0; x < qr.size; ++x)
                    if (qr.black(x, y))
                        cairo_rectangle(cairo_, static_cast<int>(left) + x * module,
                                        static_cast<int>(top) + y * module, module, module);
            cairo_fill(cairo_);
            cairo_set_antialias(cairo_, CAIRO_ANTIALIAS_DEFAULT);
        }
        y_ += side + 1.5 * cell_;
    }

    void operator()(const escpos::LabelRow&) {
        const escpos::DotStrip& strip = page_.labels[next_label_++];
        const double dot = static_cast<double>(cell_) / escpos::cell_width_dots;
        // The head may be a few dots wider than its columns.
        const double left = left_ + (page_.layout.columns * cell_ - strip.width() * dot) / 2;
        if (cairo_ != nullptr) {
            draw_strip(strip, left, dot);
            draw_cut(left, y_ + strip.height() * dot, strip.width() * dot);
        }
        y_ += strip.height() * dot + gap();
    }

    [[nodiscard]] double y() const { return y_; }

  private:
    [[nodiscard]] double gap() const { return cell_ / 2.0; }

    void draw_run(const escpos::Run& run, const escpos::TextRow& row, double x) {
        if (cairo_ == nullptr) return;
        const int wide = escpos::width_factor(row.size);
        std::string text;
        for (const escpos::Cell& cell : page_.layout.cells(run)) {
            text.clear();
            escpos::append_text(cell.symbol, page_.layout.text, text);
            cairo_save(cairo_);
            cairo_translate(cairo_, x, y_);
            cairo_scale(cairo_, wide, escpos::height_factor(row.size));
            font_->draw(cairo_, text, cell.columns, row.bold, 0, 0);
            cairo_restore(cairo_);
            x += static_cast<double>(cell.columns) * cell_ * wide;
        }
    }

    void draw_strip(const escpos::DotStrip& strip, double left, double dot) {
        cairo_save(cairo_);
        cairo_translate(cairo_, left, y_);
        cairo_scale(cairo_, dot, dot);
        // Whole pixels a dot keep their edges; smaller ones are as grey as they are covered.
        if (dot >= 1) cairo_set_antialias(cairo_, CAIRO_ANTIALIAS_NONE);
        for (int y = 0; y < strip.height(); ++y) {
            for (int x = 0; x < strip.width(); ++x) {
                const int first = x;
                while (strip.black(x, y)) ++x;
                if (x > first) cairo_rectangle(cairo_, first, y, x - first, 1);
            }
        }
        cairo_fill(cairo_);
        cairo_restore(cairo_);
    }

    /// Where the label is cut off, or torn.
    void draw_cut(double left, double y, double width) {
        const double dash = cell_ / 2.0;
        cairo_save(cairo_);
        cairo_set_dash(cairo_, &dash, 1, 0);
        cairo_set_line_width(cairo_, std::max(1.0, cell_ / 12.0));
        cairo_move_to(cairo_, left, y + gap() / 2);
        cairo_rel_line_to(cairo_, width, 0);
        cairo_stroke(cairo_);
        cairo_restore(cairo_);
    }

    const Page& page_;
    int cell_;
    const CellFont* font_;
    cairo_t* cairo_;
    double left_;
    double y_;
    std::size_t next_code_ = 0;
    std::size_t next_label_ = 0;
};

double height_of(const Page& page, int cell) {
    Pen pen(page, cell, nullptr, nullptr, 0, 0);
    for (const escpos::Row& row : page.layout.rows) std::visit(pen, row);
    return pen.y();
}

/// The finished picture as cairo holds it: premultiplied, native byte order.
Result<SurfacePtr> draw(const Page& page, int cell, bool on_ground) {
    const double content = height_of(page, cell);
    if (content > tallest_px)
        return fail(ErrorCode::printer_failed, {{"what", "receipt too long for a picture"}});
    const Sheet sheet(cell, page.layout.columns, static_cast<int>(std::lround(content)));
    SurfacePtr surface(
        cairo_image_surface_create(CAIRO_FORMAT_ARGB32, sheet.picture_width(), sheet.picture_height()));
    const CairoPtr cairo(cairo_create(surface.get()));
    if (cairo_status(cairo.get()) != CAIRO_STATUS_SUCCESS)
        return fail(ErrorCode::printer_failed, {{"what", cairo_status_to_string(cairo_status(cairo.get()))}});
    if (on_ground) sheet.draw_ground(cairo.get());
    sheet.draw_paper(cairo.get());
    cairo_set_source_rgba(cairo.get(), ink.red, ink.green, ink.blue, ink.alpha);
    const CellFont font(cell);
    Pen pen(page, cell, &font, cairo.get(), sheet.content_left(), sheet.content_top());
    for (const escpos::Row& row : page.layout.rows) std::visit(pen, row);
    cairo_surface_flush(surface.get());
    return surface;
}

cairo_status_t append_png(void* closure, const unsigned char* bytes, unsigned int length) {
    auto& png = *static_cast<std::vector<std::byte>*>(closure);
    const auto* first = reinterpret_cast<const std::byte*>(bytes);
    png.insert(png.end(), first, first + length);
    return CAIRO_STATUS_SUCCESS;
}

std::uint8_t straight(std::uint32_t channel, std::uint32_t alpha) {
    return alpha == 0 ? std::uint8_t{0} : static_cast<std::uint8_t>((channel * 255 + alpha / 2) / alpha);
}

}  // namespace

Result<PaperImage> render_rgba(const device::ReceiptDocument& document, int columns, int max_width_px) {
    TSUNAGU_TRY(const Page page, compose(document, columns));
    const int cell = std::clamp(max_width_px / Sheet::cells_across(columns), 4, 48);
    TSUNAGU_TRY(const SurfacePtr surface, draw(page, cell, false));
    PaperImage image{
        cairo_image_surface_get_width(surface.get()), cairo_image_surface_get_height(surface.get()), {}};
    image.rgba.reserve(static_cast<std::size_t>(image.width) * static_cast<std::size_t>(image.height) * 4);
    const int stride = cairo_image_surface_get_stride(surface.get());
    const unsigned char* data = cairo_image_surface_get_data(surface.get());
    for (int y = 0; y < image.height; ++y) {
        const auto* line =
            reinterpret_cast<const std::uint32_t*>(data + static_cast<std::ptrdiff_t>(y) * stride);
        for (int x = 0; x < image.width; ++x) {
            const std::uint32_t pixel = line[x];
            const std::uint32_t alpha = pixel >> 24;
            image.rgba.push_back(straight(pixel >> 16 & 0xFF, alpha));
            image.rgba.push_back(straight(pixel >> 8 & 0xFF, alpha));
            image.rgba.push_back(straight(pixel & 0xFF, alpha));
            image.rgba.push_back(static_cast<std::uint8_t>(alpha));
        }
    }
    return image;
}

Result<std::vector<std::byte>> render_png(const device::ReceiptDocument& document, int columns) {
    TSUNAGU_TRY(const Page page, compose(document, columns));
    TSUNAGU_TRY(const SurfacePtr surface, draw(page, png_cell, true));
    std::vector<std::byte> png;
    const cairo_status_t status = cairo_surface_write_to_png_stream(surface.get(), &append_png, &png);
    if (status != CAIRO_STATUS_SUCCESS)
        return fail(ErrorCode::printer_failed, {{"what", cairo_status_to_string(status)}});
    return png;
}

Result<std::vector<std::byte>> render_pdf(const device::ReceiptDocument& document, int columns) {
    TSUNAGU_TRY(const Page page, compose(document, columns));
    const double content = height_of(page, png_cell);
    if (content > tallest_px)
        return fail(ErrorCode::printer_failed, {{"what", "receipt too long for a picture"}});
    const double px_a_tenth = dots_a_tenth * png_cell / escpos::cell_width_dots;
    const double width = columns <= narrow_columns ? narrow_paper : wide_paper;
    const double left = (width * px_a_tenth - png_cell * columns) / 2;
    const auto draw_it = [&](cairo_t* cairo, int) -> Result<void> {
        cairo_scale(cairo, 1 / px_a_tenth, 1 / px_a_tenth);
        const CellFont font(png_cell);
        Pen pen(page, png_cell, &font, cairo, left, paper_margin * px_a_tenth);
        for (const escpos::Row& row : page.layout.rows) std::visit(pen, row);
        return {};
    };
    return pages_as_pdf(width, content / px_a_tenth + 2 * paper_margin, 1, draw_it);
}

}  // namespace tsunagu::paper
