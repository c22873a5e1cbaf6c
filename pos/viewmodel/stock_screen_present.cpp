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
        return acts_.find({place_, kind}) != acts_.end() ? in(StockWord::in_progress, context)
                                                         : std::string();
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
    // A market day is this till's own place's, losses are the whole shop's.
    if (place_.empty())
        tile("market", StockWord::market, StockWord::market_note,
             market_.is_begun() ? in(StockWord::in_progress, context)
             : today            ? std::string(words(MarketWord::today, context.language))
                                : std::string());
    tile("reorder", StockWord::reorder, StockWord::reorder_note, begun(StockActKind::minimum));
    tile("brochures", StockWord::brochures, StockWord::brochures_note,
         begun(StockActKind::refill).empty() ? begun(StockActKind::rack_count) : begun(StockActKind::refill));
    if (place_.empty()) tile("losses", StockWord::losses, StockWord::losses_note, {});
    tile("acts", StockWord::acts, StockWord::acts_note, {});
    return tiles;
}

StockHomeModel StockScreen::home_model(const StockContext& context) const {
    const bool below = page_ != Page::home;
    StockHomeModel model = below ? shelf_page_model(context) : home_.model(context);
    if (!below) model.tiles = tiles(context);
    if (!below) model.place = place_button(context);
    model.back = context.pieces_in_basket == 0
                     ? in(StockWord::to_selling, context)
                     : in(StockWord::to_selling_with, context, {std::to_string(context.pieces_in_basket)});
    model.last = last_model(context);
    return model;
}

std::optional<LastStockModel> StockScreen::last_model(const StockContext& context) const {
    if (!last_) return std::nullopt;
    const auto title = words_of(last_->title, context.language);
    std::string text = last_->place == place_
                           ? in(StockWord::last_recorded, context, {title, last_->counts})
                           : in(StockWord::last_recorded_at, context,
                                {title, last_->counts, name_of_place(context, code_of(last_->place))});
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
    if (chooser_->key == "place") return places(context);
    if (chooser_->key == StockActEntry::key_of_closing)
        return act() != nullptr ? std::optional(act()->closing_choices(home_, context)) : std::nullopt;
    if (chooser_->key == "orders") return reorder_.partners(context);
    if (chooser_->key == "transfers") return transfers(context);
    if (chooser_->key == "counts") return counts(context);
    if (chooser_->key == "item") return item_settings(context);
    if (chooser_->key == "alert") return alert_choices(context);
    if (chooser_->key == "retax") return tax_choices(context);
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

StockConfirmModel StockScreen::take_back_model(const StockContext& context) const {
    const LastAct& taken = *confirm_->taken;
    StockConfirmModel model;
    model.title = in(StockWord::take_back_title, context,
                     {words_of(taken.title, context.language) + " " + taken.counts});
    model.severity = Severity::warn;
    model.warning = confirm_->error ? words_for(*confirm_->error, context.language)
                                    : in(StockWord::take_back_note, context);
    std::string also;
    for (const auto& place : taken.also) also += (also.empty() ? "" : "・") + name_of_place(context, place);
    if (!also.empty()) model.warning += "\n" + in(StockWord::take_back_also, context, {also});
    if (taken.place != place_)
        model.facts.push_back({in(StockWord::place, context), name_of_place(context, code_of(taken.place))});
    const auto reason = [&](const char* key, StockWord word) {
        model.reasons.push_back({key, in(word, context), confirm_->why == key});
    };
    reason("mistyped", StockWord::why_mistyped);
    reason("twice", StockWord::why_twice);
    reason("goods", StockWord::why_other_goods);
    model.yes = in(StockWord::take_back, context);
    model.no = in(StockWord::go_back, context);
    model.can_yes = !confirm_->why.empty();
    return model;
}

StockConfirmModel StockScreen::act_confirm_model(const StockContext& context) const {
    StockConfirmModel model = act()->confirmation(home_, context);
    const auto asks = [&](StockWord title, StockWord yes) {
        model.title = in(title, context);
        model.severity = Severity::warn;
        model.warning = words_for(*confirm_->error, context.language);
        model.yes = in(yes, context);
    };
    if (confirm_->what == Confirming::note_again) {
        asks(StockWord::note_again_title, StockWord::note_again);
    } else if (confirm_->what == Confirming::date_again) {
        asks(StockWord::date_again_title, StockWord::date_again);
    } else if (confirm_->what == Confirming::counted_again) {
        asks(StockWord::counted_again_title, StockWord::counted_again);
    } else if (const auto doubt = tills_doubt(context); !doubt.empty()) {
        model.severity = Severity::warn;
        model.warning = doubt + (model.warning.empty() ? "" : "\n") + model.warning;
    }
    return model;
}

std::optional<StockConfirmModel> StockScreen::asked_model(const StockContext& context) const {
    switch (confirm_->what) {
        case Confirming::posting:
            return count_ ? std::optional(count_->confirmation(context)) : std::nullopt;
        case Confirming::posting_unheard:
            return count_ ? std::optional(unheard_model(context)) : std::nullopt;
        case Confirming::giving_up:
            return count_ ? std::optional(count_->giving_up_confirmation(context)) : std::nullopt;
        case Confirming::lot_found:
            return lot_found_model(context);
        case Confirming::order:
            return reorder_.confirm_order(context);
        case Confirming::closing:
            return reorder_.confirm_closing(context);
        case Confirming::expected_closing:
            return closing_model(context);
        case Confirming::take_back:
            return take_back_model(context);
        case Confirming::market_again:
        case Confirming::market_unheard:
            return market_again_model(context);
        case Confirming::market_missing:
            return market_.missing_confirmation(confirm_->why, context);
        case Confirming::act:
        case Confirming::note_again:
        case Confirming::date_again:
        case Confirming::counted_again:
            break;
    }
    return act() != nullptr ? std::optional(act_confirm_model(context)) : std::nullopt;
}

std::optional<StockConfirmModel> StockScreen::confirm_model(const StockContext& context) const {
    auto model = confirm_ ? asked_model(context) : std::nullopt;
    if (!model || !pending_) return model;
    model->can_yes = false;
    model->yes = in(StockWord::writing, context);
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
    if (page_ == Page::acts) return "stock-acts";
    return model.differences ? "stock-differences" : "stock";
}

std::optional<StockModel> StockScreen::model(const StockContext& context) const {
    if (!open_) return std::nullopt;
    StockModel model;
    model.waiting = pending_.has_value();
    if (page_ != Page::losses) model.band = place_band(context);
    switch (page_) {
        case Page::home:
        case Page::reorder:
        case Page::rack:
        case Page::losses:
        case Page::acts:
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
