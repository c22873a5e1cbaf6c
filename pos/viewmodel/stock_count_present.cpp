// What a counter sees while counting.
#include <algorithm>
#include <utility>

#include "inventory/domain/stocktake.h"
#include "pos/viewmodel/stock_count.h"

namespace tsunagu::viewmodel {
namespace {

std::string in(CountWord word, const StockContext& context, const std::vector<std::string>& values = {}) {
    return words(word, context.language, values);
}

}  // namespace

std::string StockCount::progress(const StockContext& context) const {
    std::set<EntryRef> mine;
    std::vector<domain::CountedGoods> all;
    for (const auto& step : picture_->comparison.steps) {
        all.push_back(step.goods);
        if (step.counter == context.operator_id) mine.insert(step.goods.moment.entry);
    }
    std::set<ItemId> kinds;
    Quantity pieces;
    for (const auto& goods : domain::standing(all)) {
        if (mine.count(goods.moment.entry) == 0) continue;
        kinds.insert(goods.item);
        pieces += goods.quantity;
    }
    return in(CountWord::mine, context, {counts_text(kinds.size(), pieces, context.language)});
}

std::vector<CountModel::Row> StockCount::rows(const StockContext& context) const {
    std::vector<const projection::CountAddRow*> steps;
    for (const auto& step : picture_->comparison.steps)
        if (step.counter == context.operator_id) steps.push_back(&step);
    std::sort(steps.begin(), steps.end(), [](const auto* a, const auto* b) {
        return domain::is_before(b->goods.moment, a->goods.moment);
    });
    if (steps.size() > steps_shown) steps.resize(steps_shown);
    std::vector<CountModel::Row> rows;
    for (const auto* step : steps) {
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

GoodsEditorModel StockCount::editor(const GoodsLine& line, const StockContext& context) const {
    GoodsEditorModel model;
    model.line = line.key;
    model.name =
        name_of_item(context, line.goods.item) + (line.goods.lot.empty() ? "" : "　" + line.goods.lot);
    model.detail = line.goods.code.text();
    model.quantity = figure_of(context, line.goods.item, line.quantity);
    const app::ComparedLine* known = shows_book() ? line_of(line.goods.item, line.goods.lot) : nullptr;
    if (known != nullptr)
        model.unit_words =
            in(CountWord::book, context, {figure_of(context, line.goods.item, known->line.expected)});
    return model;
}

CountModel StockCount::model(const StockHome& home, const StockContext& context) const {
    CountModel model;
    model.title = in(CountWord::title, context);
    model.note = in(CountWord::note, context,
                    {moment_text(begun_), in(blind_ ? CountWord::join_blind : CountWord::join_open, context),
                     context.catalogue.facts().operator_name(context.operator_id)});
    model.shelf = stock_shelf(shelf_, current_, shows_book() ? &home : nullptr, context);
    if (const GoodsLine* held = current_.selected()) model.current = editor(*held, context);
    model.recounting = recounting_;
    model.hint = in(CountWord::hint, context);
    if (!picture_) return model;
    model.progress = progress(context);
    std::set<ItemId> items;
    for (const auto& compared : picture_->comparison.lines) items.insert(compared.line.item);
    model.progress_of_all = in(CountWord::all, context, {std::to_string(items.size())});
    model.rows = rows(context);
    model.can_show = true;
    return model;
}

}  // namespace tsunagu::viewmodel
