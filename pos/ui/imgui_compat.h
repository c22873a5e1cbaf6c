// Dear ImGui 1.86 (Debian 12) and 1.90 (Debian 13) side by side: every difference between the two that we
// touch is in this file. We use its draw lists and its OpenGL renderer; hits, text and windows are our own.
#pragma once

#include <imgui.h>

namespace tsunagu::ui::compat {

/// A list that is drawn over the whole screen without any window.
inline ImDrawList* screen_list() {
    return ImGui::GetBackgroundDrawList();
}

/// Makes ImGui's own texture and reserves a part of it for our glyphs; returns where it begins.
inline ImVec2 build_texture(ImFontAtlas& atlas, int width, int height) {
    atlas.Flags |= ImFontAtlasFlags_NoPowerOfTwoHeight | ImFontAtlasFlags_NoMouseCursors;
    atlas.TexDesiredWidth = 2048;
    atlas.AddFontDefault();
    const int ours = atlas.AddCustomRectRegular(width, height);
    atlas.Build();
    const ImFontAtlasCustomRect* rect = atlas.GetCustomRectByIndex(ours);
    return {static_cast<float>(rect->X), static_cast<float>(rect->Y)};
}

}  // namespace tsunagu::ui::compat
