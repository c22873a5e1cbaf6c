// From the state of the screens of paper to the model that is drawn.
#include <algorithm>
#include <utility>

#include "inventory/domain/lot.h"
#include "pos/viewmodel/paper_screen.h"
#include "pos/viewmodel/stock_words.h"
#include "pos/viewmodel/words.h"

namespace tsunagu::viewmodel {

void PaperScreen::add_tiles(StockHomeModel& home, const StockContext& context) const {
    const auto tile = [&](const char* key, PaperWord title, PaperWord note, bool begun) {
        home.tiles.push_back({key, in(title, context), false, in(note, context),
                              begun ? words(StockWord::in_progress, context.language, {}) : std::string(),
                              true});
    };
    tile("morning", PaperWord::morning, PaperWord::morning_note, false);
    tile("labels", PaperWord::labels, PaperWord::labels_note, labels_.has_value());
    // A sheet says its place itself, and the lists are of the whole shop.
    if (!context.is_own_place()) return;
    tile("tally", PaperWord::tally, PaperWord::tally_note, tally_.has_value());
    tile("lists", PaperWord::lists, PaperWord::lists_note, false);
    home.tiles.back().enabled = !is_waiting();
    if (open_lists_) tile("lists-in", PaperWord::lists_in, PaperWord::lists_in_note, false);
}

PaperFormModel PaperScreen::done_model(const StockContext& context) const {
    PaperFormModel model;
    model.key = "tally-done";
    model.title = in(PaperWord::done_title, context);
    model.note = in(entered_->taken_back ? PaperWord::taken_back_note : PaperWord::done_note, context);
    model.pad = false;
    model.facts = {{in(PaperWord::receipt_number, context), entered_->receipt},
                   {in(PaperWord::tally_place, context), entered_->place},
                   {in(PaperWord::tally_date, context), to_text(entered_->date)},
                   {in(PaperWord::goods_total, context), format_yen(entered_->total)}};
    if (!entered_->taken_back) model.other = ChoiceModel{"take-back", in(PaperWord::take_back, context)};
    model.button = in(PaperWord::another_sheet, context);
    return model;
}

MorningModel PaperScreen::morning_model(const StockContext& context) const {
    MorningModel model;
    model.title = in(PaperWord::morning_title, context, {to_text(context.today())});
    model.note = name_of_place(context, context.here());
    model.hint = in(PaperWord::morning_hint, context);
    if (!morning_) model.empty_words = in(PaperWord::morning_reading, context);
    if (!morning_) return model;
    std::size_t off = 0;
    std::size_t down = 0;
    for (std::size_t i = 0; i < morning_->lots.size(); ++i) {
        const auto& lot = morning_->lots[i];
        const bool goes = lot.action == domain::ExpiryAction::take_off;
        MorningModel::Row row;
        row.line = i;
        row.name = name_of_item(context, lot.item);
        row.detail = expiry_text(lot.expiry, context.language);
        if (!lot.lot.empty() && lot.lot != to_text(lot.expiry.date)) row.detail += "　" + lot.lot;
        row.figure = in(PaperWord::left_here, context, {figure_of(context, lot.item, lot.left)});
        row.action = in(goes ? PaperWord::take_off : PaperWord::mark_down, context);
        row.severity = goes ? Severity::stop : Severity::warn;
        row.chosen = chosen_.count(i) > 0;
        if (row.chosen) (goes ? off : down) += 1;
        model.rows.push_back(std::move(row));
    }
    if (model.rows.empty()) model.empty_words = in(PaperWord::morning_empty, context);
    model.acts.push_back({"mark-down",
                          in(PaperWord::mark_down_chosen, context, {std::to_string(down)}),
                          false,
                          {},
                          {},
                          down > 0});
    model.acts.push_back(
        {"take-off", in(PaperWord::take_off_chosen, context, {std::to_string(off)}), false, {}, {}, off > 0});
    return model;
}

StockConfirmModel PaperScreen::take_back_confirmation(const StockContext& context) const {
    StockConfirmModel model;
    for (const auto& fact : done_model(context).facts) model.facts.push_back({fact.label, fact.text});
    model.no = words(StockWord::go_back, context.language, {});
    return model;
}

StockConfirmModel PaperScreen::drop_labels_confirmation(const StockContext& context) const {
    StockConfirmModel model;
    model.title = in(PaperWord::drop_labels_title, context);
    model.severity = Severity::warn;
    model.warning = in(PaperWord::drop_labels, context);
    const GoodsList& goods = labels_->goods();
    for (const auto& line : goods.lines())
        model.lines.push_back({name_of_item(context, line.goods.item), {}, figure_text(line.quantity)});
    model.counts = counts_text(goods.kinds(), goods.sums(context.catalogue), context.language);
    model.yes = in(PaperWord::drop_labels_yes, context);
    model.no = words(StockWord::go_back, context.language, {});
    return model;
}

std::optional<StockConfirmModel> PaperScreen::confirm_model(const StockContext& context) const {
    if (confirm_ && confirm_->drops_labels) return drop_labels_confirmation(context);
    const bool takes_back = page_ == Page::tally_done;
    if (!confirm_ || (!takes_back && !tally_)) return std::nullopt;
    StockConfirmModel model = takes_back ? take_back_confirmation(context) : tally_->confirmation(context);
    if (confirm_->error) {
        const bool counted = confirm_->error->code == ErrorCode::counted_since;
        const bool old = confirm_->error->code == ErrorCode::tally_long_ago;
        const bool unheard = confirm_->error->code == ErrorCode::sales_not_here;
        model.title = in(counted   ? PaperWord::counted_since_title
                         : old     ? PaperWord::long_ago_title
                         : unheard ? PaperWord::sold_unknown_title
                                   : PaperWord::sold_then_title,
                         context);
        model.severity = Severity::warn;
        model.warning = words_for(*confirm_->error, context.language);
        model.yes = in(takes_back       ? PaperWord::take_back_all_the_same
                       : counted || old ? PaperWord::enter_all_the_same
                       : unheard        ? PaperWord::was_looked_up
                                        : PaperWord::enter_as_other,
                       context);
    }
    if (!pending_) return model;
    model.can_yes = false;
    model.yes = words(StockWord::writing, context.language, {});
    return model;
}

std::optional<ChooserModel> PaperScreen::chooser_model(const StockContext& context) const {
    if (!chooser_) return std::nullopt;
    if (page_ == Page::labels) return labels_->choices(*chooser_, morning_.get(), context);
    return page_ == Page::tally ? std::optional(tally_->choices(*chooser_, context)) : std::nullopt;
}

StockModel PaperScreen::model(const StockHome& home, const StockContext& context) const {
    StockModel model;
    model.waiting = is_waiting();
    model.band = place_band(context);
    if (page_ == Page::tally) {
        if (tally_->step() == TallyEntry::Step::goods)
            model.act = tally_->goods_model(home, context);
        else
            model.form = tally_->step() == TallyEntry::Step::sheet ? tally_->sheet_model(context)
                                                                   : tally_->money_model(context);
    } else if (page_ == Page::tally_done) {
        model.form = done_model(context);
    } else if (page_ == Page::labels) {
        model.act = labels_->model(context);
        // They may be chosen anew meanwhile, for the next time.
        if (printing_labels_ && labels_->is_on_roll())
            model.act->why_not = in(PaperWord::printing_labels, context);
    } else {
        model.morning = morning_model(context);
    }
    model.chooser = chooser_model(context);
    model.confirm = confirm_model(context);
    model.name = model.confirm   ? "stock-confirm"
                 : model.chooser ? "stock-" + model.chooser->key
                 : model.act     ? "stock-" + model.act->key
                 : model.form    ? "stock-" + model.form->key
                                 : "stock-morning";
    return model;
}

}  // namespace tsunagu::viewmodel
