// Going about the screens of paper; what they show: paper_screen_present.cpp.
#include "pos/viewmodel/paper_screen.h"

#include <algorithm>

#include "pos/viewmodel/stock_act.h"
#include "pos/viewmodel/words.h"

namespace tsunagu::viewmodel {

PaperScreen::PaperScreen(std::shared_ptr<const app::Catalogue> catalogue, Post post, Say say,
                         NewBasketId new_basket_id, TakeOff take_off)
    : catalogue_(std::move(catalogue)),
      post_(std::move(post)),
      say_(std::move(say)),
      new_basket_id_(std::move(new_basket_id)),
      take_off_(std::move(take_off)) {}

void PaperScreen::show(std::shared_ptr<const app::Catalogue> catalogue) {
    catalogue_ = std::move(catalogue);
    if (tally_) tally_->show(catalogue_);
    if (labels_) labels_->show(catalogue_);
}

bool PaperScreen::post(app::Command command) {
    if (post_(std::move(command))) return true;
    say_(Severity::warn, [](Language in) { return std::string(words(Word::too_busy, in)); });
    return false;
}

void PaperScreen::say(Severity severity, PaperWord word, std::vector<std::string> values) {
    say_(severity, [word, values = std::move(values)](Language in) { return words(word, in, values); });
}

void PaperScreen::ask_sold(const StockContext& context) {
    // Where the writer takes no more, entering the sheet asks all the same.
    if (const auto span = tally_ ? tally_->span(context) : std::nullopt)
        static_cast<void>(post_(app::AskSoldThen{*span}));
}

Shelf* PaperScreen::shelf() {
    if (page_ == Page::tally && tally_->step() == TallyEntry::Step::goods) return &tally_->shelf();
    return page_ == Page::labels ? &labels_->shelf() : nullptr;
}

GoodsList* PaperScreen::goods() {
    if (page_ == Page::tally && tally_->step() == TallyEntry::Step::goods) return &tally_->goods();
    return page_ == Page::labels ? &labels_->goods() : nullptr;
}

bool PaperScreen::open(const std::string& key, const StockContext& context) {
    if (key == "tally") {
        if (!tally_) tally_.emplace(catalogue_, new_basket_id_(), context);
        page_ = Page::tally;
        ask_sold(context);
    } else if (key == "labels") {
        if (!labels_) labels_.emplace(catalogue_);
        page_ = Page::labels;
        ask_morning(context);
    } else if (key == "lists") {
        if (!is_waiting()) say(Severity::note, PaperWord::lists_writing);
        make(app::ListFiles{context.today(), context.language});
    } else if (key == "lists-in" && open_lists_) {
        open_lists_();
    } else if (key == "morning") {
        page_ = Page::morning;
        chosen_.clear();
        ask_morning(context);
    } else {
        return false;
    }
    return true;
}

bool PaperScreen::take(const Intent& intent, const StockContext& context) {
    const auto* stock = std::get_if<StockIntent>(&intent);
    if (stock == nullptr) return is_open() && take_from_shelf(intent, context);
    if (!is_open()) {
        const auto* tile = std::get_if<intent::OpenTile>(stock);
        return tile != nullptr && open(tile->key, context);
    }
    const bool leaves = std::holds_alternative<intent::CloseStock>(*stock);
    if (leaves && !context.is_own_place()) leave_place();
    if (leaves || std::holds_alternative<intent::OpenStock>(*stock)) return false;
    std::visit([&](const auto& meant) { on(meant, context); }, *stock);
    return true;
}

bool PaperScreen::take_from_shelf(const Intent& intent, const StockContext& context) {
    Shelf* const cards = shelf();
    if (const auto* typed = std::get_if<intent::TypeText>(&intent)) {
        type(typed->text, context);
    } else if (std::holds_alternative<intent::EraseText>(intent)) {
        erase(context);
    } else if (const auto* tap = std::get_if<intent::TapCard>(&intent)) {
        const auto* entry = catalogue_->find(tap->item);
        if (entry != nullptr && cards != nullptr) pick(*entry, nullptr, context);
    } else if (std::holds_alternative<intent::TakeOnlyMatch>(intent)) {
        const auto item = cards != nullptr ? cards->only_match() : std::nullopt;
        if (item) pick(*catalogue_->find(*item), nullptr, context);
    } else if (const auto* tab = std::get_if<intent::ChooseTab>(&intent)) {
        if (cards != nullptr) cards->choose_tab(tab->key);
    } else if (std::holds_alternative<intent::FocusSearch>(intent)) {
        if (cards != nullptr) cards->focus_search();
    } else if (std::holds_alternative<intent::ClearSearch>(intent)) {
        if (cards != nullptr) cards->clear_search();
    } else {
        return false;
    }
    return true;
}

void PaperScreen::pick(const app::CatalogueItem& entry, const domain::ScannedCode* scanned,
                       const StockContext& context) {
    if (is_waiting()) return;
    if (page_ == Page::labels) {
        if (!labels_->pick(entry))
            say_(Severity::warn, [name = name_of_item(context, entry.item.id)](Language in) {
                return words(StockWord::no_code, in, {name});
            });
        return;
    }
    if (const auto remark = tally_->pick(entry, scanned, context))
        say(Severity::warn, remark->word, remark->values);
}

void PaperScreen::scan(const std::string& text, const StockContext& context) {
    const auto elsewhere = [this] {
        say_(Severity::warn, [](Language in) { return std::string(words(StockWord::scan_elsewhere, in)); });
    };
    if (chooser_ || confirm_ || shelf() == nullptr) return elsewhere();
    const auto scanned = domain::parse_barcode(text);
    if (!scanned)
        return say_(Severity::warn,
                    [](Language in) { return std::string(words(Word::scan_incomplete, in)); });
    const auto entry = catalogue_->require(scanned->item);
    if (entry) return pick(**entry, &*scanned, context);
    say_(Severity::warn, unknown_code(*catalogue_, scanned->item));
}

void PaperScreen::type(const std::string& text, const StockContext& context) {
    if (chooser_ || confirm_) return;
    if (page_ == Page::tally && (shelf() == nullptr || goods()->selected() != nullptr)) {
        tally_->type(text, context);
        if (tally_->step() == TallyEntry::Step::sheet) ask_sold(context);
    } else if (goods() != nullptr && goods()->selected() != nullptr) {
        goods()->type(text);
    } else if (Shelf* cards = shelf()) {
        cards->type(text);
    }
}

void PaperScreen::erase(const StockContext& context) {
    if (chooser_ || confirm_) return;
    if (page_ == Page::tally && (shelf() == nullptr || goods()->selected() != nullptr)) {
        tally_->erase(context);
        if (tally_->step() == TallyEntry::Step::sheet) ask_sold(context);
    } else if (goods() != nullptr && goods()->selected() != nullptr) {
        goods()->erase();
    } else if (Shelf* cards = shelf()) {
        cards->erase();
    }
}

void PaperScreen::on(const intent::StockBack&, const StockContext& context) {
    if (pending_) return;  // what is being written would be left behind as if it were not
    if (confirm_) return confirm_.reset();
    if (chooser_) return chooser_.reset();
    if (goods() != nullptr && goods()->selected() != nullptr) return goods()->select(std::nullopt);
    if (page_ == Page::tally && tally_->step() == TallyEntry::Step::money)
        return tally_->go(TallyEntry::Step::goods);
    if (page_ == Page::tally && tally_->step() == TallyEntry::Step::goods) {
        ask_sold(context);
        return tally_->go(TallyEntry::Step::sheet);
    }
    // What was begun waits at its tile; an empty list is nothing begun.
    if (tally_ && tally_->goods().empty()) tally_.reset();
    if (labels_ && labels_->goods().empty()) labels_.reset();
    page_ = Page::none;
}

void PaperScreen::on(const intent::OpenTile& intent, const StockContext& context) {
    if (is_waiting()) return;
    if (page_ == Page::tally && intent.key == "blank") {
        make(
            app::BlankTallySheet{tally_->place(), tally_->date(), tally_->event_name(context), Language::ja});
    } else if (page_ == Page::tally_done && intent.key == "take-back" && entered_ && !entered_->taken_back) {
        take_back(false, context);
    } else if (page_ == Page::morning) {
        act_on_morning(intent.key == "take-off", context);
    }
}

void PaperScreen::take_back(bool although_counted, const StockContext& context) {
    const auto number = next_number_++;
    if (post(app::TakeBackTally{number, entered_->receipt, context.operator_id, although_counted}))
        pending_ = number;
}

void PaperScreen::on(const intent::SelectGoods& intent, const StockContext&) {
    if (page_ == Page::morning) {
        if (chosen_.erase(intent.line) == 0) chosen_.insert(intent.line);
        return;
    }
    if (goods() == nullptr) return;
    const GoodsLine* selected = goods()->selected();
    const bool again = selected != nullptr && selected->key == intent.line;
    const auto line = again ? std::nullopt : std::optional(intent.line);
    page_ == Page::tally ? tally_->select(line) : goods()->select(line);
}

void PaperScreen::on(const intent::StepGoods& intent, const StockContext&) {
    if (goods() != nullptr && !is_waiting()) goods()->step(intent.line, intent.by);
}

void PaperScreen::on(const intent::RemoveGoods& intent, const StockContext&) {
    if (goods() != nullptr && !is_waiting()) goods()->remove(intent.line);
}

void PaperScreen::on(const intent::FinishLine&, const StockContext&) {
    if (goods() != nullptr) goods()->select(std::nullopt);
}

void PaperScreen::on(const intent::EditStockField& intent, const StockContext&) {
    if (is_waiting()) return;
    if (page_ == Page::labels && intent.key != "quantity") chooser_ = intent.key;
    if (page_ == Page::tally && !tally_->focus(intent.key)) chooser_ = intent.key;
}

void PaperScreen::on(const intent::ChooseStock& intent, const StockContext& context) {
    if (is_waiting()) return;
    const auto field = std::exchange(chooser_, std::nullopt);
    if (page_ == Page::labels) {
        if (field == "fill" && morning_)
            labels_->fill(intent.key, *morning_, context);
        else
            labels_->choose(field.value_or(std::string()), intent.key);
    } else if (page_ == Page::tally) {
        field ? tally_->choose(*field, intent.key) : tally_->press(intent.key, context);
        if (tally_->step() == TallyEntry::Step::sheet) ask_sold(context);
    }
}

void PaperScreen::on(const intent::StockKey& intent, const StockContext& context) {
    type(intent.text, context);
}

void PaperScreen::on(const intent::StockErase&, const StockContext& context) {
    erase(context);
}

void PaperScreen::make(app::PaperRequest request) {
    if (is_waiting()) return;
    const auto number = next_number_++;
    if (post(app::MakePaper{number, std::move(request)})) making_ = number;
}

void PaperScreen::print_labels(const StockContext& context) {
    // A second batch would take the place of the first where that waits behind a receipt.
    if (printing_labels_) return;
    if (!catalogue_->is_whole())
        return say_(Severity::warn, [](Language in) { return std::string(words(Word::reading_items, in)); });
    auto slip = labels_->slip(context);
    if (!slip)
        return say_(Severity::warn, [error = slip.error()](Language in) {
            return words(PaperWord::paper_failed, in, {words_for(error, in)});
        });
    printing_labels_ = post(std::move(*slip));
}

void PaperScreen::on(const intent::ConfirmStock&, const StockContext& context) {
    if (is_waiting()) return;
    if (page_ == Page::labels && !labels_->why_not(context)) {
        labels_->goods().select(std::nullopt);
        return labels_->is_on_roll() ? print_labels(context) : make(labels_->request(context));
    }
    if (page_ == Page::tally_done) {
        entered_.reset();
        tally_.emplace(catalogue_, new_basket_id_(), context);
        page_ = Page::tally;
        return ask_sold(context);
    }
    if (page_ != Page::tally || tally_->why_not(context)) return;
    if (tally_->step() == TallyEntry::Step::sheet) return tally_->go(TallyEntry::Step::goods);
    if (tally_->step() == TallyEntry::Step::goods) return tally_->go(TallyEntry::Step::money);
    confirm_ = Confirm{context.now, tally_->sold(context) != nullptr, false, false, std::nullopt};
    confirm_->although_unheard = tally_->is_unheard(context);
}

void PaperScreen::on(const intent::AnswerStock& intent, const StockContext& context) {
    if (!confirm_ || pending_) return;
    if (!intent.yes) return confirm_.reset();
    const auto since_ms = context.now.ms - confirm_->since.ms;
    if (since_ms >= 0 && since_ms < double_press_ms) return;
    if (confirm_->drops_labels) {
        confirm_.reset();
        labels_.reset();
        return mark_down();
    }
    if (page_ == Page::tally_done) return take_back(confirm_->although_counted, context);
    if (!tally_) return;
    auto request = tally_->request(context);
    request.although_sold = confirm_->although_sold;
    request.although_unheard = confirm_->although_unheard;
    request.although_counted = confirm_->although_counted;
    request.although_old = confirm_->although_old;
    const auto number = next_number_++;
    if (post(app::EnterTally{number, std::move(request)})) pending_ = number;
}

void PaperScreen::hear(const app::TallyEntered& event, const StockContext& context) {
    if (pending_ != event.number) return;
    pending_.reset();
    confirm_.reset();
    const auto& record = event.sale.record;
    if (event.taken_back) {
        if (entered_) entered_->taken_back = true;
        return say(Severity::good, PaperWord::tally_taken_back, {record.receipt});
    }
    entered_ = Entered{record.receipt, record.total, name_of_place(context, record.location),
                       event.sale.business_date, false};
    tally_.reset();
    page_ = Page::tally_done;
    say(Severity::good, PaperWord::tally_entered, {record.receipt, format_yen(record.total)});
}

void PaperScreen::hear(const app::TallyRefused& event, const StockContext& context) {
    if (pending_ != event.number) return;
    pending_.reset();
    // What is asked about after another question does not take back the answer to that one.
    const auto asked = std::exchange(confirm_, std::nullopt).value_or(Confirm());
    const auto code = event.error.code;
    const bool sold = code == ErrorCode::stall_sold_then || code == ErrorCode::tally_there;
    const bool counted = code == ErrorCode::counted_since;
    const bool old = code == ErrorCode::tally_long_ago;
    const bool unheard = code == ErrorCode::sales_not_here;
    if (!sold && !counted && !old && !unheard)
        return say_(Severity::warn, [error = event.error](Language in) { return words_for(error, in); });
    confirm_ = Confirm{context.now, sold || asked.although_sold, counted || asked.although_counted, false,
                       event.error, old || asked.although_old,   unheard || asked.although_unheard};
}

void PaperScreen::hear(const app::SoldThenSeen& event) {
    if (tally_) tally_->show_sold(event.sold);
}

void PaperScreen::hear(const app::PaperMade& event) {
    if (making_ != event.number) return;
    making_.reset();
    if (event.file) return say(Severity::good, PaperWord::paper_made, {event.file->string()});
    say_(Severity::warn, [error = event.file.error()](Language in) {
        return words(PaperWord::paper_failed, in, {words_for(error, in)});
    });
}

void PaperScreen::hear(const app::SlipPrinted& event) {
    if (event.name == LabelEntry::slip_name) printing_labels_ = false;
}

}  // namespace tsunagu::viewmodel
