// The glyphs of the screen, drawn by FreeType when first needed and kept in one plane of coverage that
// becomes a part of the one texture everything is drawn with.
//
// Any character of the fonts may be asked for, beyond U+FFFF too (𠮷). The first frame pays only for what it
// shows, and a new name costs its new characters, not a rebuilt atlas. When the plane is full it is emptied
// and filled again by the next frame.
//
// Invariants: a glyph is in the plane exactly where its place says, with a clear border of one pixel, so that
// filtering takes nothing from a neighbour; what changed since the last upload lies within take_dirty().
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "inventory/base/result.h"
#include "pos/ui/theme.h"

namespace tsunagu::ui {

/// Where a picture lies in the plane, in pixels.
struct Place {
    int x = 0;
    int y = 0;
    int w = 0;
    int h = 0;
};

struct Glyph {
    Place place;        ///< empty for a blank
    int left = 0;       ///< from the pen to the picture
    int top = 0;        ///< from the baseline up to the picture's top
    float advance = 0;  ///< to the next pen position
};

class GlyphAtlas {
  public:
    static constexpr int width = 2046;
    static constexpr int height = 1790;
    /// A blurred rounded rectangle, cut in nine to shadow any size: its side and how far its edge is blurred.
    static constexpr int shadow_side = 64;
    static constexpr int shadow_spread = 16;

    /// Opens the two weights of Noto Sans CJK JP. Errors: file_not_found.
    [[nodiscard]] static Result<std::unique_ptr<GlyphAtlas>> open(const std::string& regular,
                                                                  const std::string& bold);
    ~GlyphAtlas();
    GlyphAtlas(const GlyphAtlas&) = delete;
    GlyphAtlas& operator=(const GlyphAtlas&) = delete;

    [[nodiscard]] const Glyph& glyph(char32_t character, Type type);
    [[nodiscard]] Place shadow() const { return shadow_; }

    /// Coverage, width * height bytes.
    [[nodiscard]] const std::vector<std::uint8_t>& plane() const { return plane_; }
    /// The smallest rectangle around what changed since the last call; empty if nothing did.
    [[nodiscard]] Place take_dirty();
    /// True once after the plane ran full: what is on the screen must be drawn again.
    [[nodiscard]] bool take_emptied();
    [[nodiscard]] std::size_t glyph_count() const { return glyphs_.size(); }

  private:
    struct Fonts;
    explicit GlyphAtlas(std::unique_ptr<Fonts> fonts);

    void empty();
    void draw_shadow();
    [[nodiscard]] Glyph render(char32_t character, Type type);
    [[nodiscard]] Place reserve(int w, int h);
    void mark_dirty(const Place& place);

    std::unique_ptr<Fonts> fonts_;
    std::vector<std::uint8_t> plane_;
    std::unordered_map<std::uint64_t, Glyph> glyphs_;
    Place shadow_;
    Place dirty_;
    int shelf_x_ = 0;
    int shelf_y_ = 0;
    int shelf_h_ = 0;
    bool full_ = false;
    bool emptied_ = false;
};

}  // namespace tsunagu::ui
