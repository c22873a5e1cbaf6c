// A stage for whole screens without a window: draws a model at a size, and tells what could be tapped on it
// and what had to be cut.
#pragma once

#include <array>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "pos/ui/imgui_compat.h"
#include "pos/ui/screen.h"
#include "tests/support/catch.h"

namespace tsunagu::ui {

inline constexpr const char* regular = "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc";
inline constexpr const char* bold = "/usr/share/fonts/opentype/noto/NotoSansCJK-Bold.ttc";

/// What was drawn last, and what could be tapped on it.
struct Stage {
    std::unique_ptr<GlyphAtlas> atlas;
    Touch touch;
    Targets targets;
    std::vector<std::string> shortened;
    Pictures* pictures = nullptr;  ///< of goods; none where it is null

    Stage() : atlas(std::move(GlyphAtlas::open(regular, bold).value())) {
        ImGui::CreateContext();
        ImGui::GetIO().IniFilename = nullptr;
        unsigned char* pixels = nullptr;
        int width = 0;
        int height = 0;
        ImGui::GetIO().Fonts->GetTexDataAsAlpha8(&pixels, &width, &height);
    }
    ~Stage() { ImGui::DestroyContext(); }
    Stage(const Stage&) = delete;
    Stage& operator=(const Stage&) = delete;

    void draw(const viewmodel::ScreenModel& model, float width, float height) {
        const Layout layout = layout_for(width, height);
        // The second frame has everything measured in the first in its place.
        for (int i = 0; i < 2; ++i) {
            ImGui::GetIO().DisplaySize = {width, height};
            ImGui::NewFrame();
            Canvas canvas(*compat::screen_list(), *atlas, {}, {2048, 2048});
            touch.begin_frame({}, targets, 0.016F);
            targets.clear();
            Frame frame(canvas, touch, targets, layout, model.language);
            if (pictures != nullptr) frame.set_pictures(*pictures);
            static_cast<void>(draw_screen(frame, model, {}));
            touch.end_frame();
            shortened = canvas.shortened();
            ImGui::EndFrame();
        }
    }
};

struct Size {
    float w, h;
};
inline constexpr std::array sizes{Size{1280, 800}, Size{1024, 600}, Size{800, 1280}};

inline bool lies_in(const Rect& inner, const Rect& outer) {
    return inner.x >= outer.x - 0.5F && inner.y >= outer.y - 0.5F && inner.right() <= outer.right() + 0.5F &&
           inner.bottom() <= outer.bottom() + 0.5F;
}

inline void check_targets(const Targets& targets, const Rect& screen) {
    std::set<std::string> names;
    const auto& all = targets.all();
    for (std::size_t i = 0; i < all.size(); ++i) {
        INFO(all[i].name);
        CHECK(names.insert(all[i].name).second);
        CHECK(all[i].size.x >= theme::target - 0.5F);
        CHECK(all[i].size.y >= theme::target - 0.5F);
        CHECK(lies_in(all[i].rect, screen));
        if (!all[i].enabled) continue;
        for (std::size_t k = 0; k < i; ++k) {
            const Rect both = all[i].rect.cut_to(all[k].rect);
            if (!all[k].enabled || both.w <= 1 || both.h <= 1) continue;
            // A part of a thing lies in it and on top of it (the i of a card); anything else is a trap.
            INFO("over " << all[k].name);
            CHECK(lies_in(all[i].rect, all[k].rect));
        }
    }
}

}  // namespace tsunagu::ui
