// The morning check of a place: what of it is chosen, and what is done about that.
#include <utility>

#include "pos/viewmodel/paper_screen.h"

namespace tsunagu::viewmodel {

void PaperScreen::ask_morning(const StockContext& context) {
    if (morning_ && morning_->location != context.here()) forget_morning();
    morning_of_ = context.here();
    static_cast<void>(post_(app::AskMorning{morning_of_, context.today()}));
}

void PaperScreen::forget_morning() {
    morning_.reset();
    chosen_.clear();
}

void PaperScreen::leave_place() {
    forget_morning();
    // What was begun of labels waits at its tile; it is of no place.
    if (labels_ && labels_->goods().empty()) labels_.reset();
    chooser_.reset();
    confirm_.reset();
    page_ = Page::none;
}

void PaperScreen::act_on_morning(bool take_off, const StockContext& context) {
    if (!morning_) return;
    if (!take_off) {
        // Reduced stickers join reduced stickers; other labels that were begun are not thrown away unasked.
        const bool others = labels_ && !labels_->goods().empty() && labels_->use() != app::LabelUse::reduced;
        if (others)
            confirm_ = Confirm{context.now, false, false, true, std::nullopt};
        else
            mark_down();
        return;
    }
    TakenOff goods;
    for (std::size_t i = 0; i < morning_->lots.size(); ++i) {
        const auto& lot = morning_->lots[i];
        if (chosen_.count(i) != 0 && lot.action == domain::ExpiryAction::take_off &&
            catalogue_->find(lot.item) != nullptr)
            goods.push_back({{lot.item, lot.code, lot.lot, std::nullopt}, lot.left});
    }
    if (take_off_(goods)) page_ = Page::none;
}

void PaperScreen::mark_down() {
    if (!labels_ || labels_->use() != app::LabelUse::reduced) labels_.emplace(catalogue_);
    for (std::size_t i = 0; i < morning_->lots.size(); ++i) {
        const auto& lot = morning_->lots[i];
        const auto* entry = catalogue_->find(lot.item);
        if (chosen_.count(i) != 0 && lot.action == domain::ExpiryAction::mark_down && entry != nullptr)
            labels_->add(*entry, lot.left);
    }
    labels_->choose_use(app::LabelUse::reduced);
    chosen_.clear();  // or pressed again, they would be there twice
    page_ = Page::labels;
}

void PaperScreen::hear(const app::MorningSeen& event) {
    // An answer about a place that was left meanwhile is not what is looked at now.
    if (event.picture->location != morning_of_) return;
    // Rows that were chosen are those of the list that was seen.
    if (page_ == Page::morning) chosen_.clear();
    morning_ = event.picture;
}

}  // namespace tsunagu::viewmodel
