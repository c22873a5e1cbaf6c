// was there + carried - sold - given - wasted - brought back - stays = missing, as it is shown while counting
// and after it, with what could explain a difference.
#include <algorithm>

#include "pos/app/unit_sums.h"
#include "pos/viewmodel/market_day.h"
#include "pos/viewmodel/market_remarks.h"
#include "pos/viewmodel/words.h"

namespace tsunagu::viewmodel {
namespace {

constexpr std::size_t hints_shown = 4;
constexpr std::size_t traces_shown = 3;

/// "12:40", in Tokyo.
std::string time_text(UtcMs at) {
    const auto text = moment_text(at);
    return text.substr(text.find(' ') + 1);
}

std::string unit_text(Quantity quantity, domain::Unit unit) {
    return figure_text(quantity) + (unit == domain::Unit::gram ? " g" : "");
}

std::string missing_words(Quantity missing, domain::Unit unit, const StockContext& context) {
    if (missing.is_zero()) return in(MarketWord::agrees, context);
    return missing > Quantity() ? in(MarketWord::short_by, context, {unit_text(missing, unit)})
                                : in(MarketWord::over_by, context, {unit_text(-missing, unit)});
}

/// "12", or "12 ・ 1,500 g" where there are goods by weight.
std::string sums_text(Quantity pieces, Quantity grams, bool has_grams) {
    return has_grams ? figure_text(pieces) + " ・ " + unit_text(grams, domain::Unit::gram)
                     : figure_text(pieces);
}

/// What is short and what is over, in one unit; nothing where all agrees.
std::string gaps_words(const domain::EventGaps& gaps, domain::Unit unit, const StockContext& context) {
    std::string text;
    if (!gaps.missing.is_zero()) text = missing_words(gaps.missing, unit, context);
    if (!gaps.over.is_zero()) text += (text.empty() ? "" : " ") + missing_words(-gaps.over, unit, context);
    return text;
}

/// All items but what came back, what stays and what is missing of them.
EquationRow totals_of(const app::StallReport& stall, bool weighs, const StockContext& context) {
    const auto& figures = stall.figures;
    const auto& grams = stall.grams;
    EquationRow total;
    total.name = in(MarketWord::total, context);
    total.was_there = sums_text(figures.was_there, grams.was_there, weighs);
    total.carried = sums_text(figures.carried, grams.carried, weighs);
    total.sold = sums_text(figures.sold, grams.sold, weighs);
    total.given = sums_text(figures.given(), grams.given(), weighs);
    total.wasted = sums_text(figures.wasted(), grams.wasted(), weighs);
    return total;
}

std::vector<std::string> headings(const EquationModel& model, bool is_counted, const StockContext& context) {
    std::vector<std::string> all;
    const auto add = [&](MarketWord word, bool shown = true) {
        if (shown) all.push_back(in(word, context));
    };
    add(MarketWord::column_item);
    add(MarketWord::column_was_there, model.has_was_there);
    add(MarketWord::column_carried);
    add(MarketWord::column_sold);
    add(MarketWord::column_given);
    add(MarketWord::column_wasted);
    add(MarketWord::column_back);
    add(MarketWord::column_stays, model.has_stays);
    add(is_counted ? MarketWord::column_missing : MarketWord::column_left);
    return all;
}

std::optional<Yen> price_of(const app::Catalogue& catalogue, const ItemId& item) {
    const auto* entry = catalogue.find(item);
    return entry != nullptr ? catalogue.price_of(*entry) : std::nullopt;
}

}  // namespace

void MarketDay::show_missing(EquationRow& row, Quantity missing, bool settled,
                             const StockContext& context) const {
    row.missing = missing_words(missing, app::unit_of(context.catalogue, row.item), context);
    row.severity = missing.is_zero()      ? Severity::good
                   : missing > Quantity() ? Severity::stop
                                          : Severity::warn;
    if (!settled || missing.is_zero()) return;
    row.missing = in(MarketWord::given_up, context, {row.missing});
    row.severity = Severity::note;
}

EquationRow MarketDay::equation_row(const app::EventLine& line, const StockContext& context) const {
    const auto& figures = line.figures;
    EquationRow row;
    row.item = line.item;
    row.code = code_of_item(context, line.item);
    row.name = name_of_item(context, line.item);
    row.was_there = figure_of(context, line.item, figures.was_there);
    row.carried = figure_of(context, line.item, figures.carried);
    row.sold = figure_of(context, line.item, figures.sold);
    row.given = figure_of(context, line.item, figures.given());
    row.wasted = figure_of(context, line.item, figures.wasted());
    row.selected = selected_ == line.item;
    row.stays = figure_of(context, line.item, figures.stays);
    if (figures.had() <= Quantity()) row.remark = in(MarketWord::never_carried, context);
    if (page_ == Page::close) {
        if (is_home() && !figures.brought_back.is_zero())
            row.remark =
                in(MarketWord::home_before, context, {amount_of(context, line.item, figures.brought_back)});
        const auto closed = closing(line);
        if (!closed) return row;
        row.back = figure_of(context, line.item, closed->back);
        row.stays = figure_of(context, line.item, closed->stays);
        show_missing(row, open_after(line, *closed), false, context);
    } else if (is_home()) {
        row.back = figure_of(context, line.item, figures.brought_back);
        show_missing(row, figures.missing(), figures.unexplained().is_zero(), context);
    } else {
        row.missing =
            in(MarketWord::left_here, context, {figure_of(context, line.item, figures.unexplained())});
        if (figures.unexplained() < Quantity()) row.severity = Severity::warn;
    }
    return row;
}

void MarketDay::show_gaps(EquationRow& total, const domain::EventGaps& gaps,
                          const domain::EventGaps& gram_gaps, const StockContext& context) const {
    // What is short and what is over do not make each other good.
    const bool none_short = gaps.missing.is_zero() && gram_gaps.missing.is_zero();
    const bool none_over = gaps.over.is_zero() && gram_gaps.over.is_zero();
    const Quantity sign(none_short ? (none_over ? 0 : -1) : 1);
    show_missing(total, sign, open_sums(*stall()).is_zero(), context);
    const auto pieces = gaps_words(gaps, domain::Unit::piece, context);
    const auto weights = gaps_words(gram_gaps, domain::Unit::gram, context);
    const auto words = pieces + (pieces.empty() || weights.empty() ? "" : " ") + weights;
    if (words.empty()) return;
    total.missing = total.severity == Severity::note ? in(MarketWord::given_up, context, {words}) : words;
}

void MarketDay::sum_up(EquationSums& sums, const app::EventLine& line, const StockContext& context) const {
    const auto unit = app::unit_of(context.catalogue, line.item);
    auto left = line.figures.unexplained();
    if (page_ == Page::close) {
        const auto known = closing(line);
        const auto closed = known.value_or(Closing{{}, line.figures.stays});
        sums.all_known = sums.all_known && known;
        sums.back.add(closed.back, unit);
        sums.staying.add(closed.stays, unit);
        left = open_after(line, closed);
    } else {
        sums.staying.add(line.figures.stays, unit);
        if (is_home()) {
            sums.back.add(line.figures.brought_back, unit);
            left = line.figures.missing();
        }
    }
    sums.left.add(left, unit);
    (unit == domain::Unit::gram ? sums.gram_gaps : sums.gaps).add(left);
}

EquationModel MarketDay::equation(const StockContext& context) const {
    EquationModel model;
    model.counting = page_ == Page::close;
    const auto* read = stall();
    if (read == nullptr) {
        model.empty_words = in(MarketWord::reading, context);
        return model;
    }
    EquationSums sums;
    const auto add = [&](const app::EventLine& line) {
        model.rows.push_back(equation_row(line, context));
        sum_up(sums, line, context);
    };
    for (const auto& line : read->lines)
        if (line.figures != domain::EventFigures{}) add(line);
    for (const auto& [item, quantity] : work().counted) {
        const auto* known = line_of(item);
        if (!model.counting || (known != nullptr && known->figures != domain::EventFigures{})) continue;
        app::EventLine line;
        line.item = item;
        add(line);
    }
    if (model.rows.empty()) {
        model.empty_words = in(MarketWord::nothing_there, context);
        return model;
    }
    const bool weighs = read->grams != domain::EventFigures{};
    model.has_was_there = !read->figures.was_there.is_zero() || !read->grams.was_there.is_zero();
    model.has_stays = !sums.staying.is_zero();
    model.headings = headings(model, is_home() || model.counting, context);
    model.total = totals_of(*read, weighs, context);
    model.total.stays = sums_text(sums.staying.pieces, sums.staying.grams, weighs);
    if (model.counting || is_home()) model.total.back = sums_text(sums.back.pieces, sums.back.grams, weighs);
    if (!model.counting && !is_home())
        model.total.missing =
            in(MarketWord::left_here, context, {sums_text(sums.left.pieces, sums.left.grams, weighs)});
    else if (sums.all_known)
        show_gaps(model.total, sums.gaps, sums.gram_gaps, context);
    model.hints = hints(context);
    return model;
}

std::vector<std::string> MarketDay::hints(const StockContext& context) const {
    std::vector<std::string> all;
    const auto* read = stall();
    if (read == nullptr || (page_ != Page::close && !is_home())) return all;
    const auto open_of = [&](const app::EventLine& line) {
        if (page_ != Page::close) return line.open();
        const auto closed = closing(line);
        return closed ? open_after(line, *closed) : Quantity();
    };
    for (const auto& line : read->lines)
        for (const auto& taken : line.taken_since)
            if (all.size() < hints_shown)
                all.push_back(in(MarketWord::taken_since, context,
                                 {name_of_item(context, line.item), moment_text(taken.at),
                                  std::string(domain::words_for(taken.reason, context.language)),
                                  figure_of(context, line.item, taken.quantity)}));
    for (const auto& line : read->lines) {
        const Quantity open = open_of(line);
        if (open.is_zero() || all.size() == hints_shown) continue;
        std::vector<std::string> why;
        for (const auto& trace : read->traces) {
            if (trace.item != line.item || open < Quantity()) continue;
            const auto quantity = figure_of(context, trace.item, trace.quantity);
            why.push_back(
                trace.reason
                    ? in(MarketWord::trace_taken_out, context,
                         {time_text(trace.at),
                          std::string(domain::words_for(*trace.reason, context.language)), quantity})
                    : in(MarketWord::trace_voided, context, {time_text(trace.at), quantity, trace.receipt}));
        }
        for (const auto& other : read->lines) {
            const Quantity there = open_of(other);
            const bool opposite = (open > Quantity()) != (there > Quantity()) && !there.is_zero();
            const auto price = price_of(context.catalogue, line.item);
            if (!opposite || !price || price != price_of(context.catalogue, other.item)) continue;
            why.push_back(in(MarketWord::trace_other, context,
                             {name_of_item(context, other.item),
                              missing_words(there, app::unit_of(context.catalogue, other.item), context)}));
        }
        if (why.size() > traces_shown) why.erase(why.begin(), why.end() - traces_shown);
        std::string told;
        for (const auto& reason : why) told += (told.empty() ? "" : "／") + reason;
        all.push_back(in(MarketWord::trace_title, context,
                         {name_of_item(context, line.item),
                          missing_words(open, app::unit_of(context.catalogue, line.item), context),
                          told.empty() ? in(MarketWord::trace_none, context) : told}));
    }
    return all;
}

MarketCountModel MarketDay::count_model(const StockContext& context) const {
    MarketCountModel model;
    const auto& begun = work();
    if (selected_) {
        model.name = name_of_item(context, *selected_);
        const auto counted = begun.counted.find(*selected_);
        model.quantity =
            counted == begun.counted.end() ? "_" : figure_of(context, *selected_, counted->second);
    }
    model.hint = in(MarketWord::count_hint, context);
    const auto items = to_count();
    const auto open = not_counted();
    model.progress = in(MarketWord::counted_of, context,
                        {std::to_string(items.size() - open), std::to_string(items.size())});
    if (open > 0) {
        model.rest_title = in(MarketWord::rest_title, context, {std::to_string(open)});
        const auto choice = [&](RestOfGoods rest, MarketWord word) {
            model.rest.push_back({std::string(name_of(rest)), in(word, context), begun.rest == rest});
        };
        choice(RestOfGoods::came_as_booked, MarketWord::rest_book);
        choice(RestOfGoods::stays_there, MarketWord::rest_stays);
        choice(RestOfGoods::none_came, MarketWord::rest_none);
    }
    model.button = in(MarketWord::bring_back, context);
    if (const auto why = why_not(MarketAct::carry_back, context)) model.why_not = *why;
    return model;
}

}  // namespace tsunagu::viewmodel
