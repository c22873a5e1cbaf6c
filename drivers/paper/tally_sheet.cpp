#include "drivers/paper/tally_sheet.h"

#include <algorithm>

#include "drivers/paper/label_font.h"
#include "drivers/paper/page_output.h"
#include "inventory/base/check.h"

namespace tsunagu::paper {
namespace {

using device::Align;

// Tenths of a millimetre. A row is high enough for a pen and for two lines of boxes.
constexpr double left_edge = 120;
constexpr double right_edge = a4_width - 120;
constexpr double top_edge = 110;
constexpr double bottom_edge = a4_height - 110;
constexpr double head_height = 330;
constexpr double heading_height = 56;
constexpr double row_height = 88;
constexpr double money_height = 590;
constexpr double field_height = 84;
constexpr int fields_a_row = 3;

constexpr double name_width = 560;
constexpr double price_width = 160;
constexpr double ticks_width = 830;
constexpr double count_width = 140;
constexpr double thin = 2;
constexpr double thick = 5;

constexpr double box_side = 28;
constexpr double box_pitch = 30;
constexpr int group_boxes = 5;
constexpr int groups_a_line = 5;
constexpr double group_gap = 12;
constexpr int box_lines = 2;

constexpr double table_top = top_edge + head_height + heading_height;
constexpr int rows_a_page = static_cast<int>((bottom_edge - table_top) / row_height);
constexpr int rows_with_money = static_cast<int>((bottom_edge - money_height - table_top) / row_height);

int row_count(const TallySheet& sheet) {
    return static_cast<int>(sheet.rows.size());
}

class TallyPen {
  public:
    TallyPen(cairo_t* cairo, const TallySheet& sheet) : cairo_(cairo), sheet_(sheet) {}

    void draw(int page) const {
        cairo_set_source_rgb(cairo_, 0, 0, 0);
        head(page);
        const int first = page * rows_a_page;
        const int last = std::min(first + rows_a_page, row_count(sheet_));
        double y = table_top - heading_height;
        if (first < last) headings(y);
        y = table_top;
        for (int i = first; i < last; ++i, y += row_height) row(sheet_.rows[static_cast<std::size_t>(i)], y);
        if (page + 1 == sheet_.pages()) money(std::max(y + 40, bottom_edge - money_height));
    }

  private:
    void words(const std::string& text, double size, const LabelArea& area, Align align = Align::left,
               bool bold = false, int lines = 1) const {
        font_.draw(cairo_, text, {size, std::min(size, 18.0), bold, lines, align}, area);
    }
    void line(double x1, double y1, double x2, double y2, double width) const {
        cairo_set_line_width(cairo_, width);
        cairo_move_to(cairo_, x1, y1);
        cairo_line_to(cairo_, x2, y2);
        cairo_stroke(cairo_);
    }
    void frame(const LabelArea& area, double width = thin) const {
        cairo_set_line_width(cairo_, width);
        cairo_rectangle(cairo_, area.x, area.y, area.width, area.height);
        cairo_stroke(cairo_);
    }

    void head(int page) const;
    void headings(double y) const;
    void row(const TallyRow& row, double y) const;
    void boxes(double x, double y) const;
    void columns(double y, double height, double width) const;
    void money(double y) const;

