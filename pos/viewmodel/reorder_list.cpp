#include "pos/viewmodel/reorder_list.h"

#include <algorithm>
#include <utility>

#include "pos/app/unit_sums.h"
#include "pos/viewmodel/stock_words.h"

namespace tsunagu::viewmodel {
namespace {

std::string key_of_partner(const PartnerCode& code) {
    return code.empty() ? "none" : code.text();
}

std::string counts_of(const std::vector<const app::OrderLine*>& lines, const StockContext& context) {
    app::UnitSums sums;
    for (const auto* line : lines) sums.add(line->order, app::unit_of(context.catalogue, line->item));
    return counts_text(lines.size(), sums, context.language);
}

/// "2.1", "3": pieces a day, to the nearest tenth, halves up. No fraction is ever computed with.
std::string a_day(const domain::ReorderBasis& basis) {
    constexpr std::int64_t tenths = 10;
    const auto sold = std::max(basis.sold, Quantity()).value();
    const auto figure = (2 * tenths * sold + basis.days) / (std::int64_t{2} * basis.days);
    const std::string rest = figure % tenths == 0 ? "" : "." + std::to_string(figure % tenths);
    return figure_text(Quantity(figure / tenths)) + rest;
}

}  // namespace

std::string why_of(const app::OrderLine& line, const StockContext& context) {
    const auto& basis = line.basis;
    const auto language = context.language;
    const auto figure = [&](Quantity quantity) { return figure_of(context, line.item, quantity); };
    const bool by_weight = app::unit_of(context.catalogue, line.item) == domain::Unit::gram;
    std::string text = words(
        ReorderWord::why_sales, language,
        {a_day(basis) + (by_weight ? " g" : ""), std::to_string(basis.lead_days), figure(line.expected)});
    const auto add = [&](ReorderWord word, Quantity quantity, bool always) {
        if (always || !quantity.is_zero()) text += " " + words(word, language, {figure(quantity)});
    };
    add(ReorderWord::why_minimum, basis.minimum, true);
    add(ReorderWord::why_balance, basis.balance, true);
    add(ReorderWord::why_coming, basis.coming, false);
    add(ReorderWord::why_ordered, basis.ordered, false);
    return text;
}

std::vector<const app::OrderLine*> ReorderList::ordering(const std::string& partner) const {
    std::vector<const app::OrderLine*> lines;
    if (picture_)
        for (const auto& line : picture_->lines)
            if (!line.order.is_zero() && (partner == "all" || partner == key_of_partner(line.partner)))
                lines.push_back(&line);
    return lines;
}

bool ReorderList::can_order() const {
    return !ordering("all").empty();
}

std::vector<StockRowModel> ReorderList::plan_rows(bool all, const StockContext& context) const {
    std::vector<StockRowModel> rows;
    const app::OrderLine* before = nullptr;
    for (const auto& line : picture_->lines) {
        if (!all && line.order.is_zero()) continue;
        StockRowModel row;
        if (before == nullptr || before->partner != line.partner)
            row.heading = name_of_partner(context, line.partner);
        before = &line;
        row.item = line.item;
        row.code = line.code.text();
        row.name = name_of_item(context, line.item);
        row.detail = row.code;
        if (!line.consignor.empty()) row.detail += "　" + name_of_consignor(context, line.consignor);
        row.figure = figure_of(context, line.item, all ? line.basis.minimum : line.order);
        row.words = why_of(line, context);
        row.open = open_ == line.item;
        row.acts = {{"minimum", in(ReorderWord::change_minimum, context)}};
        rows.push_back(std::move(row));
    }
    return rows;
}

std::vector<StockRowModel> ReorderList::open_rows(const StockContext& context) const {
    std::vector<std::pair<PartnerCode, StockRowModel>> found;
    for (const auto& order : picture_->open) {
        const auto* entry = context.catalogue.find(order.item);
        StockRowModel row;
        row.item = order.item;
        row.code = code_of_item(context, order.item);
        row.name = name_of_item(context, order.item);
        row.detail = row.code;
        row.figure = figure_of(context, order.item, order.quantity);
        row.words = in(ReorderWord::not_delivered, context);
        row.open = open_ == order.item;
        row.acts = {{"close-order", in(ReorderWord::not_coming, context)}};
        found.emplace_back(entry != nullptr ? entry->item.partner : PartnerCode(), std::move(row));
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<StockRowModel> rows;
    for (std::size_t i = 0; i < found.size(); ++i) {
        if (i == 0 || found[i - 1].first != found[i].first)
            found[i].second.heading = name_of_partner(context, found[i].first);
        rows.push_back(found[i].second);
    }
    return rows;
}

StockHomeModel ReorderList::model(const StockContext& context) const {
    StockHomeModel model;
    model.below = true;
    model.title = in(ReorderWord::title, context, {name_of_place(context, context.here())});
    const std::size_t watched = picture_ ? picture_->lines.size() : 0;
    const std::size_t open = picture_ ? picture_->open.size() : 0;
    const auto tab = [&](const char* key, ReorderWord word, std::size_t count) {
        model.filters.push_back({key, in(word, context, {std::to_string(count)}), -1, false, tab_ == key});
    };
    tab("order", ReorderWord::tab_order, ordering("all").size());
    tab("open", ReorderWord::tab_open, open);
    tab("watched", ReorderWord::tab_watched, watched);
    model.empty_words = in(!picture_           ? ReorderWord::reading
                           : tab_ == "open"    ? ReorderWord::nothing_open
                           : watched == 0      ? ReorderWord::nothing_watched
                           : tab_ == "watched" ? ReorderWord::nothing_watched
                                               : ReorderWord::nothing_to_order,
                           context);
    if (picture_) model.rows = tab_ == "open" ? open_rows(context) : plan_rows(tab_ == "watched", context);
    model.button = in(ReorderWord::record, context);
    if (!picture_)
        model.why_not = in(ReorderWord::reading, context);
    else if (!can_order())
        model.why_not = in(ReorderWord::nothing_to_order, context);
    return model;
}

ChooserModel ReorderList::partners(const StockContext& context) const {
    ChooserModel model;
    model.key = "orders";
    model.title = in(ReorderWord::choose_partner, context);
    const auto row = [&](const std::string& key, std::string name) {
        model.rows.push_back({key, std::move(name), false, counts_of(ordering(key), context)});
    };
    row("all", in(ReorderWord::all_partners, context));
    std::optional<PartnerCode> before;
    for (const auto* line : ordering("all")) {
        if (before == line->partner) continue;
        before = line->partner;
        row(key_of_partner(line->partner), name_of_partner(context, line->partner));
    }
    return model;
}

std::string ReorderList::counts(const StockContext& context) const {
    return counts_of(ordering(partner_), context);
}

StockConfirmModel ReorderList::confirm_order(const StockContext& context) const {
    StockConfirmModel model;
    model.title = in(ReorderWord::confirm, context);
    model.warning = in(ReorderWord::confirm_note, context);
    for (const auto* line : ordering(partner_))
        model.lines.push_back({name_of_item(context, line->item), name_of_partner(context, line->partner),
                               figure_of(context, line->item, line->order)});
    model.counts = counts(context);
    model.yes = words(StockWord::record_it, context.language);
    model.no = words(StockWord::go_back, context.language);
    model.can_yes = !model.lines.empty();
    return model;
}

StockConfirmModel ReorderList::confirm_closing(const StockContext& context) const {
    StockConfirmModel model;
    model.title = in(ReorderWord::close_title, context, {name_of_item(context, *closing_)});
    model.severity = Severity::warn;
    model.warning = in(ReorderWord::close_note, context);
    model.yes = in(ReorderWord::not_coming, context);
    model.no = words(StockWord::go_back, context.language);
    return model;
}

app::OrderRequest ReorderList::order(const StockContext& context) const {
    app::OrderRequest request;
    app::PlacedOrder placed;
    placed.at = context.here();
    for (const auto* line : ordering(partner_)) placed.goods.push_back({line->code, {}, {}, line->order});
    request.orders.push_back(std::move(placed));
    request.operator_id = context.operator_id;
    return request;
}

app::OrderRequest ReorderList::closing(const StockContext& context) const {
    app::OrderRequest request;
    request.orders.push_back(
        {context.here(), {{ItemCode(code_of_item(context, *closing_)), {}, std::nullopt, Quantity(1)}}});
    request.close = true;
    request.operator_id = context.operator_id;
    return request;
}

}  // namespace tsunagu::viewmodel
