// Going about the stock screens: pages, lists, fields, choices. What is recorded: stock_screen_acts.cpp.
#include "pos/viewmodel/stock_screen.h"

#include <utility>

#include "pos/app/settings.h"
#include "pos/viewmodel/stock_draft.h"
#include "pos/viewmodel/text_editing.h"
#include "pos/viewmodel/words.h"

namespace tsunagu::viewmodel {
namespace {

constexpr std::size_t text_limit = 60;

}  // namespace

StockScreen::StockScreen(std::shared_ptr<const app::Catalogue> catalogue, Post post, Say say, Make make,
                         NewId new_id)
    : catalogue_(catalogue),
      post_(std::move(post)),
      say_(std::move(say)),
      make_(std::move(make)),
      new_id_(std::move(new_id)),
      market_(std::move(catalogue)) {}

void StockScreen::show(std::shared_ptr<const app::Catalogue> catalogue) {
    catalogue_ = std::move(catalogue);
    home_.goods_changed();
    for (auto& [key, act] : acts_) act.shelf().show(catalogue_);
    if (count_) count_->shelf().show(catalogue_);
    market_.show(catalogue_);
}

bool StockScreen::take(const Intent& intent, const StockContext& context) {
    if (const auto* stock = std::get_if<StockIntent>(&intent)) {
        std::visit([&](const auto& meant) { on(meant, context); }, *stock);
        keep_drafts();
        return true;
    }
    if (!open_ || !take_from_shelf(intent, context)) return false;
    keep_drafts();
    return true;
}

Shelf* StockScreen::shelf() {
    if (page_ == Page::act && act() != nullptr && !act()->is_of_rack()) return &act()->shelf();
    if (page_ == Page::count && count_) return &count_->shelf();
    return page_ == Page::market ? market_.shelf() : nullptr;
}

bool StockScreen::take_from_shelf(const Intent& intent, const StockContext& context) {
    if (const auto* typed = std::get_if<intent::TypeText>(&intent)) {
        type(typed->text, context);
        return true;
    }
    if (std::holds_alternative<intent::EraseText>(intent)) {
        erase(context);
        return true;
    }
    Shelf* const goods = shelf();
    if (const auto* tap = std::get_if<intent::TapCard>(&intent)) {
        const app::CatalogueItem* entry = catalogue_->find(tap->item);
        if (entry != nullptr && goods != nullptr) pick(*entry, nullptr, context);
        return true;
    }
    if (std::holds_alternative<intent::TakeOnlyMatch>(intent)) {
        const auto item = goods != nullptr ? goods->only_match() : std::nullopt;
        if (item) pick(*catalogue_->find(*item), nullptr, context);
        return true;
    }
    if (const auto* tab = std::get_if<intent::ChooseTab>(&intent)) {
        choose_tab(tab->key);
        return true;
    }
    if (std::holds_alternative<intent::FocusSearch>(intent)) {
        goods != nullptr ? goods->focus_search() : home_.focus_search();
        return true;
    }
    if (std::holds_alternative<intent::ClearSearch>(intent)) {
        if (chooser_)
            chooser_->query.clear();
        else
            goods != nullptr ? goods->clear_search() : home_.clear_search();
        return true;
    }
    return false;
}

void StockScreen::pick(const app::CatalogueItem& entry, const domain::ScannedCode* scanned,
                       const StockContext& context) {
    if (page_ == Page::count && count_) {
        record_count(count_->pick(entry, scanned, context), context);
        return;
    }
    if (pending_) return;
    if (page_ == Page::market) {
        if (auto remark = market_.pick(entry, scanned, context)) say_(Severity::warn, std::move(*remark));
        return;
    }
    if (act() == nullptr) return;
    const std::size_t lines = act()->goods().lines().size();
    if (const auto remark = act()->pick(entry, scanned, context))
        say(Severity::warn, remark->word, remark->values);
    if (act()->is_decided() && act()->goods().lines().size() > lines) show_what_holds(entry.item.id, context);
}

void StockScreen::scan(const std::string& text, const StockContext& context) {
    if (is_covered()) return say(Severity::warn, StockWord::scan_elsewhere);
    const auto scanned = domain::parse_barcode(text);
    if (!scanned)
        return say_(Severity::warn,
                    [](Language in) { return std::string(words(Word::scan_incomplete, in)); });
    const auto entry = catalogue_->require(scanned->item);
    if (!entry) return say_(Severity::warn, unknown_code(*catalogue_, scanned->item));
    if (page_ == Page::act || page_ == Page::count || (page_ == Page::market && market_.takes_goods())) {
        pick(**entry, &*scanned, context);
        return keep_drafts();
    }
    if (page_ == Page::reorder || page_ == Page::rack) return scan_on_shelf_page(**entry, context);
    if (page_ != Page::home) return say(Severity::warn, StockWord::scan_elsewhere);
    home_.clear_search();
    home_.type(scanned->item.text());
    home_.open_row((*entry)->item.id);
}

void StockScreen::type(const std::string& text, const StockContext& context) {
    if (text_) {
        if (text_->text.value.size() + text.size() <= text_limit) text_->text.value += text;
    } else if (chooser_) {
        chooser_->query += text;
    } else if (confirm_) {
        return;
    } else if (page_ == Page::home) {
        home_.type(text);
    } else if (page_ == Page::act && act()->goods().selected() != nullptr) {
        act()->type(text);
    } else if (page_ == Page::count && count_->current().selected() != nullptr) {
        count_->touch();
        count_->current().type(text);
    } else if (page_ == Page::market && market_.takes_digits()) {
        market_.type(text);
    } else if (Shelf* goods = shelf()) {
        goods->type(text);
    }
    static_cast<void>(context);
}

void StockScreen::erase(const StockContext& context) {
    if (text_)
        erase_character(text_->text.value);
    else if (chooser_)
        erase_character(chooser_->query);
    else if (page_ == Page::home)
        home_.erase();
    else if (page_ == Page::act && act()->goods().selected() != nullptr)
        act()->erase();
    else if (page_ == Page::count && count_->current().selected() != nullptr)
        count_->current().erase();
    else if (page_ == Page::market && market_.takes_digits())
        market_.erase();
    else if (Shelf* goods = shelf())
        goods->erase();
    static_cast<void>(context);
}

void StockScreen::on(const intent::OpenTile& intent, const StockContext& context) {
    if (pending_ || take_shelf_tile(intent, context)) return;
    if (intent.key == "item" && intent.item) return open_item(*intent.item);
    if (intent.key == "place" && page_ == Page::home) {
        chooser_ = OpenChooser{"place", {}};
        return;
    }
    if (intent.key == "more-differences" && page_ == Page::differences && count_) return count_->turn_page();
    if (intent.key == "give-up" && page_ == Page::differences && count_) {
        if (count_->can_give_up()) confirm_ = OpenConfirm{Confirming::giving_up, context.now};
        return;
    }
    if (intent.key == "count") {
        chooser_ = OpenChooser{"counts", {}};
        return;
    }
    // A day's stalls are those of this till's own place.
    if (intent.key == "market" && place_.empty()) {
        page_ = Page::market;
        market_.enter(context);
        return ask_market();
    }
    const auto kind = act_named(intent.key);
    if (!kind || (*kind == StockActKind::limit && !place_.empty())) return;
    const ActKey key{place_, *kind};
    if (*kind == StockActKind::arrive && acts_.find(key) == acts_.end()) {
        chooser_ = OpenChooser{"transfers", {}};
        return;
    }
    acts_.try_emplace(key, *kind, catalogue_);
    if (page_ != Page::act) act_from_ = page_;
    act_ = key;
    page_ = Page::act;
    const app::CatalogueItem* entry = intent.item ? catalogue_->find(*intent.item) : nullptr;
    if (entry != nullptr) pick(*entry, nullptr, context);
}

void StockScreen::on(const intent::SelectGoods& intent, const StockContext&) {
    if (page_ == Page::market) return market_.select(intent.line);
    if (act() == nullptr) return;
    const GoodsLine* selected = act()->goods().selected();
    const bool again = selected != nullptr && selected->key == intent.line;
    act()->select(again ? std::nullopt : std::optional(intent.line));
}

void StockScreen::on(const intent::StepGoods& intent, const StockContext&) {
    if (pending_) return;
    if (page_ == Page::count && count_) {
        count_->touch();
        // None there is a count too: the line stays.
        const GoodsLine* held = count_->current().find(intent.line);
        if (held != nullptr && held->quantity + Quantity(intent.by) > Quantity())
            count_->current().step(intent.line, intent.by);
        else if (held != nullptr)
            count_->current().set_all_to_nothing();
        return;
    }
    if (page_ == Page::market) return market_.step(intent.line, intent.by);
    if (act() != nullptr) act()->goods().step(intent.line, intent.by);
}

void StockScreen::on(const intent::RemoveGoods& intent, const StockContext&) {
    if (pending_) return;
    if (page_ == Page::count && count_) return count_->drop_current();
    if (page_ == Page::market) return market_.remove(intent.line);
    if (act() != nullptr) act()->goods().remove(intent.line);
}

void StockScreen::on(const intent::CountFromNothing&, const StockContext&) {
    if (page_ == Page::count && count_) {
        count_->touch();
        return count_->current().set_all_to_nothing();
    }
    if (act() != nullptr && !pending_) act()->goods().set_all_to_nothing();
}

void StockScreen::on(const intent::FinishLine&, const StockContext& context) {
    if (page_ == Page::count && count_) {
        count_->touch();
        return record_count(count_->finish(context), context);
    }
    if (page_ == Page::market) return market_.finish_line();
    if (act() != nullptr) act()->select(std::nullopt);
}

void StockScreen::on(const intent::EditStockField& intent, const StockContext& context) {
    if (pending_) return;
    if (page_ == Page::differences && count_) {
        if (intent.key == "second") chooser_ = OpenChooser{"second", {}};
        return;
    }
    if (plan_) return edit_plan(intent.key, context);
    if (page_ == Page::market) {
        if (intent.key == "from") chooser_ = OpenChooser{"from", {}};
        return;
    }
    if (act() == nullptr || act()->focus(intent.key)) return;
    if (auto text = act()->text_of(intent.key, context.language))
        text_ = OpenText{intent.key, std::move(*text)};
    else if (act()->choices(intent.key, {}, home_, context))
        chooser_ = OpenChooser{intent.key, {}};
}

void StockScreen::on(const intent::ChooseStock& intent, const StockContext& context) {
    if (confirm_) {
        confirm_->why = intent.key;
        return;
    }
    if (chooser_) {
        const auto chooser = *std::exchange(chooser_, std::nullopt);
        return chosen(chooser.key, intent.key, context);
    }
    if (page_ == Page::differences && count_) {
        if (intent.key != "other") return count_->choose_reason(intent.key);
        text_ = OpenText{"reason",
                         {words(StockWord::enter_reason, context.language, {}), count_->other_reason(), {}}};
        return;
    }
    if (plan_) return plan_->choose_stall(intent.key);
    if (page_ == Page::market) return market_.choose(intent.key);
    if (act() != nullptr) act()->choose_reason(intent.key);
}

void StockScreen::chosen(const std::string& field, const std::string& key, const StockContext& context) {
    if (field == "counts") {
        if (key == "open" || key == "blind") return begin_count(key == "blind", context);
        if (const auto count = parse_entry_ref(key)) join_count(*count, context);
        return;
    }
    if (field == "place") return go_to(LocationCode(key), context);
    if (field == "orders") {
        reorder_.choose_partner(key);
        confirm_ = OpenConfirm{Confirming::order, context.now};
        return;
    }
    if (field == "item" || field == "alert" || field == "retax") return choose_for_item(field, key, context);
    if (field.starts_with("price")) return choose_price(field, key, context);
    if (plan_) return plan_->choose(field, key);
    if (page_ == Page::market) return market_.choose_from(LocationCode(key));
    if (field == "second" && count_) return count_->choose_second(OperatorId(key));
    if (field.starts_with("expected")) return choose_expected(field, key, context);
    if (field != "transfers") {
        if (act() != nullptr) act()->choose(field, key);
        return;
    }
    const auto entry = parse_entry_ref(key);
    if (!entry || home_.picture() == nullptr) return;
    for (const auto& transfer : home_.picture()->transfers) {
        if (transfer.row.entry != *entry) continue;
        act_ = ActKey{place_, StockActKind::arrive};
        acts_.insert_or_assign(*act_, StockActEntry(catalogue_, transfer, context));
        act_from_ = Page::home;
        page_ = Page::act;
    }
}

void StockScreen::on(const intent::StockKey& intent, const StockContext& context) {
    type(intent.text, context);
}

void StockScreen::on(const intent::StockErase&, const StockContext& context) {
    erase(context);
}

void StockScreen::on(const intent::FinishText& intent, const StockContext& context) {
    if (!text_) return;
    const auto text = *std::exchange(text_, std::nullopt);
    if (!intent.kept || finish_item_text(text.key, text.text.value, context)) return;
    if (plan_)
        plan_->set_text(text.key, text.text.value);
    else if (text.key == "reason" && count_)
        count_->set_reason(text.text.value);
    else if (act() != nullptr)
        act()->set_text(text.key, text.text.value);
}

void StockScreen::on(const intent::RecountGoods& intent, const StockContext& context) {
    if (!count_) return;
    record_count(count_->finish(context), context);
    count_->recount(intent.item, intent.lot, context);
    page_ = Page::count;
}

void StockScreen::on(const intent::ShowDifferences&, const StockContext& context) {
    if (!count_) return;
    record_count(count_->finish(context), context);
    page_ = Page::differences;
    ask_count(true, context);
}

}  // namespace tsunagu::viewmodel
