#include "drivers/paper/label_sheet.h"

#include <algorithm>
#include <array>

#include "drivers/paper/label_pen.h"
#include "drivers/paper/page_output.h"
#include "inventory/base/check.h"
#include "inventory/base/parse.h"

namespace tsunagu::paper {
namespace {

struct NamedSheet {
    std::string_view name;
    LabelSheet sheet;
};
// The divisions sold in Japan under many names; a maker's own margins are the sheet's rest, halved.
constexpr std::array sheets = {
    NamedSheet{"A4-12", {2, 6, 864, 423, 0}},
    NamedSheet{"A4-24", {3, 8, 660, 339, 0}},
    NamedSheet{"A4-44", {4, 11, 483, 254, 0}},
    NamedSheet{"A4-65", {5, 13, 381, 212, 25}},
};

bool is_usable(const LabelSheet& sheet) {
    return sheet.columns >= 1 && sheet.rows >= 1 && sheet.width >= least_label_width &&
           sheet.height >= least_label_height &&
           sheet.columns * sheet.width + (sheet.columns - 1) * sheet.gap <= a4_width &&
           sheet.rows * sheet.height <= a4_height;
}

/// Up to `separator`, taken off `rest`; nothing where it does not occur.
std::optional<std::string_view> cut(std::string_view& rest, char separator) {
    const auto end = rest.find(separator);
    if (end == std::string_view::npos) return std::nullopt;
    const auto part = rest.substr(0, end);
    rest.remove_prefix(end + 1);
    return part;
}

/// "33.9" as 339.
std::optional<int> tenths(std::string_view text) {
    const auto point = text.find('.');
    const auto whole = parse_unsigned(text.substr(0, point), a4_height);
    if (!whole) return std::nullopt;
    if (point == std::string_view::npos) return static_cast<int>(*whole * 10);
    const auto part = parse_unsigned(text.substr(point + 1), 9);
    if (!part) return std::nullopt;
    return static_cast<int>(*whole * 10 + *part);
}

std::optional<LabelSheet> own_sheet(std::string_view text) {
    const auto columns = cut(text, 'x');
    const auto rows = cut(text, ':');
    const auto width = cut(text, 'x');
    if (!columns || !rows || !width) return std::nullopt;
    const auto plus = std::min(text.find('+'), text.size());
    const auto column_count = parse_unsigned(*columns, 10);
    const auto row_count = parse_unsigned(*rows, 20);
    const auto wide = tenths(*width);
    const auto high = tenths(text.substr(0, plus));
    const auto gap = plus == text.size() ? std::optional(0) : tenths(text.substr(plus + 1));
    if (!column_count || !row_count || !wide || !high || !gap) return std::nullopt;
    return LabelSheet{static_cast<int>(*column_count), static_cast<int>(*row_count), *wide, *high, *gap};
}

Result<void> draw_page(const LabelJob& job, int page, const LabelPen& pen) {
    const int on_page = job.sheet.labels();
    for (int place = 0; place < on_page; ++place) {
        const int index = page * on_page + place - job.used;
        if (index < 0 || index >= static_cast<int>(job.labels.size())) continue;
        TSUNAGU_TRY_VOID(pen.draw(job.labels[static_cast<std::size_t>(index)], job.sheet.box(place)));
    }
    return {};
}

}  // namespace

LabelArea LabelSheet::box(int place) const {
    const int column = place % columns;
    const int row = place / columns;
    const int left = (a4_width - columns * width - (columns - 1) * gap) / 2 + column * (width + gap);
    const int top = (a4_height - rows * height) / 2 + row * height;
    return LabelArea{static_cast<double>(left), static_cast<double>(top), static_cast<double>(width),
                     static_cast<double>(height)};
}

std::optional<LabelSheet> sheet_named(std::string_view name) {
    for (const auto& known : sheets)
        if (known.name == name) return known.sheet;
    const auto sheet = own_sheet(name);
    return sheet && is_usable(*sheet) ? sheet : std::nullopt;
}

std::string sheet_names() {
    std::string names;
    for (const auto& known : sheets) names += (names.empty() ? "" : "|") + std::string(known.name);
    return names;
}

int LabelJob::pages() const {
    const int places = used + static_cast<int>(labels.size());
    return (places + sheet.labels() - 1) / sheet.labels();
}

Result<Bytes> labels_pdf(const LabelJob& job) {
    return pages_as_pdf(a4_width, a4_height, job.pages(),
                        [&](cairo_t* cairo, int page) { return draw_page(job, page, LabelPen(cairo, 0)); });
}

Result<Bytes> labels_png(const LabelJob& job, int page) {
    TSUNAGU_CHECK(page >= 0 && page < job.pages(), "the page is there");
    return page_as_png(a4_width, a4_height, page, [&](cairo_t* cairo, int drawn) {
        return draw_page(job, drawn, LabelPen(cairo, picture_dots));
    });
}

}  // namespace tsunagu::paper
