// What views draw with: shapes, shadows, pictures and text on one ImGui draw list. Everything lies in one
// texture, so a whole frame is one draw call a clip rectangle.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "pos/ui/geometry.h"
#include "pos/ui/glyph_atlas.h"
#include "pos/ui/text_layout.h"
#include "pos/ui/theme.h"

struct ImDrawList;

namespace tsunagu::ui {

enum class Side { left, centre, right };

/// A picture that lives in a texture of its own (a receipt).
struct Picture {
    std::uintptr_t texture = 0;
    float width = 0;
    float height = 0;
    bool awaited = false;  ///< it is being painted; nothing stands in its place
};

class Canvas {
  public:
    /// `texture_origin` is where the atlas' plane begins in the texture, `texture_size` the size of it all.
    Canvas(ImDrawList& list, GlyphAtlas& atlas, Point texture_origin, Point texture_size);

    void fill(const Rect& rect, Colour colour, float radius = 0);
    void fill_left(const Rect& rect, Colour colour, float radius);  ///< only the left corners are round
    void fill_top(const Rect& rect, Colour colour, float radius);   ///< only the upper corners are round
    void outline(const Rect& rect, Colour colour, float radius, float thickness);
    void shadow(const Rect& rect, float radius, float depth);
    void circle(Point centre, float radius, Colour colour);
    void ring(Point centre, float radius, Colour colour, float thickness);
    void diamond(Point centre, float radius, Colour colour);
    void triangle(Point a, Point b, Point c, Colour colour);
    void line(Point from, Point to, Colour colour, float thickness);
    /// From one colour to the other, left to right.
    void fade(const Rect& rect, Colour left, Colour right);
    void picture(const Picture& picture, const Rect& rect, float radius = 0);

    /// One line, centred vertically on the rectangle's middle; what does not fit ends in ….
    void text(const Rect& rect, std::string_view words, Type type, Colour colour, Side side = Side::left);
    /// One line that is made smaller, down to 70 %, before it ends in ….
    void label(const Rect& rect, std::string_view words, Type type, Colour colour, Side side = Side::centre);
    /// Money: made as small as it must be, and never cut.
    void amount(const Rect& rect, std::string_view words, Type type, Colour colour, Side side = Side::right);
    /// Whether label() would show it whole.
    [[nodiscard]] bool fits(std::string_view words, Type type, float width);
    /// Wrapped lines from the top of the rectangle; returns the height they take.
    float paragraph(const Rect& rect, std::string_view words, Type type, Colour colour, std::size_t max_lines,
                    Side side = Side::left);
    /// A name of two or three lines where something stands beside the first, which is only so wide; in
    /// smaller letters where it would break a word otherwise. Returns the height it takes.
    float name_beside(const Rect& rect, float first_width, std::string_view words, Colour colour);
    [[nodiscard]] std::size_t count_lines(std::string_view words, Type type, float width,
                                          std::size_t max_lines);
    [[nodiscard]] float width(std::string_view words, Type type);
    [[nodiscard]] static float line_height(Type type);

    void push_clip(const Rect& rect);
    void pop_clip();
    /// What is visible now.
    [[nodiscard]] Rect clip() const;
    /// What did not fit and ended in …, since this canvas was made.
    [[nodiscard]] const std::vector<std::string>& shortened() const { return shortened_; }

  private:
    [[nodiscard]] Advance advance_of(Type type);
    [[nodiscard]] Type shrunk(std::u32string_view words, Type type, float width, int smallest);
    /// One line for that width, and a note where it had to be cut.
    [[nodiscard]] std::u32string one_line(std::string_view words, Type type, float width);
    void note_cut(std::string_view words, const std::u32string& last_line);
    void draw(std::u32string_view line, float x, float baseline, Type type, Colour colour);
    void draw_in(const Rect& rect, std::u32string_view line, Type type, Colour colour, Side side);
    [[nodiscard]] Point uv(float x, float y) const;

    ImDrawList& list_;
    GlyphAtlas& atlas_;
    Point origin_;
    Point size_;
    std::vector<Rect> clips_;
    std::vector<std::string> shortened_;
};

}  // namespace tsunagu::ui
