// What is shown of an act that is being entered, and of what its fields are chosen from.
#include <algorithm>
#include <array>
#include <utility>

#include "inventory/domain/lot.h"
#include "pos/viewmodel/stock_act.h"

namespace tsunagu::viewmodel {
namespace {

using Reason = domain::MovementReason;

constexpr std::array stock_losses{Reason::waste,   Reason::expired, Reason::damaged,
                                  Reason::tasting, Reason::theft,   Reason::relief};
/// From so many rows on a search stands above them.
constexpr std::size_t many_rows = 12;

StockWord note_of(StockActKind kind) {
    switch (kind) {
        case StockActKind::receive:
            return StockWord::receive_note;
        case StockActKind::waste:
            return StockWord::waste_note;
        case StockActKind::dispatch:
            return StockWord::dispatch_note;
        case StockActKind::arrive:
            return StockWord::arrive_note;
        case StockActKind::refill:
            return StockWord::refill_note;
        case StockActKind::rack_count:
            return StockWord::rack_count_note;
        case StockActKind::minimum:
            return StockWord::minimum_note;
        case StockActKind::limit:
            return StockWord::limit_note;
        case StockActKind::send_back:
            break;
    }
    return StockWord::send_back_note;
}

auto field_maker(const StockContext& context) {
    return [&context](const char* key, StockWord label, std::string value, StockWord hint) {
        return FieldModel{key, in(label, context), std::move(value), in(hint, context)};
    };
}

/// As typed so far: "2027-03-__".
std::string typed_date(const std::string& digits) {
    std::string text;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        if (digits.size() > 6 ? i == 4 || i == 6 : i == 2 || i == 4) text += '-';
        text += digits[i];
    }
    return text + "_";
}

bool holds(const std::string& text, const std::string& query) {
    return query.empty() || text.find(query) != std::string::npos;
}

}  // namespace

ShelfModel stock_shelf(const Shelf& shelf, const GoodsList& goods, const StockHome* figures,
                       const StockContext& context) {
    ShelfModel model = shelf.model(till::Basket(BasketId()), context.now, context.language);
    // An item is made to be sold; what is done with stock is about goods that are listed.
    model.new_item.clear();
    for (auto& card : model.cards) {
        card.in_basket = goods.of_item(card.item);
        card.held = held_text(context, card.item, card.in_basket);
        card.price.clear();
        card.stock.clear();
        card.mark = StockMark::none;
        card.age_limit = false;
        card.has_sheet = false;
        const app::StockFigure* figure = figures != nullptr ? figures->figure(card.item) : nullptr;
        if (figure != nullptr)
            card.price =
                in(StockWord::here, context.language, {figure_of(context, card.item, figure->quantity)});
    }
    return model;
}

std::vector<FieldModel> StockActEntry::delivery_fields(const StockHome& home,
                                                       const StockContext& context) const {
    const auto field = field_maker(context);
    const std::string from = consignor_.empty() ? std::string() : name_of_consignor(context, consignor_);
    // Briefly: that it is as agreed stands in the choice and before it is recorded.
    const auto* known = context.catalogue.find_consignor(consignor_);
    const auto agreed = known != nullptr ? known->trade : domain::Trade::undecided;
    const auto trade = capital(domain::words_for(trade_.value_or(agreed), context.language));
    std::vector<FieldModel> fields;
    if (auto list = expected_field(home, context)) fields.push_back(std::move(*list));
    fields.push_back(field("consignor", StockWord::consignor, from, StockWord::consignor_hint));
    fields.push_back(
        field("delivery-note", StockWord::delivery_note, delivery_note_, StockWord::delivery_note_hint));
    fields.push_back(field("trade", StockWord::trade, trade, StockWord::destination_hint));
    return fields;
}

std::vector<FieldModel> StockActEntry::fields(const StockHome& home, const StockContext& context) const {
    const auto field = field_maker(context);
    const FieldModel remark = field("remark", StockWord::remark, remark_, StockWord::remark_hint);
    switch (kind_) {
        case StockActKind::receive:
            return delivery_fields(home, context);
        case StockActKind::dispatch: {
            const std::string to = destination_ ? name_of_place(context, *destination_) : std::string();
            auto destination = field("destination", StockWord::destination, to, StockWord::destination_hint);
            destination.missing = !destination_;
            return {destination};
        }
        case StockActKind::arrive:
            return transfer_fields(context.language);
        case StockActKind::refill:
        case StockActKind::rack_count:
        case StockActKind::minimum:
            return shelf_fields(context);
        case StockActKind::limit:
            return limit_fields(context);
        case StockActKind::waste:
            if (events_over(context).empty()) break;
            return {
                field("event", StockWord::loss_event, loss_event_text(context), StockWord::destination_hint),
                remark};
        case StockActKind::send_back:
            break;
    }
    return {remark};
}