    cairo_t* cairo_;
    const TallySheet& sheet_;
    LabelFont font_;
};

void TallyPen::head(int page) const {
    words(sheet_.title, 58, {left_edge, top_edge, 1'500, 80}, Align::left, true);
    const auto number = std::to_string(page + 1) + " / " + std::to_string(sheet_.pages());
    words(number, 34, {right_edge - 260, top_edge + 14, 260, 50}, Align::right);
    words(sheet_.hint, 26, {left_edge, top_edge + 84, right_edge - left_edge, 40});
    const double width = (right_edge - left_edge) / fields_a_row;
    for (std::size_t i = 0; i < sheet_.fields.size(); ++i) {
        const auto column = static_cast<double>(i % fields_a_row);
        const std::size_t field_row = i / fields_a_row;
        const auto place = static_cast<double>(field_row);
        const LabelArea area{left_edge + column * width, top_edge + 132 + place * field_height, width,
                             field_height};
        frame(area);
        const auto& field = sheet_.fields[i];
        words(field.label, 22, {area.x + 12, area.y + 6, area.width - 24, 30});
        words(field.value, 36, {area.x + 12, area.y + 32, area.width - 24, 48}, Align::left, true);
    }
}

/// The lines between the columns of the table.
void TallyPen::columns(double y, double height, double width) const {
    double x = left_edge;
    for (const double column : {name_width, price_width, ticks_width, count_width}) {
        x += column;
        line(x, y, x, y + height, width);
    }
    frame({left_edge, y, right_edge - left_edge, height}, width);
}

void TallyPen::headings(double y) const {
    double x = left_edge;
    const auto heading = [&](const std::string& text, double width, Align align) {
        words(text, 26, {x + 10, y + 10, width - 20, 40}, align, true);
        x += width;
    };
    heading(sheet_.goods_heading, name_width, Align::left);
    heading(sheet_.price_heading, price_width, Align::right);
    heading(sheet_.ticks_heading, ticks_width, Align::left);
    heading(sheet_.count_heading, count_width, Align::center);
    heading(sheet_.amount_heading, right_edge - x, Align::center);
    columns(y, heading_height, thin);
}

void TallyPen::boxes(double x, double y) const {
    for (int row = 0; row < box_lines; ++row)
        for (int box = 0; box < groups_a_line * group_boxes; ++box) {
            const int group = box / group_boxes;
            const double left = x + box * box_pitch + group * group_gap;
            frame({left, y + row * (box_side + 8), box_side, box_side}, 1.2);
        }
}

void TallyPen::row(const TallyRow& row, double y) const {
    words(row.name, 32, {left_edge + 10, y + 6, name_width - 20, 46}, Align::left, true);
    words(row.code, 20, {left_edge + 10, y + 56, name_width - 20, 28});
    words(row.price, 34, {left_edge + name_width + 8, y + 20, price_width - 16, 48}, Align::right);
    boxes(left_edge + name_width + price_width + 14, y + (row_height - 2 * box_side - 8) / 2);
    columns(y, row_height, thin);
}

void TallyPen::money(double y) const {
    constexpr double piece_row = 76;
    constexpr int pieces_a_column = 5;
    constexpr double piece_width = 560;
    words(sheet_.money_heading, 34, {left_edge, y, right_edge - left_edge, 50}, Align::left, true);
    y += 56;
    for (std::size_t i = 0; i < sheet_.pieces.size(); ++i) {
        const std::size_t full_columns = i / pieces_a_column;
        const auto column = static_cast<double>(full_columns);
        const auto place = static_cast<double>(i % pieces_a_column);
        const LabelArea area{left_edge + column * piece_width, y + place * piece_row, piece_width - 20,
                             piece_row};
        frame(area);
        words(sheet_.pieces[i], 32, {area.x + 10, area.y + 18, 190, 46}, Align::right);
        words("×", 30, {area.x + 205, area.y + 18, 40, 46}, Align::center);
        line(area.x + 250, area.y, area.x + 250, area.y + piece_row, thin);
        line(area.x + 350, area.y, area.x + 350, area.y + piece_row, thin);
    }
    const double sums_left = left_edge + 2 * piece_width;
    for (std::size_t i = 0; i < sheet_.sums.size(); ++i) {
        const LabelArea area{sums_left, y + static_cast<double>(i) * piece_row, right_edge - sums_left,
                             piece_row};
        frame(area, i + 1 == sheet_.sums.size() ? thick : thin);
        words(sheet_.sums[i], 26, {area.x + 12, area.y + 22, 330, 46});
        line(area.x + 350, area.y, area.x + 350, area.y + piece_row, thin);
    }
    words(sheet_.foot, 24, {left_edge, y + 6 * piece_row + 14, right_edge - left_edge, 60}, Align::left,
          false, 2);
}

Result<void> draw_page(const TallySheet& sheet, cairo_t* cairo, int page) {
    TallyPen(cairo, sheet).draw(page);
    return {};
}

}  // namespace

int TallySheet::pages() const {
    const int rows_here = row_count(*this);
    const int full = rows_here / rows_a_page;
    const int left = rows_here % rows_a_page;
    // What is left shares its page with the money, or the money has one of its own.
    return left <= rows_with_money ? full + 1 : full + 2;
}

Result<std::vector<std::byte>> tally_pdf(const TallySheet& sheet) {
    return pages_as_pdf(a4_width, a4_height, sheet.pages(),
                        [&](cairo_t* cairo, int page) { return draw_page(sheet, cairo, page); });
}

Result<std::vector<std::byte>> tally_png(const TallySheet& sheet, int page) {
    TSUNAGU_CHECK(page >= 0 && page < sheet.pages(), "the page is there");
    return page_as_png(a4_width, a4_height, page,
                       [&](cairo_t* cairo, int drawn) { return draw_page(sheet, cairo, drawn); });
}

}  // namespace tsunagu::paper
