// OpenGL: one texture with ImGui's own marks and our glyphs, pictures of receipts, and what was drawn read
// back as a PNG.
//
// Invariants: lives as long as the window's context; every picture is forgotten before it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <vector>

#include "inventory/base/result.h"
#include "pos/ui/canvas.h"
#include "pos/ui/glyph_atlas.h"

struct ImDrawList;

namespace tsunagu::terminal {

class Renderer {
  public:
    explicit Renderer(ui::GlyphAtlas& atlas);
    ~Renderer();
    Renderer(const Renderer&) = delete;
    Renderer& operator=(const Renderer&) = delete;

    /// Begins a frame of that size and gives the canvas to draw it with; it is valid until end_frame().
    ui::Canvas& begin_frame(int width, int height);
    /// Uploads new glyphs and draws. Waits for the pixels only where `finish`.
    void end_frame(bool finish);

    /// True once after the glyphs had to be drawn anew: the frame before showed some of them wrong.
    [[nodiscard]] bool take_stale() { return atlas_.take_emptied(); }

    /// A texture that holds nothing yet; add_rows fills it, a part at a time: a long receipt's pixels take
    /// the drawing thread several milliseconds.
    [[nodiscard]] ui::Picture make_picture(int width, int height);
    /// As many rows from `first` on as `rgba` holds: 4 bytes a pixel, not premultiplied.
    void add_rows(const ui::Picture& picture, int first, std::span<const std::uint8_t> rgba);
    void forget_picture(ui::Picture& picture);

    /// What was drawn last, as a PNG file. Errors: io_failed.
    [[nodiscard]] Result<void> save_png(const std::filesystem::path& file) const;

  private:
    void upload_glyphs();

    ui::GlyphAtlas& atlas_;
    std::unique_ptr<ui::Canvas> canvas_;
    ui::Point origin_;
    ui::Point texture_size_;
    std::vector<std::uint8_t> upload_;
    int width_ = 0;
    int height_ = 0;
};

}  // namespace tsunagu::terminal