std::string StockActEntry::trade_text(const StockContext& context) const {
    if (trade_) return capital(domain::words_for(*trade_, context.language));
    const auto* consignor = context.catalogue.find_consignor(consignor_);
    const auto trade = consignor != nullptr ? consignor->trade : domain::Trade::undecided;
    return in(StockWord::trade_as_agreed, context.language,
              {std::string(domain::words_for(trade, context.language))});
}

std::vector<ChoiceModel> StockActEntry::reasons(const StockContext& context) const {
    const Language language = context.language;
    std::vector<ChoiceModel> choices;
    if (transfer_) return transfer_choices(context);
    if (kind_ != StockActKind::waste) return shelf_reasons(language);
    for (const auto reason : stock_losses)
        choices.push_back({std::string(domain::name_of(reason)), capital(domain::words_for(reason, language)),
                           reason_ == reason});
    return choices;
}

ShelfModel StockActEntry::shelf_model(const StockHome& home, const StockContext& context) const {
    return stock_shelf(shelf_, goods_, &home, context);
}

std::string StockActEntry::detail_of(const GoodsLine& line, const StockContext& context) const {
    std::string detail = line.goods.lot;
    const auto add = [&detail](const std::string& part) { detail += (detail.empty() ? "" : "　") + part; };
    if (line.goods.expiry) add(expiry_text(*line.goods.expiry, context.language));
    if (kind_ == StockActKind::limit)
        add(in(line.quantity.is_zero() ? StockWord::any_number : StockWord::a_day, context));
    return detail;
}

GoodsLineModel StockActEntry::line_model(const GoodsLine& line, const StockHome& home,
                                         const StockContext& context) const {
    GoodsLineModel model;
    model.line = line.key;
    model.name = name_of_item(context, line.goods.item);
    model.detail = detail_of(line, context);
    model.quantity = figure_of(context, line.goods.item, line.quantity);
    if (line.most)
        model.unit_words =
            in(StockWord::of_sent, context.language, {figure_of(context, line.goods.item, *line.most)});
    const GoodsLine* selected = goods_.selected();
    model.selected = selected != nullptr && selected->key == line.key;
    model.less = !line.most || !line.quantity.is_zero();
    model.more = !line.most || line.quantity < *line.most;
    if (is_half_dated(line)) {
        model.severity = Severity::stop;
        model.warning = in(StockWord::need_whole_date, context.language);
    } else if (is_expired(line, context)) {
        model.severity = Severity::stop;
        model.warning = in(StockWord::line_expired, context.language);
    } else if (takes_out() && !line.goods.lot.empty() && home.picture() != nullptr) {
        const app::StockFigure* figure = home.figure(line.goods.item);
        const bool known =
            figure != nullptr && std::any_of(figure->lots.begin(), figure->lots.end(),
                                             [&](const auto& lot) { return lot.lot == line.goods.lot; });
        if (!known) model.warning = in(StockWord::lot_not_here, context.language);
        if (!known) model.severity = Severity::warn;
    }
    return model;
}

GoodsEditorModel StockActEntry::editor(const GoodsLine& line, const StockContext& context) const {
    const Language language = context.language;
    GoodsEditorModel model;
    model.line = line.key;
    model.name = name_of_item(context, line.goods.item);
    model.detail = line.goods.code.text();
    model.quantity = figure_of(context, line.goods.item, line.quantity);
    if (line.most)
        model.unit_words =
            in(StockWord::of_sent, language, {figure_of(context, line.goods.item, *line.most)});
    model.typing_quantity = !typing_date_;
    model.removable = !transfer_;
    if (kind_ == StockActKind::limit)
        model.unit_words = in(line.quantity.is_zero() ? StockWord::any_number : StockWord::a_day, language);
    if (transfer_ || is_of_rack() || is_decided()) return model;
    const bool receiving = kind_ == StockActKind::receive;
    model.fields.push_back({"lot", in(StockWord::lot, language), line.goods.lot,
                            in(receiving ? StockWord::lot_hint : StockWord::lot_first, language)});
    if (!receiving) return model;
    FieldModel date{"date", in(StockWord::date, language), {}, in(StockWord::date_hint, language)};
    if (line.goods.expiry) date.value = tsunagu::to_text(line.goods.expiry->date);
    if (typing_date_ && !line.goods.expiry) date.value = typed_date(date_digits_);
    date.focused = typing_date_;
    model.fields.push_back(std::move(date));
    for (const auto kind : {domain::ExpiryKind::best_before, domain::ExpiryKind::use_by})
        model.kinds.push_back(
            {std::string(domain::name_of(kind)),
             in(kind == domain::ExpiryKind::use_by ? StockWord::use_by : StockWord::best_before, language),
             date_kind_ == kind});
    return model;
}

