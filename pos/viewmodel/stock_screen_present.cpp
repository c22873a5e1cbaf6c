// From the state of the stock screens to the model that is drawn.
#include <array>
#include <utility>

#include "pos/viewmodel/stock_screen.h"

namespace tsunagu::viewmodel {
namespace {

app::UnitSums under_way(const storage::TransferSummary& transfer, const app::Catalogue& catalogue) {
    app::UnitSums left;
    for (const auto& goods : transfer.goods)
        if (goods.dispatched > goods.arrived)
            left.add(goods.dispatched - goods.arrived, app::unit_of(catalogue, goods.item));
    return left;
}

std::size_t kinds_under_way(const storage::TransferSummary& transfer) {
    std::size_t kinds = 0;
    for (const auto& goods : transfer.goods) kinds += goods.dispatched > goods.arrived ? 1 : 0;
    return kinds;
}

}  // namespace

std::vector<ChoiceModel> StockScreen::tiles(const StockContext& context) const {
    std::vector<ChoiceModel> tiles;
    const auto tile = [&](std::string_view key, StockWord title, StockWord note, std::string badge) {
        tiles.push_back(
            {std::string(key), in(title, context), false, in(note, context), std::move(badge), !pending_});
    };
    const auto begun = [&](StockActKind kind) {
        return acts_.find(kind) != acts_.end() ? in(StockWord::in_progress, context) : std::string();
    };
    std::size_t coming = 0;
    std::size_t counting = 0;
    std::size_t expected = 0;
    if (home_.picture() != nullptr) {
        for (const auto& transfer : home_.picture()->transfers)
            coming += transfer.row.to == context.here() && kinds_under_way(transfer) > 0 ? 1 : 0;
        for (const auto& count : home_.picture()->counts) counting += count.posted_by ? 0 : 1;
        counting += home_.picture()->late.size();
        expected = home_.picture()->expected.size();
    }
    const auto number = [](std::size_t count) { return count == 0 ? std::string() : std::to_string(count); };
    tile("receive", StockWord::receive, StockWord::receive_note,
         begun(StockActKind::receive).empty() ? number(expected) : begun(StockActKind::receive));
    tile("waste", StockWord::waste, StockWord::waste_note, begun(StockActKind::waste));
    tile("dispatch", StockWord::dispatch, StockWord::dispatch_note, begun(StockActKind::dispatch));
    tile("arrive", StockWord::arrive, StockWord::arrive_note,
         begun(StockActKind::arrive).empty() ? number(coming) : begun(StockActKind::arrive));
    tile("send-back", StockWord::send_back, StockWord::send_back_note, begun(StockActKind::send_back));
    tile("count", StockWord::counting, StockWord::counting_note, number(counting));
    const bool today = context.catalogue.facts().event_on(context.today()) != nullptr;
    tile("market", StockWord::market, StockWord::market_note,
         market_.is_begun() ? in(StockWord::in_progress, context)
         : today            ? std::string(words(MarketWord::today, context.language))
                            : std::string());
    tile("reorder", StockWord::reorder, StockWord::reorder_note, begun(StockActKind::minimum));
    tile("brochures", StockWord::brochures, StockWord::brochures_note,
         begun(StockActKind::refill).empty() ? begun(StockActKind::rack_count) : begun(StockActKind::refill));
    tile("losses", StockWord::losses, StockWord::losses_note, {});
    return tiles;
}

StockHomeModel StockScreen::home_model(const StockContext& context) const {
    const bool below = page_ != Page::home;
    StockHomeModel model = below ? shelf_page_model(context) : home_.model(context);
    if (!below) model.tiles = tiles(context);
    model.back = context.pieces_in_basket == 0
                     ? in(StockWord::to_selling, context)
                     : in(StockWord::to_selling_with, context, {std::to_string(context.pieces_in_basket)});
    model.last = last_model(context);
    return model;
}

std::optional<LastStockModel> StockScreen::last_model(const StockContext& context) const {
    if (!last_) return std::nullopt;
    std::string text =
        in(StockWord::last_recorded, context, {words_of(last_->title, context.language), last_->counts});
    if (last_->taken_back) text = in(StockWord::taken_back, context, {text});
    return LastStockModel{std::move(text), !last_->taken_back && !pending_, last_->has_slip()};
}

ChooserModel StockScreen::transfers(const StockContext& context) const {
    ChooserModel model;
    model.key = "transfers";
    model.title = in(StockWord::transfers_title, context);
    if (home_.picture() == nullptr) {
        model.note = in(StockWord::reading_stock, context);
        return model;
    }
    for (const auto& transfer : home_.picture()->transfers) {
        const auto left = under_way(transfer, context.catalogue);
        if (left.is_zero()) continue;
        model.rows.push_back({to_text(transfer.row.entry), transfer_row_text(transfer, context), false,
                              moment_text(transfer.row.at) + "　" +
                                  counts_text(kinds_under_way(transfer), left, context.language)});
    }
    if (model.rows.empty()) model.note = in(StockWord::transfers_none, context);
    return model;
}

ChooserModel StockScreen::counts(const StockContext& context) const {
    const auto word = [&](CountWord w, const std::vector<std::string>& values = {}) {
        return words(w, context.language, values);
    };
    ChooserModel model;
    model.key = "counts";
    model.title = word(CountWord::choose_count);
    if (home_.picture() != nullptr) {
        for (const auto& count : home_.picture()->counts) {
            if (count.posted_by) continue;
            std::string detail = word(count.row.blind ? CountWord::join_blind : CountWord::join_open) + "　" +
                                 context.catalogue.facts().operator_name(count.row.operator_id);
            if (count.row.entry.stream != context.catalogue.facts().terminal)
                detail = word(CountWord::elsewhere, {count.row.entry.stream.text()});
            model.rows.push_back({to_text(count.row.entry),
                                  word(CountWord::join, {moment_text(count.row.at)}), true,
                                  std::move(detail)});
        }
    }
    if (home_.picture() != nullptr)
        for (const auto& late : home_.picture()->late)
            model.rows.push_back({to_text(late.count.row.entry),
                                  word(CountWord::late_row, {moment_text(late.count.row.at)}), false,
                                  word(CountWord::late, {std::to_string(late.lines)})});
    model.rows.push_back(
        {"open", word(CountWord::begin_open), false, word(CountWord::begin_open_note), {}, !pending_});
    model.rows.push_back(
        {"blind", word(CountWord::begin_blind), false, word(CountWord::begin_blind_note), {}, !pending_});
    return model;
}

std::optional<ChooserModel> StockScreen::chooser_model(const StockContext& context) const {
    if (!chooser_) return std::nullopt;
    if (chooser_->key == "orders") return reorder_.partners(context);
    if (chooser_->key == "transfers") return transfers(context);
    if (chooser_->key == "counts") return counts(context);
    if (chooser_->key == "item") return item_settings(context);
    if (chooser_->key == "alert") return alert_choices(context);
    if (chooser_->key.starts_with("price")) return price_choices(chooser_->key, context);
    if (chooser_->key == "second" && count_) return count_->seconds(context);
    if (plan_) return plan_->choices(chooser_->key, context);
    if (page_ == Page::market) return market_.places(context);
    return act() != nullptr ? act()->choices(chooser_->key, chooser_->query, home_, context) : std::nullopt;
}

StockConfirmModel StockScreen::lot_found_model(const StockContext& context) const {
    const auto& goods = confirm_->counted->goods.front();
    const auto word = [&](CountWord w) { return std::string(words(w, context.language)); };
    StockConfirmModel model;
    model.title = word(CountWord::lot_found_title);
    model.severity = Severity::warn;
    model.warning = words_for(*confirm_->error, context.language);
    if (const auto* entry = catalogue_->find(goods.code); entry != nullptr)
        model.lines.push_back({name_of_item(context, entry->item.id), goods.lot,
                               figure_of(context, entry->item.id, goods.quantity)});
    model.yes = word(CountWord::lot_found);
    model.no = word(CountWord::lot_not_found);
    return model;
}

StockConfirmModel StockScreen::unheard_model(const StockContext& context) const {
    auto model = count_->confirmation(context);
    model.title = words(CountWord::unheard_title, context.language);
    model.severity = Severity::warn;
    model.warning = words_for(*confirm_->error, context.language);
    model.yes = words(CountWord::post_unheard, context.language);
    return model;
}

std::optional<StockConfirmModel> StockScreen::confirm_model(const StockContext& context) const {
    if (!confirm_) return std::nullopt;
    StockConfirmModel model;
    if (confirm_->what == Confirming::posting && count_) {
        model = count_->confirmation(context);
    } else if (confirm_->what == Confirming::posting_unheard && count_) {
        model = unheard_model(context);
    } else if (confirm_->what == Confirming::giving_up && count_) {
        model = count_->giving_up_confirmation(context);
    } else if (confirm_->what == Confirming::lot_found) {
        model = lot_found_model(context);
    } else if (confirm_->what == Confirming::order) {
        model = reorder_.confirm_order(context);
    } else if (confirm_->what == Confirming::closing) {
        model = reorder_.confirm_closing(context);
    } else if (confirm_->what == Confirming::take_back && last_) {
        model.title = in(StockWord::take_back_title, context,
                         {words_of(last_->title, context.language) + " " + last_->counts});
        model.severity = Severity::warn;
        model.warning = confirm_->error ? words_for(*confirm_->error, context.language)
                                        : in(StockWord::take_back_note, context);
        const auto reason = [&](const char* key, StockWord word) {
            model.reasons.push_back({key, in(word, context), confirm_->why == key});
        };
        reason("mistyped", StockWord::why_mistyped);
        reason("twice", StockWord::why_twice);
        reason("goods", StockWord::why_other_goods);
        model.yes = in(StockWord::take_back, context);
        model.no = in(StockWord::go_back, context);
        model.can_yes = !confirm_->why.empty();
    } else if (confirm_->what == Confirming::market_again) {
        model = market_again_model(context);
    } else if (confirm_->what == Confirming::market_missing) {
        model = market_.missing_confirmation(confirm_->why, context);
    } else if (act() != nullptr) {
        model = act()->confirmation(home_, context);
        if (confirm_->what == Confirming::note_again) {
            model.title = in(StockWord::note_again_title, context);
            model.severity = Severity::warn;
            model.warning = words_for(*confirm_->error, context.language);
            model.yes = in(StockWord::note_again, context);
        } else if (confirm_->what == Confirming::date_again) {
            model.title = in(StockWord::date_again_title, context);
            model.severity = Severity::warn;
            model.warning = words_for(*confirm_->error, context.language);
            model.yes = in(StockWord::date_again, context);
        } else if (confirm_->what == Confirming::counted_again) {
            model.title = in(StockWord::counted_again_title, context);
            model.severity = Severity::warn;
            model.warning = words_for(*confirm_->error, context.language);
            model.yes = in(StockWord::counted_again, context);
        }
    } else {
        return std::nullopt;
    }
    if (!pending_) return model;
    model.can_yes = false;
    model.yes = in(StockWord::writing, context);
    return model;
}

std::string StockScreen::name(const StockModel& model) const {
    if (model.confirm) return "stock-confirm";
    if (model.text) return "stock-text";
    if (model.chooser) return "stock-" + model.chooser->key;
    if (model.act) return "stock-" + model.act->key;
    if (model.form) return "stock-" + model.form->key;
    if (model.count) return "stock-count";
    if (model.market) return "stock-market";
    if (model.stall) return model.stall->count ? "stock-close" : "stock-stall";
    if (page_ == Page::reorder) return "stock-reorder";
    if (page_ == Page::rack) return "stock-rack";
    if (page_ == Page::losses) return "stock-losses";
    return model.differences ? "stock-differences" : "stock";
}

std::optional<StockModel> StockScreen::model(const StockContext& context) const {
    if (!open_) return std::nullopt;
    StockModel model;
    model.waiting = pending_.has_value();
    switch (page_) {
        case Page::home:
        case Page::reorder:
        case Page::rack:
        case Page::losses:
            model.home = home_model(context);
            break;
        case Page::act:
            model.act = act()->model(home_, context);
            if (act()->is_of_rack()) model.home = rack_.model_beside(act()->goods(), context);
            break;
        case Page::count:
            model.count = count_->model(home_, context);
            break;
        case Page::differences:
            model.differences = count_->differences(context);
            break;
        case Page::market:
            if (plan_) {
                model.form = plan_->model(context);
                break;
            }
            market_.present(model, home_, context);
            if (model.stall && !model.stall->count) model.stall->last = last_model(context);
            break;
    }
    model.chooser = chooser_model(context);
    if (text_) model.text = text_->text;
    model.confirm = confirm_model(context);
    model.name = name(model);
    return model;
}

}  // namespace tsunagu::viewmodel
