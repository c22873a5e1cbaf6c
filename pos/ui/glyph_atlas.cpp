#include "pos/ui/glyph_atlas.h"

#include <ft2build.h>
#include FT_FREETYPE_H

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "inventory/base/check.h"

namespace tsunagu::ui {

struct GlyphAtlas::Fonts {
    FT_Library library = nullptr;
    std::array<FT_Face, 2> faces{};  // by Weight
    std::array<int, 2> sizes{};

    ~Fonts() {
        for (FT_Face face : faces) {
            if (face != nullptr) FT_Done_Face(face);
        }
        if (library != nullptr) FT_Done_FreeType(library);
    }
};

Result<std::unique_ptr<GlyphAtlas>> GlyphAtlas::open(const std::string& regular, const std::string& bold) {
    auto fonts = std::make_unique<Fonts>();
    TSUNAGU_CHECK(FT_Init_FreeType(&fonts->library) == 0, "FreeType starts");
    const std::array<const std::string*, 2> files{&regular, &bold};
    for (std::size_t i = 0; i < files.size(); ++i) {
        // Face 0 of the collection is the Japanese one.
        if (FT_New_Face(fonts->library, files[i]->c_str(), 0, &fonts->faces[i]) != 0) {
            fonts->faces[i] = nullptr;
            return fail(ErrorCode::file_not_found, {{"path", *files[i]}});
        }
    }
    return std::unique_ptr<GlyphAtlas>(new GlyphAtlas(std::move(fonts)));
}

GlyphAtlas::GlyphAtlas(std::unique_ptr<Fonts> fonts)
    : fonts_(std::move(fonts)), plane_(static_cast<std::size_t>(width) * height) {
    draw_shadow();
}

GlyphAtlas::~GlyphAtlas() = default;

const Glyph& GlyphAtlas::glyph(char32_t character, Type type) {
    const std::uint64_t key = static_cast<std::uint64_t>(character) << 16U |
                              static_cast<std::uint64_t>(type.size) << 1U |
                              static_cast<std::uint64_t>(type.weight);
    const auto found = glyphs_.find(key);
    if (found != glyphs_.end()) return found->second;
    return glyphs_.emplace(key, render(character, type)).first->second;
}

Glyph GlyphAtlas::render(char32_t character, Type type) {
    const auto weight = static_cast<std::size_t>(type.weight);
    FT_Face face = fonts_->faces[weight];
    if (fonts_->sizes[weight] != type.size) {
        FT_Set_Pixel_Sizes(face, 0, static_cast<FT_UInt>(type.size));
        fonts_->sizes[weight] = type.size;
    }
    // Light hinting snaps to the pixel grid vertically only: sharp strokes, true spacing.
    Glyph glyph;
    const FT_UInt index = FT_Get_Char_Index(face, character);
    if (FT_Load_Glyph(face, index, FT_LOAD_TARGET_LIGHT) != 0) return glyph;
    glyph.advance = std::round(static_cast<float>(face->glyph->linearHoriAdvance) / 65536.0F * 4.0F) / 4.0F;
    if (FT_Render_Glyph(face->glyph, FT_RENDER_MODE_LIGHT) != 0) return glyph;
    const FT_Bitmap& bitmap = face->glyph->bitmap;
    const int w = static_cast<int>(bitmap.width);
    const int h = static_cast<int>(bitmap.rows);
    if (w == 0 || h == 0) return glyph;
    glyph.place = reserve(w, h);
    if (glyph.place.w == 0) return glyph;
    glyph.left = face->glyph->bitmap_left;
    glyph.top = face->glyph->bitmap_top;
    for (int row = 0; row < h; ++row) {
        const std::uint8_t* from = bitmap.buffer + static_cast<std::ptrdiff_t>(row) * bitmap.pitch;
        std::copy_n(
            from, w,
            plane_.begin() + static_cast<std::ptrdiff_t>(glyph.place.y + row) * width + glyph.place.x);
    }
    return glyph;
}

Place GlyphAtlas::reserve(int w, int h) {
    constexpr int border = 1;
    if (shelf_x_ + w + border > width) {
        shelf_x_ = 0;
        shelf_y_ += shelf_h_;
        shelf_h_ = 0;
    }
    if (shelf_y_ + h + border > height) {
        full_ = true;
        return {};
    }
    const Place place{shelf_x_, shelf_y_, w, h};
    shelf_x_ += w + border;
    shelf_h_ = std::max(shelf_h_, h + border);
    mark_dirty(place);
    return place;
}

void GlyphAtlas::mark_dirty(const Place& place) {
    if (dirty_.w == 0) {
        dirty_ = place;
        return;
    }
    const int right = std::max(dirty_.x + dirty_.w, place.x + place.w);
    const int bottom = std::max(dirty_.y + dirty_.h, place.y + place.h);
    dirty_.x = std::min(dirty_.x, place.x);
    dirty_.y = std::min(dirty_.y, place.y);
    dirty_.w = right - dirty_.x;
    dirty_.h = bottom - dirty_.y;
}

Place GlyphAtlas::take_dirty() {
    return std::exchange(dirty_, Place{});
}

bool GlyphAtlas::take_emptied() {
    if (full_) empty();
    return std::exchange(emptied_, false);
}

void GlyphAtlas::empty() {
    glyphs_.clear();
    std::fill(plane_.begin(), plane_.end(), std::uint8_t{0});
    shelf_x_ = shelf_y_ = shelf_h_ = 0;
    full_ = false;
    emptied_ = true;
    draw_shadow();
    dirty_ = {0, 0, width, height};
}

void GlyphAtlas::draw_shadow() {
    shadow_ = reserve(shadow_side, shadow_side);
    // A soft disc: cut in nine it is the shadow of a rounded rectangle whose corners never show its core.
    const float half = static_cast<float>(shadow_side) / 2.0F;
    const float spread = static_cast<float>(shadow_spread);
    for (int y = 0; y < shadow_side; ++y) {
        for (int x = 0; x < shadow_side; ++x) {
            const float dx = static_cast<float>(x) + 0.5F - half;
            const float dy = static_cast<float>(y) + 0.5F - half;
            const float beyond = std::sqrt(dx * dx + dy * dy) - (half - spread);
            const float t = std::clamp(1.0F - beyond / spread, 0.0F, 1.0F);
            const float soft = t * t * (3.0F - 2.0F * t);
            plane_[static_cast<std::size_t>((shadow_.y + y) * width + shadow_.x + x)] =
                static_cast<std::uint8_t>(soft * 255.0F);
        }
    }
}

}  // namespace tsunagu::ui
