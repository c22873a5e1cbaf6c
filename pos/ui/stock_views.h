// The views of the stock screens, like views.h: each draws its part of the model and emits what was asked
// for.
#pragma once

#include "pos/ui/frame.h"
#include "pos/viewmodel/count_words.h"
#include "pos/viewmodel/stock_models.h"
#include "pos/viewmodel/stock_words.h"

namespace tsunagu::ui {

/// The page under the top bar, with the message that stands, if any.
void draw_stock(Frame& frame, const viewmodel::StockModel& model, const viewmodel::BannerModel* banner);
/// What stands over it.
void draw_stock_overlay(Frame& frame, const viewmodel::StockModel& model);
[[nodiscard]] bool has_overlay(const viewmodel::StockModel& model);

void draw_stock_home_list(Frame& frame, Rect rect, const viewmodel::StockHomeModel& model);
/// What draw_stock_tiles needs where it stands below the list.
[[nodiscard]] float upright_panel_height(const Layout& layout, const viewmodel::StockHomeModel& model);
void draw_stock_tiles(Frame& frame, Rect rect, const viewmodel::StockHomeModel& model);
/// `beside`: what its goods are tapped from in the place of cards; may be null.
void draw_stock_act(Frame& frame, Rect rect, Rect panel, const viewmodel::StockActModel& model,
                    const viewmodel::StockHomeModel* beside, bool waiting);
void draw_count(Frame& frame, Rect rect, Rect panel, const viewmodel::CountModel& model);
void draw_differences(Frame& frame, Rect rect, const viewmodel::DifferencesModel& model);
void draw_paper_form(Frame& frame, Rect rect, Rect panel, const viewmodel::PaperFormModel& model,
                     bool waiting);
void draw_morning(Frame& frame, Rect rect, Rect panel, const viewmodel::MorningModel& model);
void draw_posting(Frame& frame, Rect rect, const viewmodel::DifferencesModel& model, bool waiting);

/// The keys of the number pad, as high as fits.
void draw_pad(Frame& frame, Rect rect);

/// The buttons under the number pad of a line, from the left; an empty word is no button.
struct EditorButtons {
    std::string_view remove;
    std::string_view nothing;
    std::string_view done;
};
/// One line of goods with the number pad.
void draw_goods_editor(Frame& frame, Rect rect, const viewmodel::GoodsEditorModel& model,
                       const EditorButtons& buttons);

/// A panel's head: the way back, its title and what stands beside it. Takes its height off `rect`.
void draw_stock_head(Frame& frame, Rect& rect, std::string_view title, std::string_view note,
                     std::string_view beside);
/// What was recorded last, with the button that takes it back.
void draw_last_act(Frame& frame, Rect rect, const viewmodel::LastStockModel& last);
inline constexpr float place_band_height = 40;
/// That another place is acted at: its name behind a pin, between stripes.
void draw_place_band(Frame& frame, const Rect& rect, const viewmodel::PlaceBandModel& band);
/// A field that is tapped to be chosen or typed.
void draw_field(Frame& frame, const Rect& rect, const viewmodel::FieldModel& field);
/// Choices side by side, `columns` a row; returns their height.
float choices_height(Frame& frame, std::size_t count, int columns);
void draw_choices(Frame& frame, Rect rect, const std::vector<viewmodel::ChoiceModel>& choices, int columns,
                  const char* prefix);
/// The ink of a figure that is as good or bad as that.
[[nodiscard]] Colour ink_of(viewmodel::Severity severity);

}  // namespace tsunagu::ui
