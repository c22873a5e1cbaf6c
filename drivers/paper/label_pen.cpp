#include "drivers/paper/label_pen.h"

#include <algorithm>
#include <cmath>

#include "inventory/base/check.h"

namespace tsunagu::paper {
namespace {

/// The nominal module of an EAN is 0.33 mm.
constexpr double nominal_module = 3.3;
/// Beside a price it is 0.28 mm, 85 %: within the standard, and the price gains. Not on a receipt printer,
/// whose dots are coarse.
constexpr double narrow_module = 2.8;
constexpr double coarse_dots = 1.0;
constexpr double digit_em = 8.4;      // of a module: six digits of 7 modules each
constexpr double digit_row = 0.84;    // of that em: what the digits take below the bars
constexpr double guard_modules = 5;   // how far guard bars reach down between the digits
constexpr double narrow_margin = 15;  // of small labels
constexpr double wide_margin = 22;
constexpr double highest_bars = 190;
/// What a price needs beside the bars to be larger than it would be above them.
constexpr double least_price_width = 200;
constexpr double least_height_beside = 240;

constexpr double badge_pad = 0.35;  // of its em, at each side

LabelType badge_type(double size) {
    return LabelType{size, size, true, 1, device::Align::left};
}

double bottom_of(const LabelArea& area) {
    return area.y + area.height;
}

double right_of(const LabelArea& area) {
    return area.x + area.width;
}

/// A run of dark modules that are all guards or all none.
struct Bar {
    int first = 0;
    int count = 0;
    bool guard = false;
};

std::vector<Bar> runs_of(const EanBars& bars) {
    std::vector<Bar> runs;
    for (int i = 0; i < bars.modules(); ++i) {
        if (!bars.dark[static_cast<std::size_t>(i)]) continue;
        const bool guard = bars.is_guard(i);
        if (!runs.empty() && runs.back().first + runs.back().count == i && runs.back().guard == guard)
            ++runs.back().count;
        else
            runs.push_back(Bar{i, 1, guard});
    }
    return runs;
}

}  // namespace

double LabelPen::module_for(const EanBars& bars, double width, double largest) const {
    const double room = width / bars.modules_across();
    if (dots_ <= 0) return std::min(room, largest);
    const double whole = std::min(std::floor(room * dots_), std::round(largest * dots_));
    return std::max(whole, 1.0) / dots_;
}

void LabelPen::draw_bars(const EanBars& bars, double module, const LabelArea& area) const {
    const double em = digit_em * module;
    const double height = area.height - digit_row * em;
    const double longer = std::min(guard_modules * module, digit_row * em);
    const double first = area.x + bars.quiet_left * module;
    double left = first;
    double top = area.y;
    double unit = 1;
    cairo_save(cairo_);
    if (dots_ > 0) {
        // A bar that covers half a dot is read as any width: all begin and end on whole ones.
        cairo_user_to_device(cairo_, &left, &top);
        left = std::round(left);
        top = std::round(top);
        unit = dots_;
        cairo_identity_matrix(cairo_);
        cairo_set_antialias(cairo_, CAIRO_ANTIALIAS_NONE);
    }
    for (const Bar& bar : runs_of(bars))
        cairo_rectangle(cairo_, left + bar.first * module * unit, top, bar.count * module * unit,
                        (height + (bar.guard ? longer : 0)) * unit);
    cairo_fill(cairo_);
    cairo_restore(cairo_);
    for (std::size_t i = 0; i < bars.digits.size(); ++i)
        font_.draw_centred(cairo_, std::string_view(bars.digits).substr(i, 1), em,
                           first + bars.digit_centre_halves(static_cast<int>(i)) * module / 2,
                           bottom_of(area));
}

double LabelPen::badge_width(const std::string& text, double size) const {
    return font_.draw(nullptr, text, badge_type(size), {0, 0, 1'000, 2 * size}).width + 2 * badge_pad * size;
}

double LabelPen::draw_badge(const std::string& text, double size, double x, double y) const {
    const double width = badge_width(text, size);
    cairo_rectangle(cairo_, x, y, width, 1.3 * size);
    cairo_fill(cairo_);
    cairo_set_source_rgb(cairo_, 1, 1, 1);
    font_.draw(cairo_, text, badge_type(size), {x + badge_pad * size, y + 0.12 * size, width, 2 * size});
    cairo_set_source_rgb(cairo_, 0, 0, 0);
    return width;
}

void LabelPen::draw_struck(const std::string& text, double size, const LabelArea& area) const {
    const auto placed = font_.draw(cairo_, text, {size, 14, false, 1, device::Align::right}, area);
    if (placed.width <= 0) return;
    cairo_rectangle(cairo_, placed.left, area.y + 0.52 * placed.size, placed.width,
                    std::max(1.6, 0.06 * placed.size));
    cairo_fill(cairo_);
}

void LabelPen::draw_price(const device::Label& label, const LabelArea& area) const {
    const double small = std::clamp(area.height * 0.13, 17.0, 26.0);
    double top = area.y;
    if (!label.badge.empty()) {
        draw_badge(label.badge, small, right_of(area) - badge_width(label.badge, small), top);
        top += 1.5 * small;
    }
    if (!label.was.empty()) {
        draw_struck(label.was, small, {area.x, top, area.width, 1.3 * small});
        top += 1.25 * small;
    }
    const double caption_top = bottom_of(area) - 1.1 * small;
    font_.draw(cairo_, label.caption, {small, 14, false, 1, device::Align::right},
               {area.x, caption_top, area.width, 1.3 * small});
    const LabelArea room{area.x, top, area.width, caption_top - top};
    const LabelType type{std::min(150.0, room.height / 1.14), 16, true, 1, device::Align::right};
    const auto measured = font_.draw(nullptr, label.price, type, room);
    font_.draw(cairo_, label.price, type,
               {room.x, bottom_of(room) - 1.06 * measured.size, room.width, 1.2 * measured.size});
}

void LabelPen::draw_beside(const device::Label& label, const EanBars& bars, double module,
                           const LabelArea& inner) const {
    const double name_size = std::clamp(0.15 * inner.height, 28.0, 60.0);
    double y = inner.y;
    y += font_
             .draw(cairo_, label.name, {name_size, 22, true, 2},
                   {inner.x, y, inner.width, 0.40 * inner.height})
             .height;
    const double origin_size = std::clamp(0.085 * inner.height, 20.0, 34.0);
    y += font_.draw(cairo_, label.origin, {origin_size, 16}, {inner.x, y, inner.width, 1.3 * origin_size})
             .height;
    y += 8;
    const double across = bars.modules_across() * module;
    const double height = std::min(bottom_of(inner) - y, highest_bars);
    draw_bars(bars, module, {inner.x, bottom_of(inner) - height, across, height});
    draw_price(label, {inner.x + across, y, inner.width - across, bottom_of(inner) - y});
}

void LabelPen::draw_stacked(const device::Label& label, const EanBars& bars, double module,
                            const LabelArea& inner) const {
    const double bars_height = std::clamp(0.42 * inner.height, 70.0, highest_bars);
    const double across = bars.modules_across() * module;
    const double middle = inner.x + inner.width / 2;
    draw_bars(bars, module, {middle - across / 2, bottom_of(inner) - bars_height, across, bars_height});

    const double name_size = std::clamp(0.135 * inner.height, 22.0, 40.0);
    const int lines = inner.height >= 260 ? 2 : 1;
    double y = inner.y + font_
                             .draw(cairo_, label.name, {name_size, 18, true, lines},
                                   {inner.x, inner.y, inner.width, lines * 1.2 * name_size})
                             .height;
    const double row = bottom_of(inner) - bars_height - 6 - y;
    const double small = std::clamp(0.3 * row, 14.0, 24.0);
    const bool marked_down = !label.was.empty() || !label.badge.empty();
    const double left_width = (marked_down || !label.origin.empty() ? 0.44 : 0.16) * inner.width;
    const LabelArea left{inner.x, y, left_width, row};
    if (marked_down) {
        const double badge_width =
            label.badge.empty() ? 0 : draw_badge(label.badge, small, left.x, left.y + 2) + 4;
        font_.draw(cairo_, label.caption, {0.8 * small, 12},
                   {left.x + badge_width, left.y + 0.3 * small, left.width - badge_width, 1.3 * small});
        draw_struck(label.was, small, {left.x, bottom_of(left) - 1.2 * small, left.width, 1.3 * small});
    } else {
        font_.draw(cairo_, label.origin, {small, 13, false, 2}, {left.x, left.y, left.width, 0.7 * row});
        font_.draw(cairo_, label.caption, {small, 13, false, 1, device::Align::right},
                   {left.x, bottom_of(left) - 1.2 * small, left.width - 4, 1.3 * small});
    }
    const LabelArea room{right_of(left) + 4, y, inner.width - left.width - 4, row};
    const LabelType type{row, 16, true, 1, device::Align::right};
    const LabelArea loose{room.x, room.y, room.width, 1.3 * row};
    const auto measured = font_.draw(nullptr, label.price, type, loose);
    font_.draw(cairo_, label.price, type,
               {room.x, bottom_of(room) - 1.05 * measured.size, room.width, 1.2 * measured.size});
}

Result<void> LabelPen::draw(const device::Label& label, const LabelArea& box) const {
    TSUNAGU_CHECK(box.width >= least_label_width && box.height >= least_label_height,
                  "a label has room for its bars");
    TSUNAGU_TRY(const auto bars, ean_bars(label.code));
    const double margin = box.height >= 300 ? wide_margin : narrow_margin;
    const LabelArea inner{box.x + margin, box.y + margin, box.width - 2 * margin, box.height - 2 * margin};
    const bool coarse = dots_ > 0 && dots_ < coarse_dots;
    const double beside = module_for(bars, inner.width, coarse ? nominal_module : narrow_module);
    cairo_save(cairo_);
    cairo_set_source_rgb(cairo_, 0, 0, 0);
    if (inner.width - bars.modules_across() * beside >= least_price_width &&
        box.height >= least_height_beside)
        draw_beside(label, bars, beside, inner);
    else
        // The quiet zones are margin enough.
        draw_stacked(label, bars, module_for(bars, box.width - 4, nominal_module), inner);
    cairo_restore(cairo_);
    return {};
}

}  // namespace tsunagu::paper
