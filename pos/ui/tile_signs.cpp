#include "pos/ui/tile_signs.h"

namespace tsunagu::ui {
namespace {

struct Pen {
    Canvas& canvas;
    Point c;
    Colour ink;

    void box(float x, float y) const { canvas.outline({x - 9, y - 9, 18, 18}, ink, 3, 2.4F); }
    void arrow(Point from, Point to) const {
        canvas.line(from, to, ink, 3);
        const float dx = to.x > from.x ? 1.0F : to.x < from.x ? -1.0F : 0.0F;
        const float dy = to.y > from.y ? 1.0F : to.y < from.y ? -1.0F : 0.0F;
        canvas.line({to.x - 6 * dx - 6 * dy, to.y - 6 * dy - 6 * dx}, to, ink, 3);
        canvas.line({to.x - 6 * dx + 6 * dy, to.y - 6 * dy + 6 * dx}, to, ink, 3);
    }
};

/// An arrow of the way goods go, beside the box they go into or come out of.
bool draw_moving_sign(const Pen& pen, std::string_view key) {
    const auto& [canvas, c, ink] = pen;
    if (key == "receive") {
        pen.arrow({c.x, c.y - 14}, {c.x, c.y + 4});
        canvas.line({c.x - 13, c.y + 12}, {c.x + 13, c.y + 12}, ink, 3);
        canvas.line({c.x - 13, c.y + 4}, {c.x - 13, c.y + 12}, ink, 3);
        canvas.line({c.x + 13, c.y + 4}, {c.x + 13, c.y + 12}, ink, 3);
    } else if (key == "waste") {
        canvas.outline({c.x - 9, c.y - 7, 18, 20}, ink, 3, 2.4F);
        canvas.line({c.x - 13, c.y - 9}, {c.x + 13, c.y - 9}, ink, 3);
        canvas.line({c.x - 4, c.y - 14}, {c.x + 4, c.y - 14}, ink, 3);
    } else if (key == "dispatch") {
        pen.box(c.x - 8, c.y);
        pen.arrow({c.x - 4, c.y}, {c.x + 16, c.y});
    } else if (key == "arrive") {
        pen.box(c.x + 8, c.y);
        pen.arrow({c.x - 16, c.y}, {c.x + 6, c.y});
    } else if (key == "send-back") {
        pen.box(c.x + 8, c.y);
        pen.arrow({c.x + 6, c.y}, {c.x - 16, c.y});
    } else if (key == "acts") {
        pen.arrow({c.x - 14, c.y - 6}, {c.x + 14, c.y - 6});
        pen.arrow({c.x + 14, c.y + 7}, {c.x - 14, c.y + 7});
    } else if (key == "refill") {
        canvas.outline({c.x - 11, c.y - 2, 22, 15}, ink, 2, 2.4F);
        pen.arrow({c.x, c.y - 16}, {c.x, c.y + 4});
    } else {
        return false;
    }
    return true;
}

bool draw_paper_sign(const Pen& pen, std::string_view key) {
    const auto& [canvas, c, ink] = pen;
    if (key == "labels") {
        canvas.outline({c.x - 14, c.y - 9, 28, 18}, ink, 4, 2.4F);
        canvas.circle({c.x - 8, c.y}, 2.4F, ink);
        canvas.line({c.x - 2, c.y}, {c.x + 9, c.y}, ink, 2.6F);
    } else if (key == "tally") {
        canvas.outline({c.x - 11, c.y - 14, 22, 28}, ink, 3, 2.4F);
        for (const float x : {-5.0F, 0.0F, 5.0F})
            canvas.line({c.x + x, c.y - 6}, {c.x + x, c.y + 6}, ink, 2.4F);
    } else if (key == "lists") {
        // A table that goes out.
        canvas.outline({c.x - 14, c.y - 12, 18, 24}, ink, 2, 2.4F);
        canvas.line({c.x - 14, c.y - 4}, {c.x + 4, c.y - 4}, ink, 2.4F);
        canvas.line({c.x - 8, c.y - 12}, {c.x - 8, c.y + 12}, ink, 2.4F);
        pen.arrow({c.x - 1, c.y + 4}, {c.x + 16, c.y + 4});
    } else if (key == "lists-in") {
        // A table that something goes into.
        canvas.outline({c.x - 4, c.y - 12, 18, 24}, ink, 2, 2.4F);
        canvas.line({c.x - 4, c.y - 4}, {c.x + 14, c.y - 4}, ink, 2.4F);
        canvas.line({c.x + 2, c.y - 12}, {c.x + 2, c.y + 12}, ink, 2.4F);
        pen.arrow({c.x - 16, c.y + 4}, {c.x + 1, c.y + 4});
    } else if (key == "print-list") {
        canvas.outline({c.x - 14, c.y - 4, 28, 13}, ink, 3, 2.4F);
        canvas.outline({c.x - 8, c.y - 14, 16, 10}, ink, 1, 2.4F);
        canvas.fill({c.x - 8, c.y + 4, 16, 10}, ink, 1);
    } else if (key == "order-paper") {
        canvas.outline({c.x - 11, c.y - 14, 22, 28}, ink, 2, 2.4F);
        for (const float y : {-6.0F, 0.0F, 6.0F})
            canvas.line({c.x - 6, c.y + y}, {c.x + 6, c.y + y}, ink, 2.4F);
    } else {
        return false;
    }
    return true;
}

bool draw_shop_sign(const Pen& pen, std::string_view key) {
    const auto& [canvas, c, ink] = pen;
    if (key == "morning") {
        canvas.circle({c.x, c.y + 2}, 8, ink);
        canvas.line({c.x - 14, c.y + 13}, {c.x + 14, c.y + 13}, ink, 2.6F);
        canvas.line({c.x, c.y - 15}, {c.x, c.y - 10}, ink, 2.6F);
    } else if (key == "market") {
        // A tent.
        canvas.line({c.x - 16, c.y - 2}, {c.x, c.y - 14}, ink, 3);
        canvas.line({c.x, c.y - 14}, {c.x + 16, c.y - 2}, ink, 3);
        canvas.line({c.x - 16, c.y - 2}, {c.x + 16, c.y - 2}, ink, 3);
        canvas.line({c.x - 12, c.y - 2}, {c.x - 12, c.y + 13}, ink, 3);
        canvas.line({c.x + 12, c.y - 2}, {c.x + 12, c.y + 13}, ink, 3);
    } else if (key == "reorder") {
        // A basket that is still empty.
        canvas.line({c.x - 16, c.y - 10}, {c.x - 11, c.y - 10}, ink, 3);
        canvas.line({c.x - 11, c.y - 10}, {c.x - 6, c.y + 7}, ink, 3);
        canvas.line({c.x - 6, c.y + 7}, {c.x + 11, c.y + 7}, ink, 3);
        canvas.line({c.x - 9, c.y - 4}, {c.x + 15, c.y - 4}, ink, 3);
        canvas.line({c.x + 15, c.y - 4}, {c.x + 11, c.y + 7}, ink, 3);
        canvas.circle({c.x - 4, c.y + 13}, 2.6F, ink);
        canvas.circle({c.x + 9, c.y + 13}, 2.6F, ink);
    } else if (key == "brochures") {
        for (const float x : {-14.0F, 2.0F})
            for (const float y : {-14.0F, 2.0F}) canvas.outline({c.x + x, c.y + y, 12, 12}, ink, 2, 2.4F);
    } else if (key == "losses") {
        // Less and less.
        canvas.line({c.x - 14, c.y - 12}, {c.x - 14, c.y + 13}, ink, 2.4F);
        canvas.line({c.x - 14, c.y + 13}, {c.x + 14, c.y + 13}, ink, 2.4F);
        for (const float x : {-9.0F, -1.0F, 7.0F}) canvas.fill({c.x + x, c.y + x, 5, 10 - x}, ink, 1);
    } else if (key == "minimum") {
        canvas.outline({c.x - 11, c.y - 14, 22, 28}, ink, 3, 2.4F);
        canvas.line({c.x - 15, c.y + 4}, {c.x + 15, c.y + 4}, ink, 3);
    } else {
        return false;
    }
    return true;
}

}  // namespace

void draw_tile_sign(Canvas& canvas, Point c, std::string_view key, Colour ink) {
    const Pen pen{canvas, c, ink};
    if (draw_moving_sign(pen, key) || draw_paper_sign(pen, key) || draw_shop_sign(pen, key)) return;
    // A sheet on which something is ticked off.
    canvas.outline({c.x - 11, c.y - 14, 22, 28}, ink, 3, 2.4F);
    canvas.line({c.x - 6, c.y + 1}, {c.x - 1, c.y + 6}, ink, 2.6F);
    canvas.line({c.x - 1, c.y + 6}, {c.x + 7, c.y - 6}, ink, 2.6F);
}

}  // namespace tsunagu::ui