std::string StockActEntry::counts(const StockContext& context) const {
    // Minimums and limits of several goods make no sum.
    if (is_decided()) return kinds_text(goods_.lines().size(), context.language);
    return counts_text(counts_none() ? goods_.lines().size() : goods_.kinds(), goods_.sums(context.catalogue),
                       context.language);
}

StockActModel StockActEntry::model(const StockHome& home, const StockContext& context) const {
    const Language language = context.language;
    StockActModel model;
    model.key = key_of(kind_);
    model.title = in(title_of(kind_), language);
    model.note = in(note_of(kind_), language);
    model.fields = fields(home, context);
    model.reasons = reasons(context);
    for (const auto& line : goods_.lines()) model.lines.push_back(line_model(line, home, context));
    if (const GoodsLine* line = goods_.selected())
        model.editor = editor(*line, context);
    else if (!transfer_ && !is_of_rack())
        model.shelf = shelf_model(home, context);
    if (transfer_)
        model.note = transfer_row_text(*transfer_, context) + "　" + moment_text(transfer_->row.at);
    model.hint = in(StockWord::list_hint, language);
    if (!goods_.empty()) model.counts = counts(context);
    model.button = in(StockWord::look_again, language);
    if (const auto missing = why_not(context)) model.why_not = in(*missing, language);
    model.can_zero = transfer_.has_value();
    return model;
}

std::vector<StockConfirmModel::Fact> StockActEntry::facts(const StockHome& home,
                                                          const StockContext& context) const {
    const Language language = context.language;
    std::vector<StockConfirmModel::Fact> facts;
    const auto fact = [&](StockWord label, std::string text) {
        if (!text.empty()) facts.push_back({in(label, language), std::move(text)});
    };
    const std::string here = name_of_place(context, context.here());
    if (kind_ == StockActKind::dispatch)
        fact(StockWord::destination, here + " → " + name_of_place(context, *destination_));
    else if (transfer_)
        fact(StockWord::destination,
             name_of_place(context, transfer_->row.from) + " → " + name_of_place(context, transfer_->row.to));
    else
        fact(StockWord::place, here);
    if (kind_ == StockActKind::receive) {
        fact(StockWord::consignor, consignor_.empty() ? in(StockWord::consignor_none, language)
                                                      : name_of_consignor(context, consignor_));
        fact(StockWord::trade, trade_text(context));
        fact(StockWord::delivery_note, delivery_note_);
        fact(StockWord::comes_later, left_for_later(home, context));
    }
    if (gives_up_) facts.back().text = in(StockWord::will_not_arrive, language) + "　" + facts.back().text;
    if (reason_ && (kind_ == StockActKind::waste || gives_up_))
        fact(StockWord::reason, capital(domain::words_for(*reason_, language)));
    if (!events_over(context).empty()) fact(StockWord::loss_event, loss_event_text(context));
    for (auto& said : shelf_facts(context)) facts.push_back(std::move(said));
    fact(StockWord::remark, remark_);
    fact(StockWord::who, context.catalogue.facts().operator_name(context.operator_id));
    return facts;
}

std::string StockActEntry::doubts(const StockHome& home, const StockContext& context) const {
    if (transfer_) return transfer_doubts(context);
    if (!takes_out() || home.picture() == nullptr) return {};
    std::string names;
    for (const auto& line : goods_.lines()) {
        const app::StockFigure* figure = home.figure(line.goods.item);
        const Quantity here = figure != nullptr ? figure->quantity : Quantity();
        const std::string name = name_of_item(context, line.goods.item);
        if (goods_.of_item(line.goods.item) <= here || names.find(name) != std::string::npos) continue;
        names += (names.empty() ? "" : "、") + name;
    }
    return names.empty() ? names : in(StockWord::goes_below, context.language, {names});
}

