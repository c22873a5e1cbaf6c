// Points and rectangles on the screen, in pixels from the upper left corner.
#pragma once

#include <algorithm>

namespace tsunagu::ui {

struct Point {
    float x = 0;
    float y = 0;
};

struct Rect {
    float x = 0;
    float y = 0;
    float w = 0;
    float h = 0;

    [[nodiscard]] float right() const { return x + w; }
    [[nodiscard]] float bottom() const { return y + h; }
    [[nodiscard]] float centre_x() const { return x + w / 2; }
    [[nodiscard]] float centre_y() const { return y + h / 2; }
    [[nodiscard]] bool empty() const { return w <= 0 || h <= 0; }
    [[nodiscard]] bool contains(Point p) const {
        return p.x >= x && p.x < right() && p.y >= y && p.y < bottom();
    }
    [[nodiscard]] Rect inset(float dx, float dy) const { return {x + dx, y + dy, w - 2 * dx, h - 2 * dy}; }
    [[nodiscard]] Rect moved(float dx, float dy) const { return {x + dx, y + dy, w, h}; }
    [[nodiscard]] Rect cut_to(const Rect& other) const {
        const float left = std::max(x, other.x);
        const float top = std::max(y, other.y);
        return {left, top, std::max(0.0F, std::min(right(), other.right()) - left),
                std::max(0.0F, std::min(bottom(), other.bottom()) - top)};
    }

    /// Takes a strip off one side and shrinks by it and the gap.
    Rect take_top(float height, float gap = 0) {
        const Rect strip{x, y, w, height};
        y += height + gap;
        h -= height + gap;
        return strip;
    }
    Rect take_bottom(float height, float gap = 0) {
        h -= height + gap;
        return {x, y + h + gap, w, height};
    }
    Rect take_left(float width, float gap = 0) {
        const Rect strip{x, y, width, h};
        x += width + gap;
        w -= width + gap;
        return strip;
    }
    Rect take_right(float width, float gap = 0) {
        w -= width + gap;
        return {x + w + gap, y, width, h};
    }
    /// The i-th of n equal columns.
    [[nodiscard]] Rect column(int i, int n, float gap) const {
        const float each = (w - gap * static_cast<float>(n - 1)) / static_cast<float>(n);
        return {x + (each + gap) * static_cast<float>(i), y, each, h};
    }
};

}  // namespace tsunagu::ui
