// Rows of things that are watched: a sign, a name, a badge that says how it is, and what that means.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pos/ui/frame.h"
#include "pos/viewmodel/models.h"

namespace tsunagu::ui {

/// A list of them that scrolls under that name.
void draw_state_rows(Frame& frame, const std::string& name, const Rect& rect,
                     const std::vector<viewmodel::StateRow>& rows);

/// How high words of at most so many lines are in that width.
[[nodiscard]] float height_of(Frame& frame, std::string_view words, Type type, float width,
                              std::size_t lines);

/// What a sheet says of itself at the top of `rect`, which is what is left below it: at most so many lines.
void draw_said(Frame& frame, Rect& rect, viewmodel::Severity severity, std::string_view said,
               std::size_t lines);

}  // namespace tsunagu::ui
