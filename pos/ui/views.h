// The views: each draws its part of the model into its rectangle and emits what was asked for. None keeps
// anything between two frames; where a list stands belongs to the touch, everything else to the model.
#pragma once

#include "pos/ui/frame.h"
#include "pos/viewmodel/models.h"

namespace tsunagu::ui {

/// What stands while a large shop is still being read.
void draw_opening(Canvas& canvas, const Layout& layout, Language language, std::string_view detail);
/// Place, whether it is safe to switch off, devices, who, language.
void draw_top_bar(Frame& frame, const Rect& rect, const viewmodel::TopBarModel& model);
/// Tabs, search field and cards.
void draw_shelf(Frame& frame, Rect rect, const viewmodel::ShelfModel& model);
void draw_tabs(Frame& frame, const Rect& rect, const std::vector<viewmodel::TabModel>& tabs);
void draw_search(Frame& frame, const Rect& rect, const viewmodel::SearchModel& model);
void draw_card(Frame& frame, const Rect& rect, const viewmodel::CardModel& card);
/// A calm message where nothing else stands.
void draw_banner(Frame& frame, const Rect& rect, const viewmodel::BannerModel& model);
/// Its height for that width.
[[nodiscard]] float banner_height(Frame& frame, float width, const viewmodel::BannerModel& model);

/// The basket of the sale screen with its totals and buttons.
void draw_basket(Frame& frame, Rect rect, const viewmodel::ScreenModel& model);
/// The basket of the payment screen: to be read, not changed.
void draw_basket_summary(Frame& frame, Rect rect, const viewmodel::BasketModel& model);
void draw_lines(Frame& frame, const Rect& rect, const std::vector<viewmodel::LineModel>& lines,
                bool can_change);
/// What each rate holds, and the total: under each other, or side by side where the screen is upright.
void draw_totals(Frame& frame, Rect rect, const viewmodel::BasketModel& model);
[[nodiscard]] float totals_height(const Layout& layout, const viewmodel::BasketModel& model);
/// Exact cash, likely notes, other ways to pay, hold, clear.
void draw_cash_buttons(Frame& frame, Rect rect, const viewmodel::ScreenModel& model);
/// The age question in the place of the buttons it holds up; its answers stand above or below its words.
void draw_age_question(Frame& frame, Rect rect, bool answers_first, bool can_say_yes);
/// Change, receipt and undo of the sale just made, where the next basket will be.
void draw_done(Frame& frame, Rect rect, const viewmodel::DoneModel& model, std::size_t parked);

void draw_payment(Frame& frame, Rect rect, const viewmodel::ScreenModel& model);
void draw_number_pad(Frame& frame, Rect rect, const viewmodel::PaymentModel& model);
void draw_payment_summary(Frame& frame, Rect rect, const viewmodel::ScreenModel& model);

/// What visitors ask about an item.
void draw_sheet(Frame& frame, const viewmodel::SheetModel& model);
void draw_receipt(Frame& frame, const viewmodel::ReceiptModel& model, const Picture& paper);
/// The shop could not be opened, and why, over the whole screen; true when it was closed.
[[nodiscard]] bool draw_trouble(Frame& frame, std::string_view words);
/// What is attached, and trying it.
void draw_devices(Frame& frame, const viewmodel::DevicesModel& model);
/// How the exchange with the node stands.
void draw_sync(Frame& frame, const viewmodel::SyncModel& model);
/// Enrolling this till, and carrying by stick, over it.
void draw_enrol(Frame& frame, const viewmodel::EnrolModel& model);
void draw_stick(Frame& frame, const viewmodel::StickModel& model);
/// Taking lists in.
void draw_lists(Frame& frame, const viewmodel::ListsModel& model);
/// Making an item that the catalogue lacks.
void draw_new_item(Frame& frame, const viewmodel::NewItemModel& model);
/// The pad for the grams of goods by weight.
void draw_weigh(Frame& frame, const viewmodel::WeighModel& model);
void draw_staff(Frame& frame, const viewmodel::StaffModel& model);
/// A question that must be answered before anything else.
void draw_question(Frame& frame, const viewmodel::QuestionModel& model);

}  // namespace tsunagu::ui
