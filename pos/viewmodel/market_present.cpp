// From the state of a marché day to the models that are drawn: the events, a stall with its steps, its lists.
// The equation: market_equation.cpp.
#include <algorithm>
#include <array>

#include "pos/app/event_slip.h"
#include "pos/app/stock_elsewhere.h"
#include "pos/viewmodel/market_day.h"
#include "pos/viewmodel/market_plan.h"
#include "pos/viewmodel/market_remarks.h"
#include "pos/viewmodel/stock_act.h"
#include "pos/viewmodel/words.h"

namespace tsunagu::viewmodel {
namespace {

using Reason = domain::MovementReason;

constexpr std::array event_losses{Reason::tasting, Reason::damaged, Reason::waste,
                                  Reason::expired, Reason::relief,  Reason::theft};
constexpr std::array gives_up{Reason::theft, Reason::damaged, Reason::tasting, Reason::waste,
                              Reason::stocktake_difference};

std::string hours_text(const domain::Event& event) {
    return event.opens.empty() ? std::string() : event.opens + "–" + event.closes;
}

std::string join(const std::string& a, const std::string& b, const char* between = "　") {
    return a.empty() || b.empty() ? a + b : a + between + b;
}

TakingsModel takings_of(const std::vector<app::EventTender>& tenders, Yen sales, std::int64_t count,
                        const StockContext& context) {
    TakingsModel model;
    model.title = in(tenders.empty() ? MarketWord::no_takings : MarketWord::takings, context);
    for (const auto& tender : tenders) {
        const auto* type = context.catalogue.find_tender(tender.kind);
        const bool english = context.language == Language::en && type != nullptr && !type->name_en.empty();
        model.tenders.push_back({english ? type->name_en : tender.name, format_yen(tender.amount)});
    }
    model.total_label = in(MarketWord::sales_of, context, {std::to_string(count)});
    model.total = format_yen(sales);
    return model;
}

/// "持出 12 − 販売 8 − ... ＝ 0", of goods of one unit.
std::string equation_line(const domain::EventFigures& figures, const domain::EventGaps& gaps,
                          domain::Unit unit, const StockContext& context) {
    const auto figure = [&](Quantity quantity) {
        return figure_text(quantity) + (unit == domain::Unit::gram ? " g" : "");
    };
    const auto with = [&](MarketWord word, Quantity quantity) {
        return quantity.is_zero() ? std::string() : in(word, context, {figure(quantity)});
    };
    // What is short and what is over do not make each other good.
    std::string left = figure(figures.missing());
    if (!gaps.missing.is_zero() && !gaps.over.is_zero())
        left = in(MarketWord::short_by, context, {figure(gaps.missing)}) + " " +
               in(MarketWord::over_by, context, {figure(gaps.over)});
    return in(MarketWord::equation_line, context,
              {with(MarketWord::equation_was_there, figures.was_there), figure(figures.carried),
               figure(figures.sold), figure(figures.given()), figure(figures.wasted()),
               figure(figures.brought_back), with(MarketWord::equation_stays, figures.stays), left});
}

}  // namespace

MarketEventsModel::Row MarketDay::event_row(const domain::Event& event, const StockContext& context) const {
    MarketEventsModel::Row row;
    row.key = event.code.text();
    row.name = event.name;
    row.detail = event.venue;
    row.when = join(market_date_text(event.date, context), hours_text(event), " ");
    const auto ahead = event.date.days - context.today().days;
    row.past = ahead < 0;
    row.badge = ahead == 0   ? in(MarketWord::today, context)
                : ahead == 1 ? in(MarketWord::tomorrow, context)
                : ahead > 1  ? in(MarketWord::days_ahead, context, {std::to_string(ahead)})
                             : in(MarketWord::past, context);
    row.open = event.code == event_;
    if (!row.open) return row;
    const auto* read = report();
    std::vector<const domain::Stall*> stalls;
    for (const auto& stall : event.stalls) stalls.push_back(&stall);
    for (const auto& stall : read != nullptr ? read->stalls : std::vector<app::StallReport>())
        if (!stall.planned) stalls.push_back(&stall.stall);
    for (const auto* stall : stalls) {
        MarketEventsModel::Stall card;
        card.key = stall->location.text();
        card.name = app::stall_name(*stall, context.catalogue, context.language);
        card.here = stall->location == context.here();
        const auto* told = read != nullptr ? app::find_stall(*read, stall->location) : nullptr;
        const auto left = told != nullptr ? open_sums(*told) : app::UnitSums();
        const bool packed = told != nullptr && std::any_of(told->lines.begin(), told->lines.end(),
                                                           [](const auto& l) { return !l.packed.is_zero(); });
        const bool is_closed = told != nullptr && told->closed;
        if (told == nullptr)
            card.state = in(MarketWord::reading, context);
        else if (!told->planned)
            card.state = in(MarketWord::unplanned, context);
        else if (is_closed && left.is_zero())
            card.state = in(MarketWord::home_again, context);
        else if (is_closed)
            card.state = in(MarketWord::missing_of, context, {amounts_text(left, context.language)});
        else if (told->carried_out)
            card.state = in(MarketWord::selling, context);
        else
            card.state = in(packed ? MarketWord::packed : MarketWord::not_packed, context);
        card.severity = is_closed ? (left.is_zero() ? Severity::good : Severity::warn) : Severity::note;
        row.stalls.push_back(std::move(card));
    }
    if (row.stalls.empty()) row.empty_words = in(MarketWord::no_stalls, context);
    return row;
}

MarketEventsModel MarketDay::events_model(const StockContext& context) const {
    MarketEventsModel model;
    model.title = in(MarketWord::title, context);
    model.plan = in(MarketWord::plan, context);
    const auto today = context.today();
    auto events = context.catalogue.facts().events;
    const auto rank = [&](const domain::Event& event) { return event.date < today ? 1 : 0; };
    std::stable_sort(events.begin(), events.end(), [&](const auto& a, const auto& b) {
        if (rank(a) != rank(b)) return rank(a) < rank(b);
        return rank(a) == 0 ? a.date < b.date : b.date < a.date;
    });
    if (events.empty() || events.front().date != today) {
        model.notice = in(events.empty() ? MarketWord::none_at_all : MarketWord::none_today, context);
        model.notice_help = in(MarketWord::none_today_help, context);
    }
    if (events.size() > event_limit) events.resize(event_limit);
    for (const auto& event : events) model.rows.push_back(event_row(event, context));
    const auto* open = event();
    const auto* read = report();
    if (open == nullptr || read == nullptr) return model;
    model.sum_title = open->name;
    // Pieces and grams are never added up: each has its line, where there are any.
    if (read->grams == domain::EventFigures{} || read->figures != domain::EventFigures{})
        model.sum_detail = equation_line(read->figures, read->gaps, domain::Unit::piece, context);
    if (read->grams != domain::EventFigures{})
        model.sum_detail += (model.sum_detail.empty() ? "" : "　／　") +
                            equation_line(read->grams, read->gram_gaps, domain::Unit::gram, context);
    if (!heard(context).empty())
        model.sum_detail = join(model.sum_detail, app::heard_in_part_words(context.language), "　／　");
    model.takings = takings_of(read->tenders, read->sales, read->sale_count, context);
    model.print = in(MarketWord::print_all, context);
    return model;
}

std::string MarketDay::back_detail(const app::StallReport& read, const StockContext& context) const {
    if (!work().counted.empty())
        return in(MarketWord::step_back_begun, context, {std::to_string(work().counted.size())});
    const auto back = amounts_text({read.figures.brought_back, read.grams.brought_back}, context.language);
    if (read.keeps_stock)
        return in(MarketWord::step_back_stays, context,
                  {back, amounts_text({read.figures.stays, read.grams.stays}, context.language)});
    return is_home() ? in(MarketWord::step_back_done, context, {back})
                     : in(MarketWord::step_back_none, context);
}

std::string MarketDay::missing_detail(const app::StallReport& read, const StockContext& context) const {
    if (!is_home()) return in(MarketWord::step_missing_later, context);
    const auto left = open_sums(read);
    if (!left.is_zero())
        return in(MarketWord::step_missing_open, context, {amounts_text(left, context.language)});
    const app::UnitSums given_up{read.figures.given_up, read.grams.given_up};
    return given_up.is_zero()
               ? in(MarketWord::step_missing_none, context)
               : in(MarketWord::step_missing_done, context, {amounts_text(given_up, context.language)});
}

std::vector<ChoiceModel> MarketDay::steps(const StockContext& context) const {
    const auto* read = stall();
    if (read == nullptr) return {};
    app::UnitSums packed;
    std::size_t packed_kinds = 0;
    for (const auto& line : read->lines) {
        packed.add(line.packed, line.unit);
        packed_kinds += line.packed.is_zero() ? 0 : 1;
    }
    const auto& figures = read->figures;
    const auto& grams = read->grams;
    const auto amounts = [&](Quantity pieces, Quantity weight) {
        return amounts_text({pieces, weight}, context.language);
    };
    const bool open = !open_sums(*read).is_zero();
    const bool suggests = picture_ && !picture_->plan.lines.empty();
    const auto begun = [&](const WorkList& list, std::string otherwise) {
        return list.touched ? std::string(words(StockWord::in_progress, context.language)) : otherwise;
    };
    const std::string next = is_home()           ? open ? "missing" : "print"
                             : read->carried_out ? "carry-back"
                             : packed.is_zero()  ? "pack"
                                                 : "carry-out";
    std::vector<ChoiceModel> all;
    const auto step = [&](const char* key, MarketWord label, std::string detail, bool enabled = true) {
        all.push_back({key, in(label, context), next == key, std::move(detail), {}, enabled});
    };
    step("pack", MarketWord::step_pack,
         begun(work().pack,
               packed.is_zero()
                   ? in(suggests ? MarketWord::step_pack_suggested : MarketWord::step_pack_none, context)
                   : counts_text(packed_kinds, packed, context.language)),
         read->planned);
    step("carry-out", MarketWord::step_out,
         begun(work().carry_out,
               figures.carried.is_zero() && grams.carried.is_zero()
                   ? in(MarketWord::step_out_none, context)
                   : in(MarketWord::step_out_done, context, {amounts(figures.carried, grams.carried)})),
         read->planned);
    const app::UnitSums lost{figures.given() + figures.wasted(), grams.given() + grams.wasted()};
    step("loss", MarketWord::step_loss,
         begun(work().loss, lost.is_zero() ? in(MarketWord::step_loss_none, context)
                                           : in(MarketWord::step_loss_sums, context,
                                                {amounts(figures.given(), grams.given()),
                                                 amounts(figures.wasted(), grams.wasted())})),
         read->planned);
    step("carry-back", MarketWord::step_back, back_detail(*read, context),
         read->planned && (read->carried_out || !figures.was_there.is_zero() || !grams.was_there.is_zero()));
    step("missing", MarketWord::step_missing, missing_detail(*read, context), is_home() && open);
    step("print", MarketWord::step_print, in(MarketWord::step_print_note, context));
    return all;
}

MarketStallModel MarketDay::stall_model(const StockContext& context) const {
    MarketStallModel model;
    const auto* open = event();
    const auto* planned = open != nullptr ? domain::find_stall(*open, stall_) : nullptr;
    const auto name = planned != nullptr ? app::stall_name(*planned, context.catalogue, context.language)
                                         : name_of_place(context, stall_);
    model.title = page_ == Page::close ? in(MarketWord::count_title, context) : name;
    if (open != nullptr) {
        model.note = page_ == Page::close ? name : join(open->name, open->venue);
        model.beside = join(market_date_text(open->date, context), hours_text(*open), " ");
    }
    const auto known = heard(context);
    if (const auto words = known.find(stall_); words != known.end())
        model.note = join(words->second, model.note);
    model.equation = equation(context);
    if (const auto* read = stall())
        model.takings = takings_of(read->tenders, read->sales, read->sale_count, context);
    if (page_ == Page::close)
        model.count = count_model(context);
    else
        model.steps = steps(context);
    return model;
}

GoodsLineModel MarketDay::list_line(const GoodsLine& line, const StockContext& context) const {
    GoodsLineModel model;
    model.line = line.key;
    model.name = name_of_item(context, line.goods.item);
    model.detail = line.goods.lot;
    model.quantity = figure_of(context, line.goods.item, line.quantity);
    const auto* selected = list()->goods.selected();
    model.selected = selected != nullptr && selected->key == line.key;
    if (page_ == Page::pack && picture_) {
        for (const auto& suggestion : picture_->plan.lines) {
            if (suggestion.line.item != line.goods.item) continue;
            model.detail = in(MarketWord::suggested, context,
                              {figure_of(context, suggestion.line.item, suggestion.line.quantity)});
            if (suggestion.sold_out_days > 0)
                model.detail = join(model.detail, in(MarketWord::sold_out_days, context,
                                                     {std::to_string(suggestion.sold_out_days)}));
        }
    }
    if (page_ != Page::loss) return model;
    const auto* there = line_of(line.goods.item);
    const auto left = there != nullptr ? there->figures.unexplained() : Quantity();
    if (list()->goods.of_item(line.goods.item) <= left) return model;
    model.severity = Severity::warn;
    model.warning = in(MarketWord::more_than_left, context, {figure_of(context, line.goods.item, left)});
    return model;
}

ShelfModel MarketDay::list_shelf(const StockHome& home, const StockContext& context) const {
    const bool of_stall = page_ == Page::loss;
    auto model = stock_shelf(shelf_, list()->goods, of_stall ? nullptr : &home, context);
    if (!of_stall) return model;
    const bool all = !shelf_.search().query.empty();
    std::erase_if(model.cards, [&](const CardModel& card) {
        const auto* line = line_of(card.item);
        return !all && (line == nullptr || line->figures.had() <= Quantity());
    });
    for (auto& card : model.cards)
        if (const auto* line = line_of(card.item))
            card.price = in(MarketWord::left_here, context,
                            {figure_of(context, line->item, line->figures.unexplained())});
    return model;
}

StockActModel MarketDay::list_model(const StockHome& home, const StockContext& context) const {
    const auto& made = *list();
    StockActModel model;
    const auto name =
        event() != nullptr && domain::find_stall(*event(), stall_) != nullptr
            ? app::stall_name(*domain::find_stall(*event(), stall_), context.catalogue, context.language)
            : name_of_place(context, stall_);
    model.note = name;
    if (page_ == Page::pack) {
        model.key = "pack";
        model.title = in(MarketWord::step_pack, context);
        const bool suggests = picture_ && !picture_->plan.lines.empty();
        model.hint = in(suggests ? MarketWord::pack_hint : MarketWord::pack_note_no_days, context);
        model.button = in(made.goods.empty() ? MarketWord::take_list_away : MarketWord::keep_list, context);
        if (suggests) model.shortcut = ChoiceModel{"as-suggested", in(MarketWord::as_suggested, context)};
    } else if (page_ == Page::carry_out) {
        model.key = "carry-out";
        model.title = in(MarketWord::step_out, context);
        const bool again = stall() != nullptr && stall()->carried_out;
        model.hint = again ? std::string(words(StockWord::list_hint, context.language))
                           : in(MarketWord::out_hint, context);
        model.button = in(MarketWord::carry_them_out, context);
        FieldModel from_field{
            "from", in(MarketWord::from, context), {}, in(MarketWord::choose_from, context)};
        const auto place = from(context);
        if (!place.empty()) from_field.value = name_of_place(context, place);
        from_field.missing = place.empty();
        model.fields.push_back(std::move(from_field));
    } else {
        model.key = "loss";
        model.title = in(MarketWord::step_loss, context);
        model.hint = in(MarketWord::loss_hint, context);
        model.button = in(MarketWord::loss_button, context);
        for (const auto reason : event_losses)
            model.reasons.push_back({std::string(domain::name_of(reason)),
                                     capital(domain::words_for(reason, context.language)),
                                     work().reason == reason});
    }
    for (const auto& line : made.goods.lines()) model.lines.push_back(list_line(line, context));
    if (const GoodsLine* line = made.goods.selected()) {
        GoodsEditorModel editor;
        editor.line = line->key;
        editor.name = name_of_item(context, line->goods.item);
        editor.detail = line->goods.code.text();
        editor.quantity = figure_of(context, line->goods.item, line->quantity);
        model.editor = std::move(editor);
    } else {
        model.shelf = list_shelf(home, context);
    }
    if (!made.goods.empty())
        model.counts = counts_text(made.goods.kinds(), made.goods.sums(context.catalogue), context.language);
    if (const auto missing = why_not(*act(), context)) model.why_not = *missing;
    return model;
}

StockConfirmModel MarketDay::missing_confirmation(const std::string& why, const StockContext& context) const {
    StockConfirmModel model;
    model.severity = Severity::warn;
    app::UnitSums shorts;
    std::string overs;
    const auto* read = stall();
    for (const auto& line : read != nullptr ? read->lines : std::vector<app::EventLine>()) {
        const auto open = line.open();
        const auto name = name_of_item(context, line.item);
        if (open > Quantity()) {
            shorts.add(open, line.unit);
            model.lines.push_back({name, {}, figure_of(context, line.item, open)});
        } else if (open < Quantity()) {
            overs += (overs.empty() ? "" : "、") + name + " " + figure_of(context, line.item, -open);
            if (why == domain::name_of(Reason::stocktake_difference))
                model.lines.push_back({name, {}, "+" + figure_of(context, line.item, -open)});
        }
    }
    model.title = in(MarketWord::missing_title, context, {amounts_text(shorts, context.language)});
    model.warning = in(MarketWord::missing_note, context);
    if (!overs.empty()) model.warning += in(MarketWord::missing_over, context, {overs});
    for (const auto reason : gives_up)
        if (!shorts.is_zero() || reason == Reason::stocktake_difference)
            model.reasons.push_back({std::string(domain::name_of(reason)),
                                     capital(domain::words_for(reason, context.language)),
                                     why == domain::name_of(reason)});
    model.yes = in(MarketWord::missing_yes, context);
    model.no = words(StockWord::go_back, context.language, {});
    model.can_yes = !why.empty();
    return model;
}

void MarketDay::present(StockModel& model, const StockHome& home, const StockContext& context) const {
    if (page_ == Page::events)
        model.market = events_model(context);
    else if (list() != nullptr)
        model.act = list_model(home, context);
    else
        model.stall = stall_model(context);
}

}  // namespace tsunagu::viewmodel
