// carried - sold - given - wasted - brought back = missing, as it is shown while counting and after it, with
// what could explain a difference.
#include <algorithm>

#include "pos/viewmodel/market_day.h"
#include "pos/viewmodel/market_remarks.h"
#include "pos/viewmodel/words.h"

namespace tsunagu::viewmodel {
namespace {

constexpr std::size_t hints_shown = 4;
constexpr std::size_t traces_shown = 3;

std::string in(MarketWord word, const StockContext& context, const std::vector<std::string>& values = {}) {
    return words(word, context.language, values);
}

/// "12:40", in Tokyo.
std::string time_text(UtcMs at) {
    const auto text = moment_text(at);
    return text.substr(text.find(' ') + 1);
}

std::string missing_words(Quantity missing, const StockContext& context) {
    if (missing.is_zero()) return in(MarketWord::agrees, context);
    return missing > Quantity() ? in(MarketWord::short_by, context, {figure_text(missing)})
                                : in(MarketWord::over_by, context, {figure_text(-missing)});
}

std::vector<std::string> headings(bool is_counted, const StockContext& context) {
    std::vector<std::string> all;
    for (const auto word : {MarketWord::column_item, MarketWord::column_carried, MarketWord::column_sold,
                            MarketWord::column_given, MarketWord::column_wasted, MarketWord::column_back,
                            is_counted ? MarketWord::column_missing : MarketWord::column_left})
        all.push_back(in(word, context));
    return all;
}

std::optional<Yen> price_of(const app::Catalogue& catalogue, const ItemId& item) {
    const auto* entry = catalogue.find(item);
    return entry != nullptr ? entry->item.price : std::nullopt;
}

}  // namespace

void MarketDay::show_missing(EquationRow& row, Quantity missing, bool settled,
                             const StockContext& context) const {
    row.missing = missing_words(missing, context);
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
    row.carried = figure_of(context, line.item, figures.carried);
    row.sold = figure_of(context, line.item, figures.sold);
    row.given = figure_of(context, line.item, figures.given());
    row.wasted = figure_of(context, line.item, figures.wasted());
    row.selected = selected_ == line.item;
    if (figures.carried <= Quantity()) row.remark = in(MarketWord::never_carried, context);
    if (page_ == Page::close) {
        if (is_home() && !figures.brought_back.is_zero())
            row.remark =
                in(MarketWord::home_before, context, {figure_of(context, line.item, figures.brought_back)});
        const auto coming = coming_back(line);
        if (!coming) return row;
        row.back = figure_of(context, line.item, *coming);
        show_missing(row, figures.unexplained() - *coming, false, context);
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

EquationModel MarketDay::equation(const StockContext& context) const {
    EquationModel model;
    model.counting = page_ == Page::close;
    model.headings = headings(is_home() || model.counting, context);
    const auto* read = stall();
    if (read == nullptr) {
        model.empty_words = in(MarketWord::reading, context);
        return model;
    }
    Quantity back;
    Quantity shorts;
    Quantity overs;
    bool all_known = true;
    const auto add = [&](const app::EventLine& line) {
        model.rows.push_back(equation_row(line, context));
        auto left = line.figures.unexplained();
        if (model.counting) {
            const auto coming = coming_back(line);
            all_known = all_known && coming;
            back += coming.value_or(Quantity());
            left -= coming.value_or(Quantity());
        } else if (is_home()) {
            back += line.figures.brought_back;
            left = line.figures.missing();
        }
        (left > Quantity() ? shorts : overs) += left;
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
    const auto& figures = read->figures;
    auto& total = model.total;
    total.name = in(MarketWord::total, context);
    total.carried = figure_text(figures.carried);
    total.sold = figure_text(figures.sold);
    total.given = figure_text(figures.given());
    total.wasted = figure_text(figures.wasted());
    if (model.counting || is_home()) total.back = figure_text(back);
    if (!model.counting && !is_home()) {
        total.missing = in(MarketWord::left_here, context, {figure_text(shorts + overs)});
    } else if (all_known) {
        // Pieces that are short and others that are over do not make each other good.
        const bool both = !shorts.is_zero() && !overs.is_zero();
        show_missing(total, both ? shorts : shorts + overs, open_pieces(*read).is_zero(), context);
        if (both) total.missing += " " + missing_words(overs, context);
    }
    model.hints = hints(context);
    return model;
}

std::vector<std::string> MarketDay::hints(const StockContext& context) const {
    std::vector<std::string> all;
    const auto* read = stall();
    if (read == nullptr || (page_ != Page::close && !is_home())) return all;
    const auto open_of = [&](const app::EventLine& line) {
        if (page_ != Page::close) return line.figures.unexplained();
        const auto coming = coming_back(line);
        return coming ? line.figures.unexplained() - *coming : Quantity();
    };
    for (const auto& line : read->lines) {
        const Quantity open = open_of(line);
        if (open.is_zero() || all.size() == hints_shown) continue;
        std::vector<std::string> why;
        for (const auto& trace : read->traces) {
            if (trace.item != line.item || open < Quantity()) continue;
            const auto quantity = figure_text(trace.quantity);
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
                             {name_of_item(context, other.item), missing_words(there, context)}));
        }
        if (why.size() > traces_shown) why.erase(why.begin(), why.end() - traces_shown);
        std::string told;
        for (const auto& reason : why) told += (told.empty() ? "" : "／") + reason;
        all.push_back(in(MarketWord::trace_title, context,
                         {name_of_item(context, line.item), missing_words(open, context),
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
        model.rest = {
            {"as-booked", in(MarketWord::rest_book, context), begun.rest == RestOfGoods::came_as_booked},
            {"none", in(MarketWord::rest_none, context), begun.rest == RestOfGoods::none_came}};
    }
    model.button = in(MarketWord::bring_back, context);
    if (const auto why = why_not(MarketAct::carry_back, context)) model.why_not = *why;
    return model;
}

}  // namespace tsunagu::viewmodel
