#include "pos/terminal/renderer.h"

#include <GL/gl.h>
#include <backends/imgui_impl_opengl3.h>

#include <algorithm>

#include "pos/terminal/png_file.h"
#include "pos/ui/imgui_compat.h"

namespace tsunagu::terminal {
namespace {

constexpr std::size_t rgba_bytes = 4;

GLuint texture_name(std::uintptr_t texture) {
    return static_cast<GLuint>(texture);
}

}  // namespace

Renderer::Renderer(ui::GlyphAtlas& atlas) : atlas_(atlas) {
    ImGui::CreateContext();
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.LogFilename = nullptr;
    // Everything in the texture is drawn at its own size on whole pixels, so nothing needs filtering: in
    // software that halves the price of a pixel. Lines are smoothed by their geometry instead.
    ImGui::GetStyle().AntiAliasedLinesUseTex = false;
    const ImVec2 origin = ui::compat::build_texture(*io.Fonts, ui::GlyphAtlas::width, ui::GlyphAtlas::height);
    origin_ = {origin.x, origin.y};
    texture_size_ = {static_cast<float>(io.Fonts->TexWidth), static_cast<float>(io.Fonts->TexHeight)};
    ImGui_ImplOpenGL3_Init("#version 330");
    ImGui_ImplOpenGL3_NewFrame();  // makes the device objects, the texture among them
    glBindTexture(GL_TEXTURE_2D,
                  texture_name((std::uintptr_t)io.Fonts->TexID));  // NOLINT(google-readability-casting)
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_NEAREST);
    io.Fonts->ClearTexData();
}

Renderer::~Renderer() {
    ImGui_ImplOpenGL3_Shutdown();
    ImGui::DestroyContext();
}

ui::Canvas& Renderer::begin_frame(int width, int height) {
    width_ = width;
    height_ = height;
    ImGuiIO& io = ImGui::GetIO();
    io.DisplaySize = {static_cast<float>(width), static_cast<float>(height)};
    io.DeltaTime = 1.0F / 60.0F;
    ImGui_ImplOpenGL3_NewFrame();
    ImGui::NewFrame();
    canvas_ = std::make_unique<ui::Canvas>(*ui::compat::screen_list(), atlas_, origin_, texture_size_);
    return *canvas_;
}

void Renderer::end_frame(bool finish) {
    canvas_.reset();
    ImGui::Render();
    upload_glyphs();
    glViewport(0, 0, width_, height_);
    // Clearing is the cheapest way to the ground that lies under everything.
    const auto part = [](unsigned shift) {
        return static_cast<float>(ui::theme::ground.rgb >> shift & 255U) / 255.0F;
    };
    glClearColor(part(16), part(8), part(0), 1.0F);
    glClear(GL_COLOR_BUFFER_BIT);
    ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
    if (finish) glFinish();
}

void Renderer::upload_glyphs() {
    const ui::Place dirty = atlas_.take_dirty();
    if (dirty.w == 0) return;
    const std::vector<std::uint8_t>& plane = atlas_.plane();
    upload_.assign(static_cast<std::size_t>(dirty.w) * static_cast<std::size_t>(dirty.h) * rgba_bytes, 255);
    std::size_t to = 3;  // alpha: white, covered as much as the glyph covers
    for (int y = dirty.y; y < dirty.y + dirty.h; ++y) {
        const auto row =
            static_cast<std::size_t>(y) * ui::GlyphAtlas::width + static_cast<std::size_t>(dirty.x);
        for (std::size_t x = 0; x < static_cast<std::size_t>(dirty.w); ++x, to += rgba_bytes)
            upload_[to] = plane[row + x];
    }
    const auto texture = (std::uintptr_t)ImGui::GetIO().Fonts->TexID;  // NOLINT(google-readability-casting)
    glBindTexture(GL_TEXTURE_2D, texture_name(texture));
    glPixelStorei(GL_UNPACK_ROW_LENGTH, 0);
    glTexSubImage2D(GL_TEXTURE_2D, 0, static_cast<int>(origin_.x) + dirty.x,
                    static_cast<int>(origin_.y) + dirty.y, dirty.w, dirty.h, GL_RGBA, GL_UNSIGNED_BYTE,
                    upload_.data());
}

ui::Picture Renderer::make_picture(int width, int height) {
    GLuint texture = 0;
    glGenTextures(1, &texture);
    glBindTexture(GL_TEXTURE_2D, texture);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
    glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA, width, height, 0, GL_RGBA, GL_UNSIGNED_BYTE, nullptr);
    return {texture, static_cast<float>(width), static_cast<float>(height)};
}

void Renderer::add_rows(const ui::Picture& picture, int first, std::span<const std::uint8_t> rgba) {
    const int width = static_cast<int>(picture.width);
    const int rows = static_cast<int>(rgba.size() / rgba_bytes) / width;
    glBindTexture(GL_TEXTURE_2D, texture_name(picture.texture));
    glPixelStorei(GL_UNPACK_ROW_LENGTH, 0);
    glTexSubImage2D(GL_TEXTURE_2D, 0, 0, first, width, rows, GL_RGBA, GL_UNSIGNED_BYTE, rgba.data());
}

void Renderer::forget_picture(ui::Picture& picture) {
    const GLuint texture = texture_name(picture.texture);
    if (texture != 0) glDeleteTextures(1, &texture);
    picture = {};
}

Result<void> Renderer::save_png(const std::filesystem::path& file) const {
    const auto row = static_cast<std::size_t>(width_) * rgba_bytes;
    std::vector<std::uint8_t> pixels(row * static_cast<std::size_t>(height_));
    glReadBuffer(GL_BACK);
    glPixelStorei(GL_PACK_ALIGNMENT, 1);
    glReadPixels(0, 0, width_, height_, GL_RGBA, GL_UNSIGNED_BYTE, pixels.data());
    // OpenGL counts rows from below.
    for (std::size_t y = 0; y < static_cast<std::size_t>(height_) / 2; ++y) {
        const auto upper = pixels.begin() + static_cast<std::ptrdiff_t>(y * row);
        const auto lower = pixels.end() - static_cast<std::ptrdiff_t>((y + 1) * row);
        std::swap_ranges(upper, upper + static_cast<std::ptrdiff_t>(row), lower);
    }
    return write_png(file, pixels, width_, height_);
}

}  // namespace tsunagu::terminal
