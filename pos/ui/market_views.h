// The views of a marché day, like stock_views.h, of which they are a part.
#pragma once

#include "pos/ui/stock_views.h"
#include "pos/viewmodel/market_models.h"

namespace tsunagu::ui {

/// The events with their stalls; beside them what the open one took.
void draw_market(Frame& frame, Rect rect, const viewmodel::MarketEventsModel& model);
void draw_market_panel(Frame& frame, Rect rect, const viewmodel::MarketEventsModel& model);

/// A stall: its equation, and beside it the steps of its day, or the number pad that counts.
void draw_stall(Frame& frame, Rect rect, const viewmodel::MarketStallModel& model);
void draw_stall_panel(Frame& frame, Rect rect, const viewmodel::MarketStallModel& model, bool waiting);
/// How high that panel need be where it stands under the equation.
[[nodiscard]] float stall_panel_height(const viewmodel::MarketStallModel& model);

[[nodiscard]] float takings_height(const viewmodel::TakingsModel& model);
void draw_takings(Frame& frame, Rect rect, const viewmodel::TakingsModel& model);

}  // namespace tsunagu::ui
