// What a counter sees while counting.
#include <algorithm>
#include <utility>

#include "pos/viewmodel/stock_count.h"

namespace tsunagu::viewmodel {

std::string StockCount::progress(const StockContext& context) const {
    const auto mine = digest_.counted.find(context.operator_id);
    const auto counted = mine == digest_.counted.end() ? CountDigest::Counted() : mine->second;
    return in(CountWord::mine, context, {counts_text(counted.kinds, counted.sums, context.language)});
}

std::vector<CountModel::Row> StockCount::rows(const StockContext& context) const {
    std::vector<CountModel::Row> rows;
    const auto mine = digest_.steps.find(context.operator_id);
    if (mine == digest_.steps.end()) return rows;
    for (const auto index : mine->second) {
        const auto* step = &picture_->comparison.steps[index];
        CountModel::Row row;
        row.line = rows.size();
        row.item = step->goods.item;
        row.lot = step->goods.lot;
        row.name = name_of_item(context, row.item) + (row.lot.empty() ? "" : "　" + row.lot);
        row.quantity = figure_of(context, row.item, step->goods.quantity);
        row.recounted = step->goods.recount;
        if (row.recounted) row.detail = in(CountWord::recounted, context);
        const app::ComparedLine* line = shows_book() ? line_of(row.item, row.lot) : nullptr;
        if (line != nullptr) {
            row.detail += (row.detail.empty() ? "" : "　") +
                          in(CountWord::book, context, {figure_of(context, row.item, line->line.expected)});
            const auto difference = line->line.difference();
            if (!difference.is_zero()) {
                row.severity = Severity::warn;
                row.detail +=
                    "　" + in(CountWord::differs, context, {figure_of(context, row.item, difference)});
            }
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

std::optional<Quantity> StockCount::book_of(const GoodsLine& line, const StockHome& home) const {
    if (!shows_book()) return std::nullopt;
    if (const auto* known = line_of(line.goods.item, line.goods.lot)) return known->line.expected;
    // Nobody has counted it yet: what stands here now.
    const auto* figure = home.figure(line.goods.item);
    if (figure == nullptr) return std::nullopt;
    if (line.goods.lot.empty()) return figure->quantity;
    for (const auto& lot : figure->lots)
        if (lot.lot == line.goods.lot) return lot.quantity;
    return Quantity();
}

GoodsEditorModel StockCount::editor(const GoodsLine& line, const StockHome& home,
                                    const StockContext& context) const {
    GoodsEditorModel model;
    model.line = line.key;
    model.name =
        name_of_item(context, line.goods.item) + (line.goods.lot.empty() ? "" : "　" + line.goods.lot);
    model.detail = line.goods.code.text();
    model.quantity = figure_of(context, line.goods.item, line.quantity);
    if (const auto book = book_of(line, home))
        model.unit_words = in(CountWord::book, context, {figure_of(context, line.goods.item, *book)});
    return model;
}

CountModel StockCount::model(const StockHome& home, const StockContext& context) const {
    CountModel model;
    model.title = in(CountWord::title, context);
    model.note = in(CountWord::note, context,
                    {moment_text(begun_), in(blind_ ? CountWord::join_blind : CountWord::join_open, context),
                     context.catalogue.facts().operator_name(context.operator_id)});
    model.shelf = stock_shelf(shelf_, current_, shows_book() ? &home : nullptr, context);
    if (const GoodsLine* held = current_.selected()) model.current = editor(*held, home, context);
    model.recounting = recounting_;
    model.hint = in(CountWord::hint, context);
    if (!picture_) return model;
    model.progress = progress(context);
    model.progress_of_all = in(CountWord::all, context, {std::to_string(digest_.lines.size())});
    model.rows = rows(context);
    model.can_show = true;
    return model;
}

}  // namespace tsunagu::viewmodel
