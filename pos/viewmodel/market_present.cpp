// From the state of a marché day to the models that are drawn: the events, a stall with its steps, its lists.
// The equation: market_equation.cpp.
#include <algorithm>
#include <array>

#include "pos/app/event_slip.h"
#include "pos/viewmodel/market_day.h"
#include "pos/viewmodel/market_remarks.h"
#include "pos/viewmodel/stock_act.h"
#include "pos/viewmodel/words.h"

namespace tsunagu::viewmodel {
namespace {

using Reason = domain::MovementReason;

constexpr std::array losses{Reason::tasting, Reason::damaged, Reason::waste,
                            Reason::expired, Reason::relief,  Reason::theft};
constexpr std::array gives_up{Reason::theft, Reason::damaged, Reason::tasting, Reason::waste,
                              Reason::stocktake_difference};

std::string in(MarketWord word, const StockContext& context, const std::vector<std::string>& values = {}) {
    return words(word, context.language, values);
}

std::string date_text(BusinessDate date, const StockContext& context) {
    static constexpr std::array ja{"日", "月", "火", "水", "木", "金", "土"};
    static constexpr std::array en{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    // 1970-01-01 was a Thursday.
    constexpr std::int32_t thursday = 4;
    const auto weekday = static_cast<std::size_t>(((date.days + thursday) % 7 + 7) % 7);
    const auto text = tsunagu::to_text(date);
    const auto number = [&](std::size_t at) { return std::to_string(std::stoi(text.substr(at, 2))); };
    return in(MarketWord::date, context,
              {number(5), number(8), context.language == Language::ja ? ja[weekday] : en[weekday]});
}

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

}  // namespace

MarketEventsModel::Row MarketDay::event_row(const domain::Event& event, const StockContext& context) const {
    MarketEventsModel::Row row;
    row.key = event.code.text();
    row.name = event.name;
    row.detail = event.venue;
    row.when = join(date_text(event.date, context), hours_text(event), " ");
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
        const auto left = told != nullptr ? open_pieces(*told) : Quantity();
        const bool packed = told != nullptr && std::any_of(told->lines.begin(), told->lines.end(),
                                                           [](const auto& l) { return !l.packed.is_zero(); });
        if (told == nullptr)
            card.state = in(MarketWord::reading, context);
        else if (!told->planned)
            card.state = in(MarketWord::unplanned, context);
        else if (told->brought_back && left.is_zero())
            card.state = in(MarketWord::home_again, context);
        else if (told->brought_back)
            card.state = in(MarketWord::missing_of, context, {figure_text(left)});
        else if (told->carried_out)
            card.state = in(MarketWord::selling, context);
        else
            card.state = in(packed ? MarketWord::packed : MarketWord::not_packed, context);
        card.severity = told != nullptr && told->brought_back
                            ? (left.is_zero() ? Severity::good : Severity::warn)
                            : Severity::note;
        row.stalls.push_back(std::move(card));
    }
    if (row.stalls.empty()) row.empty_words = in(MarketWord::no_stalls, context);
    return row;
}

MarketEventsModel MarketDay::events_model(const StockContext& context) const {
    MarketEventsModel model;
    model.title = in(MarketWord::title, context);
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
    const auto& figures = read->figures;
    // Pieces that are short and others that are over do not make each other good.
    const auto& gaps = read->gaps;
    std::string left = figure_text(figures.missing());
    if (!gaps.missing.is_zero() && !gaps.over.is_zero())
        left = in(MarketWord::short_by, context, {figure_text(gaps.missing)}) + " " +
               in(MarketWord::over_by, context, {figure_text(gaps.over)});
    model.sum_title = open->name;
    model.sum_detail =
        in(MarketWord::equation_line, context,
           {figure_text(figures.carried), figure_text(figures.sold), figure_text(figures.given()),
            figure_text(figures.wasted()), figure_text(figures.brought_back), left});
    model.takings = takings_of(read->tenders, read->sales, read->sale_count, context);
    model.print = in(MarketWord::print_all, context);
    return model;
}

std::vector<ChoiceModel> MarketDay::steps(const StockContext& context) const {
    const auto* read = stall();
    if (read == nullptr) return {};
    Quantity packed;
    std::size_t packed_kinds = 0;
    for (const auto& line : read->lines) {
        packed += line.packed;
        packed_kinds += line.packed.is_zero() ? 0 : 1;
    }
    const auto& figures = read->figures;
    const auto left = open_pieces(*read);
    const bool open = !left.is_zero();
    const bool suggests = picture_ && !picture_->plan.lines.empty();
    const auto begun = [&](const WorkList& list, std::string otherwise) {
        return list.touched ? std::string(words(StockWord::in_progress, context.language)) : otherwise;
    };
    const std::string next = !read->carried_out ? packed.is_zero() ? "pack" : "carry-out"
                             : !is_home()       ? "carry-back"
                             : open             ? "missing"
                                                : "print";
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
         begun(work().carry_out, figures.carried.is_zero() ? in(MarketWord::step_out_none, context)
                                                           : in(MarketWord::step_out_done, context,
                                                                {figure_text(figures.carried)})),
         read->planned);
    const auto lost = figures.given() + figures.wasted();
    step("loss", MarketWord::step_loss,
         begun(work().loss, lost.is_zero()
                                ? in(MarketWord::step_loss_none, context)
                                : in(MarketWord::step_loss_sums, context,
                                     {figure_text(figures.given()), figure_text(figures.wasted())})),
         read->planned);
    std::string back = in(MarketWord::step_back_none, context);
    if (is_home()) back = in(MarketWord::step_back_done, context, {figure_text(figures.brought_back)});
    if (!work().counted.empty())
        back = in(MarketWord::step_back_begun, context, {std::to_string(work().counted.size())});
    step("carry-back", MarketWord::step_back, std::move(back),
         read->planned && read->carried_out.has_value());
    std::string missing = in(MarketWord::step_missing_later, context);
    if (is_home() && open) missing = in(MarketWord::step_missing_open, context, {figure_text(left)});
    if (is_home() && !open)
        missing = figures.given_up.is_zero()
                      ? in(MarketWord::step_missing_none, context)
                      : in(MarketWord::step_missing_done, context, {figure_text(figures.given_up)});
    step("missing", MarketWord::step_missing, std::move(missing), is_home() && open);
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
        model.beside = join(date_text(open->date, context), hours_text(*open), " ");
    }
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
        return !all && (line == nullptr || line->figures.carried <= Quantity());
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
        for (const auto reason : losses)
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
        model.counts = counts_text(made.goods.kinds(), made.goods.pieces(), context.language);
    if (const auto missing = why_not(*act(), context)) model.why_not = *missing;
    return model;
}

StockConfirmModel MarketDay::missing_confirmation(const std::string& why, const StockContext& context) const {
    StockConfirmModel model;
    model.severity = Severity::warn;
    Quantity shorts;
    std::string overs;
    const auto* read = stall();
    for (const auto& line : read != nullptr ? read->lines : std::vector<app::EventLine>()) {
        const auto open = line.figures.unexplained();
        const auto name = name_of_item(context, line.item);
        if (open > Quantity()) {
            shorts += open;
            model.lines.push_back({name, {}, figure_of(context, line.item, open)});
        } else if (open < Quantity()) {
            overs += (overs.empty() ? "" : "、") + name + " " + figure_of(context, line.item, -open);
            if (why == domain::name_of(Reason::stocktake_difference))
                model.lines.push_back({name, {}, "+" + figure_of(context, line.item, -open)});
        }
    }
    model.title = in(MarketWord::missing_title, context, {figure_text(shorts)});
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
