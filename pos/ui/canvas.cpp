#include "pos/ui/canvas.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "pos/ui/imgui_compat.h"

namespace tsunagu::ui {
namespace {

ImU32 colour_of(Colour colour) {
    return IM_COL32(colour.rgb >> 16U & 255U, colour.rgb >> 8U & 255U, colour.rgb & 255U, colour.alpha);
}

ImVec2 vec(Point p) {
    return {p.x, p.y};
}

ImVec2 upper_left(const Rect& rect) {
    return {rect.x, rect.y};
}

ImVec2 lower_right(const Rect& rect) {
    return {rect.right(), rect.bottom()};
}

/// From the baseline up to the middle of a kanji's square; a capital's middle is within a pixel of it.
constexpr float middle_of_em = 0.37F;

/// Money that does not fit even so is drawn all the same: too wide is seen, a missing digit is not.
constexpr int smallest_amount = 10;

int smallest_label(Type type) {
    return std::max(type::note.size, type.size * 7 / 10);
}

}  // namespace

Canvas::Canvas(ImDrawList& list, GlyphAtlas& atlas, Point texture_origin, Point texture_size)
    : list_(list), atlas_(atlas), origin_(texture_origin), size_(texture_size) {}

void Canvas::fill(const Rect& rect, Colour colour, float radius) {
    list_.AddRectFilled(upper_left(rect), lower_right(rect), colour_of(colour), radius);
}

void Canvas::fill_left(const Rect& rect, Colour colour, float radius) {
    list_.AddRectFilled(upper_left(rect), lower_right(rect), colour_of(colour), radius,
                        ImDrawFlags_RoundCornersLeft);
}

void Canvas::fill_top(const Rect& rect, Colour colour, float radius) {
    list_.AddRectFilled(upper_left(rect), lower_right(rect), colour_of(colour), radius,
                        ImDrawFlags_RoundCornersTop);
}

void Canvas::outline(const Rect& rect, Colour colour, float radius, float thickness) {
    const Rect inner = rect.inset(thickness / 2, thickness / 2);
    list_.AddRect(upper_left(inner), lower_right(inner), colour_of(colour), radius, 0, thickness);
}

Point Canvas::uv(float x, float y) const {
    return {(origin_.x + x) / size_.x, (origin_.y + y) / size_.y};
}

void Canvas::shadow(const Rect& rect, float radius, float depth) {
    const Place patch = atlas_.shadow();
    const float spread = std::min(depth * 2.0F, static_cast<float>(GlyphAtlas::shadow_spread));
    const float edge = radius + spread;
    const Rect outer = rect.inset(-spread, -spread).moved(0, depth * 0.6F);
    const float half = static_cast<float>(patch.w) / 2.0F;
    const std::array xs{outer.x, outer.x + edge, outer.right() - edge, outer.right()};
    const std::array ys{outer.y, outer.y + edge, outer.bottom() - edge, outer.bottom()};
    const std::array us{0.0F, half, half, half * 2};
    for (std::size_t row = 0; row < 3; ++row) {
        for (std::size_t column = 0; column < 3; ++column) {
            if (row == 1 && column == 1) continue;  // the thing itself covers the middle
            const Point from =
                uv(static_cast<float>(patch.x) + us[column], static_cast<float>(patch.y) + us[row]);
            const Point to =
                uv(static_cast<float>(patch.x) + us[column + 1], static_cast<float>(patch.y) + us[row + 1]);
            list_.PrimReserve(6, 4);
            list_.PrimRectUV({xs[column], ys[row]}, {xs[column + 1], ys[row + 1]}, vec(from), vec(to),
                             colour_of(theme::shadow));
        }
    }
}

void Canvas::circle(Point centre, float radius, Colour colour) {
    list_.AddCircleFilled(vec(centre), radius, colour_of(colour));
}

void Canvas::ring(Point centre, float radius, Colour colour, float thickness) {
    list_.AddCircle(vec(centre), radius, colour_of(colour), 0, thickness);
}

void Canvas::diamond(Point centre, float radius, Colour colour) {
    list_.AddQuadFilled({centre.x, centre.y - radius}, {centre.x + radius, centre.y},
                        {centre.x, centre.y + radius}, {centre.x - radius, centre.y}, colour_of(colour));
}

void Canvas::triangle(Point a, Point b, Point c, Colour colour) {
    list_.AddTriangleFilled(vec(a), vec(b), vec(c), colour_of(colour));
}

void Canvas::line(Point from, Point to, Colour colour, float thickness) {
    list_.AddLine(vec(from), vec(to), colour_of(colour), thickness);
}

void Canvas::fade(const Rect& rect, Colour left, Colour right) {
    list_.AddRectFilledMultiColor(upper_left(rect), lower_right(rect), colour_of(left), colour_of(right),
                                  colour_of(right), colour_of(left));
}

void Canvas::picture(const Picture& picture, const Rect& rect, float radius) {
    if (picture.texture == 0) return;
    // ImGui calls a texture by a pointer or by a number, as it was built.
    const auto texture = (ImTextureID)picture.texture;  // NOLINT(google-readability-casting)
    if (radius > 0)
        list_.AddImageRounded(texture, upper_left(rect), lower_right(rect), {0, 0}, {1, 1}, IM_COL32_WHITE,
                              radius);
    else
        list_.AddImage(texture, upper_left(rect), lower_right(rect));
}

Advance Canvas::advance_of(Type type) {
    return [this, type](char32_t c) { return atlas_.glyph(c, type).advance; };
}

float Canvas::line_height(Type type) {
    return std::round(static_cast<float>(type.size) * 1.3F);
}

float Canvas::width(std::string_view words, Type type) {
    return width_of(decode_utf8(words), advance_of(type));
}

void Canvas::draw(std::u32string_view line, float x, float baseline, Type type, Colour colour) {
    const ImU32 tint = colour_of(colour);
    float pen = std::round(x);
    const float base = std::round(baseline);
    for (const char32_t c : line) {
        const Glyph& glyph = atlas_.glyph(c, type);
        if (glyph.place.w > 0) {
            const float left = std::round(pen) + static_cast<float>(glyph.left);
            const float top = base - static_cast<float>(glyph.top);
            const auto w = static_cast<float>(glyph.place.w);
            const auto h = static_cast<float>(glyph.place.h);
            const Point from = uv(static_cast<float>(glyph.place.x), static_cast<float>(glyph.place.y));
            const Point to = uv(static_cast<float>(glyph.place.x) + w, static_cast<float>(glyph.place.y) + h);
            list_.PrimReserve(6, 4);
            list_.PrimRectUV({left, top}, {left + w, top + h}, vec(from), vec(to), tint);
        }
        pen += glyph.advance;
    }
}

void Canvas::draw_in(const Rect& rect, std::u32string_view line, Type type, Colour colour, Side side) {
    const float room = rect.w - width_of(line, advance_of(type));
    const float x = side == Side::left ? rect.x : side == Side::right ? rect.x + room : rect.x + room / 2;
    draw(line, x, rect.centre_y() + static_cast<float>(type.size) * middle_of_em, type, colour);
}

void Canvas::note_cut(std::string_view words, const std::u32string& last_line) {
    const bool cut = !last_line.empty() && last_line.back() == U'…';
    if (cut && words.substr(words.size() - 3) != "…") shortened_.emplace_back(words);
}

std::u32string Canvas::one_line(std::string_view words, Type type, float width) {
    std::u32string line = fit(decode_utf8(words), width, advance_of(type));
    note_cut(words, line);
    return line;
}

void Canvas::text(const Rect& rect, std::string_view words, Type type, Colour colour, Side side) {
    draw_in(rect, one_line(words, type, rect.w), type, colour, side);
}

void Canvas::label(const Rect& rect, std::string_view words, Type type, Colour colour, Side side) {
    type = shrunk(decode_utf8(words), type, rect.w, smallest_label(type));
    draw_in(rect, one_line(words, type, rect.w), type, colour, side);
}

void Canvas::amount(const Rect& rect, std::string_view words, Type type, Colour colour, Side side) {
    const std::u32string decoded = decode_utf8(words);
    draw_in(rect, decoded, shrunk(decoded, type, rect.w, smallest_amount), colour, side);
}

Type Canvas::shrunk(std::u32string_view words, Type type, float width, int smallest) {
    while (type.size > smallest && width_of(words, advance_of(type)) > width)
        type.size = std::max(smallest, type.size - 2);
    return type;
}

bool Canvas::fits(std::string_view words, Type type, float width) {
    const std::u32string decoded = decode_utf8(words);
    return width_of(decoded, advance_of(shrunk(decoded, type, width, smallest_label(type)))) <= width;
}

float Canvas::paragraph(const Rect& rect, std::string_view words, Type type, Colour colour,
                        std::size_t max_lines, Side side) {
    const float step = line_height(type);
    float y = rect.y;
    const auto lines = wrap(decode_utf8(words), rect.w, max_lines, advance_of(type));
    for (const auto& line : lines) {
        draw_in({rect.x, y, rect.w, step}, line, type, colour, side);
        y += step;
    }
    if (!lines.empty()) note_cut(words, lines.back());
    return y - rect.y;
}

float Canvas::name_beside(const Rect& rect, float first_width, std::string_view words, Colour colour) {
    struct Way {
        Type type;
        std::size_t lines;
        float step;
    };
    const std::array ways{Way{type::body, 2, line_height(type::body)},
                          Way{type::small, 2, line_height(type::small)}, Way{type::small, 3, 18},
                          Way{type::note, 3, 18}};
    const std::u32string decoded = decode_utf8(words);
    const auto lines_of = [&](const Way& way) {
        return wrap(decoded, rect.w, way.lines, advance_of(way.type), first_width);
    };
    const auto is_cut = [&](const std::vector<std::u32string>& lines) {
        return !lines.empty() && lines.back().back() == U'…' && decoded.back() != U'…';
    };
    const auto is_torn = [&](const std::vector<std::u32string>& lines) {
        const bool lonely = lines.size() > 1 && std::any_of(lines.begin(), lines.end(),
                                                            [](const auto& l) { return l.size() == 1; });
        return lonely || breaks_a_word(lines, decoded);
    };
    // Smaller letters and a third line come before a torn name, and that before a name cut short.
    const Way* best = nullptr;
    for (const Way& way : ways) {
        const auto lines = lines_of(way);
        if (is_cut(lines)) continue;
        const bool whole = !is_torn(lines);
        if (best == nullptr || whole) best = &way;
        if (whole) break;
    }
    if (best == nullptr) best = &ways.back();
    const auto lines = lines_of(*best);
    float y = rect.y;
    for (const auto& line : lines) {
        draw_in({rect.x, y, rect.w, best->step}, line, best->type, colour, Side::left);
        y += best->step;
    }
    if (!lines.empty()) note_cut(words, lines.back());
    return y - rect.y;
}

std::size_t Canvas::count_lines(std::string_view words, Type type, float width, std::size_t max_lines) {
    return wrap(decode_utf8(words), width, max_lines, advance_of(type)).size();
}

void Canvas::push_clip(const Rect& rect) {
    const Rect cut = clips_.empty() ? rect : rect.cut_to(clips_.back());
    clips_.push_back(cut);
    list_.PushClipRect(upper_left(cut), lower_right(cut));
}

void Canvas::pop_clip() {
    clips_.pop_back();
    list_.PopClipRect();
}

Rect Canvas::clip() const {
    constexpr Rect everything{0, 0, 100'000, 100'000};
    return clips_.empty() ? everything : clips_.back();
}

}  // namespace tsunagu::ui