StockConfirmModel StockActEntry::confirmation(const StockHome& home, const StockContext& context) const {
    const Language language = context.language;
    StockConfirmModel model;
    model.title = in(StockWord::confirm_of, language, {in(title_of(kind_), language)});
    model.warning = doubts(home, context);
    if (!model.warning.empty()) model.severity = Severity::warn;
    model.facts = facts(home, context);
    for (const auto& line : goods_.lines()) {
        if (line.quantity.is_zero() && !line.most && !counts_none()) continue;
        std::string quantity = figure_of(context, line.goods.item, line.quantity);
        if (line.most && line.quantity != *line.most)
            quantity +=
                " " + in(StockWord::of_sent, language, {figure_of(context, line.goods.item, *line.most)});
        model.lines.push_back({name_of_item(context, line.goods.item), detail_of(line, context), quantity});
    }
    model.counts = counts(context);
    model.yes = in(StockWord::record_it, language);
    model.no = in(StockWord::go_back, language);
    return model;
}

std::optional<StockTextModel> StockActEntry::text_of(const std::string& field, Language language) const {
    if (field == "delivery-note")
        return StockTextModel{in(StockWord::enter_note, language), delivery_note_, {}};
    if (field == "remark")
        return StockTextModel{in(StockWord::enter_remark, language), remark_,
                              in(StockWord::remark_hint, language)};
    const GoodsLine* line = goods_.selected();
    if (field == "lot" && line != nullptr && kind_ == StockActKind::receive)
        return StockTextModel{in(StockWord::enter_lot, language), line->goods.lot, {}};
    return limit_text(field, language);
}

std::optional<ChooserModel> StockActEntry::choices(const std::string& field, const std::string& query,
                                                   const StockHome& home, const StockContext& context) const {
    const Language language = context.language;
    ChooserModel model;
    model.key = field;
    if (field == "consignor") {
        model.title = in(StockWord::choose_consignor, language);
        if (query.empty())
            model.rows.push_back({"none", in(StockWord::consignor_none, language), consignor_.empty()});
        const auto& consignors = context.catalogue.consignors();
        for (const auto& row : consignors) {
            if (!holds(row.name + " " + row.code.text(), query)) continue;
            model.rows.push_back(
                {row.code.text(), row.name, row.code == consignor_,
                 row.code.text() + "　" + std::string(domain::words_for(row.trade, language))});
        }
        if (consignors.size() > many_rows) model.search = SearchModel{query, true};
    } else if (field == "destination") {
        model.title = in(StockWord::choose_place, language);
        for (const auto& row : context.catalogue.locations())
            if (row.kind == domain::LocationKind::place && row.code != context.here())
                model.rows.push_back({row.code.text(), name_of_place(context, row.code),
                                      destination_ == row.code, row.code.text()});
        if (model.rows.empty()) model.note = in(StockWord::no_other_place, language);
    } else if (field == "trade") {
        model.title = in(StockWord::trade, language);
        const auto* consignor = context.catalogue.find_consignor(consignor_);
        const auto agreed = consignor != nullptr ? consignor->trade : domain::Trade::undecided;
        model.rows.push_back(
            {"agreed",
             in(StockWord::trade_as_agreed, language, {std::string(domain::words_for(agreed, language))}),
             !trade_});
        for (const auto trade : {domain::Trade::consigned, domain::Trade::purchased})
            model.rows.push_back({std::string(domain::name_of(trade)),
                                  capital(domain::words_for(trade, language)), trade_ == trade});
    } else if (field == "lot" && goods_.selected() != nullptr) {
        const auto& line = *goods_.selected();
        model.title = in(StockWord::choose_lot, language);
        model.rows.push_back({"first", in(StockWord::lot_first, language), line.goods.lot.empty()});
        if (const app::StockFigure* figure = home.figure(line.goods.item)) {
            const auto lots = lots_of(*figure, context);
            for (std::size_t i = 0; i < lots.size(); ++i)
                if (!figure->lots[i].lot.empty())
                    model.rows.push_back({figure->lots[i].lot, lots[i].name,
                                          line.goods.lot == figure->lots[i].lot,
                                          lots[i].expiry + "　" + lots[i].figure});
        }
    } else if (field == "expected") {
        return expected_choices(home, context);
    } else if (field == "event") {
        return loss_events(context);
    } else if (field == "why" && transfer_) {
        return transfer_reasons(language);
    } else {
        return shelf_choices(field, context);
    }
    return model;
}

}  // namespace tsunagu::viewmodel
