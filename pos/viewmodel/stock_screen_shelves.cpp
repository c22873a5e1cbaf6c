// The stock screens' part about what should be on the shelves, what went from them unsold, and what was
// recorded: what to order, the brochure rack, losses, the last acts.
#include <utility>

#include "pos/app/shelf_slips.h"
#include "pos/viewmodel/stock_screen.h"
#include "pos/viewmodel/words.h"

namespace tsunagu::viewmodel {

void StockScreen::choose_tab(const std::string& key) {
    if (Shelf* goods = shelf()) return goods->choose_tab(key);
    if (page_ == Page::reorder) return reorder_.choose_tab(key);
    if (page_ == Page::rack || page_ == Page::act) return rack_.choose_tab(key);
    if (page_ == Page::losses) return losses_.choose_tab(key);
    if (page_ == Page::acts) return record_.choose_tab(key);
    if (page_ == Page::home) home_.choose_filter(key);
}

void StockScreen::on(const intent::OpenStockRow& intent, const StockContext& context) {
    if (page_ == Page::reorder) return reorder_.open_row(intent.item);
    if (page_ == Page::rack) return rack_.open_row(intent.item);
    if (page_ == Page::home) return home_.open_row(intent.item);
    // Beside a list of brochures, a row is what a card is elsewhere.
    const app::CatalogueItem* entry = catalogue_->find(intent.item);
    if (entry != nullptr && page_ == Page::act) pick(*entry, nullptr, context);
}

bool StockScreen::take_shelf_tile(const intent::OpenTile& tile, const StockContext& context) {
    if (tile.key == "reorder") {
        open_shelf_page(Page::reorder, context);
    } else if (tile.key == "brochures") {
        open_shelf_page(Page::rack, context);
    } else if (tile.key == "losses") {
        open_shelf_page(Page::losses, context);
    } else if (tile.key == "acts") {
        record_.forget();
        open_shelf_page(Page::acts, context);
    } else if (tile.key == "act-take-back" && record_.opened() != nullptr) {
        const auto& act = *record_.opened();
        if (act.can_be_taken_back())
            ask_take_back({act.entry, title_of(act), counts_of(act, context), false, place_, act.also},
                          context);
    } else if (tile.key == "act-slip" && record_.opened() != nullptr) {
        if (record_.opened()->has_slip()) print_slip_of(record_.opened()->entry);
    } else if (tile.key == "order-paper") {
        make_order_paper(context);
    } else if (tile.key == "print-list") {
        print_list(context);
    } else if (tile.key == "close-order" && tile.item) {
        reorder_.close(*tile.item);
        confirm_ = OpenConfirm{Confirming::closing, context.now};
    } else {
        return false;
    }
    return true;
}

void StockScreen::open_shelf_page(Page page, const StockContext& context) {
    page_ = page;
    ask_page(context);
}

void StockScreen::ask_page(const StockContext& context) {
    // Where the writer takes no more, what is shown is a moment older.
    if (page_ == Page::reorder) static_cast<void>(post_(app::AskReorder{context.here(), context.today()}));
    if (page_ == Page::rack) static_cast<void>(post_(app::AskRack{context.here()}));
    if (page_ == Page::losses) static_cast<void>(post_(app::AskLosses{}));
    if (page_ == Page::acts) static_cast<void>(post_(app::AskActs{context.here()}));
}

void StockScreen::print_list(const StockContext& context) {
    std::optional<app::PrintSlip> slip;
    const auto& catalogue = context.catalogue;
    if (page_ == Page::reorder && reorder_.picture() != nullptr)
        slip = {"to-order",
                app::order_slip(reorder_.picture()->lines, catalogue, context.now, context.language)};
    if (page_ == Page::rack && rack_.rack() != nullptr)
        slip = {"brochures-to-ask-for",
                app::refill_slip(*rack_.rack(), catalogue, context.now, context.language)};
    if (slip && !post_(std::move(*slip)))
        say_(Severity::warn, [](Language in) { return std::string(words(Word::too_busy, in)); });
}

void StockScreen::make_order_paper(const StockContext& context) {
    if (page_ != Page::reorder || !reorder_.can_order()) return;
    // A letter to partners is in Japanese, whatever the till speaks.
    make_(app::OrderPaper{reorder_.picture()->lines, context.today(),
                          context.catalogue.facts().operator_name(context.operator_id), Language::ja});
}

void StockScreen::confirm_order(const StockContext& context) {
    if (!reorder_.can_order()) return;
    // "All", and one municipality: there is nothing to choose.
    const auto partners = reorder_.partners(context);
    if (partners.rows.size() > 2) {
        chooser_ = OpenChooser{"orders", {}};
        return;
    }
    reorder_.choose_partner("all");
    confirm_ = OpenConfirm{Confirming::order, context.now};
}

void StockScreen::record_order(const StockContext& context) {
    const bool closing = confirm_->what == Confirming::closing;
    Pending pending;
    pending.title = closing ? StockWord::order_closed : StockWord::ordered;
    pending.can_take_back = false;
    if (!closing) pending.counts = reorder_.counts(context);
    post_act(closing ? reorder_.closing(context) : reorder_.order(context), std::move(pending));
}

void StockScreen::show_what_holds(const ItemId& item, const StockContext& context) {
    if (act()->kind() == StockActKind::limit) {
        act()->limit_alone(item);
        const auto* limited = context.limit_of(item);
        // Where there is none yet, none is proposed either.
        act()->begin_with(limited != nullptr ? limited->limit : domain::SaleLimit());
        return;
    }
    if (reorder_.picture() != nullptr)
        for (const auto& line : reorder_.picture()->lines)
            if (line.item == item) return act()->begin_with(line.basis.minimum, line.basis.lead_days);
    if (rack_.rack() == nullptr) return;
    for (const auto& row : rack_.rack()->items)
        if (row.item == item && !row.minimum.is_zero()) return act()->begin_with(row.minimum, std::nullopt);
}

void StockScreen::scan_on_shelf_page(const app::CatalogueItem& entry, const StockContext& context) {
    // Who scans before the rack has brochures in the hand; who scans before a shelf wants it watched.
    const bool rack = page_ == Page::rack;
    if (rack && entry.item.kind != domain::ItemKind::brochure)
        return say(Severity::warn, StockWord::no_brochure, {name_of_item(context, entry.item.id)});
    on(intent::OpenTile{rack ? "refill" : "minimum", entry.item.id}, context);
    keep_drafts();
}

StockHomeModel StockScreen::shelf_page_model(const StockContext& context) const {
    const auto tile = [&](StockHomeModel& model, std::string_view key, StockWord title, StockWord note) {
        const auto kind = act_named(key);
        const bool begun = kind && acts_.find({place_, *kind}) != acts_.end();
        model.tiles.push_back(
            {std::string(key), words(title, context.language, {}), false, words(note, context.language, {}),
             begun ? words(StockWord::in_progress, context.language, {}) : std::string(), !pending_});
    };
    if (page_ == Page::losses) return losses_.model(context);
    if (page_ == Page::acts) return record_.model(!pending_, context);
    StockHomeModel model = page_ == Page::reorder ? reorder_.model(context) : rack_.model(context);
    if (page_ == Page::rack) {
        tile(model, "refill", StockWord::refill, StockWord::refill_note);
        tile(model, "rack-count", StockWord::rack_count, StockWord::rack_count_note);
    }
    tile(model, "minimum", StockWord::minimum, StockWord::minimum_note);
    tile(model, "print-list", StockWord::print_list, StockWord::print_list_note);
    if (page_ == Page::reorder) {
        tile(model, "order-paper", StockWord::order_paper, StockWord::order_paper_note);
        model.tiles.back().enabled = !pending_ && reorder_.can_order();
    }
    return model;
}

void StockScreen::hear(const app::ReorderSeen& event) {
    if (event.picture->location == here()) reorder_.show(event.picture);
}

void StockScreen::hear(const app::RackSeen& event) {
    if (event.rack->location == here()) rack_.show(event.rack);
}

void StockScreen::on(const intent::OpenAct& intent, const StockContext&) {
    if (page_ == Page::acts) record_.open(intent.act);
}

void StockScreen::hear(const app::ActsSeen& event) {
    if (event.recent->location == here()) record_.show(event.recent);
}

void StockScreen::hear(const app::LossesSeen& event) {
    losses_.show(event.rows);
}

}  // namespace tsunagu::viewmodel
