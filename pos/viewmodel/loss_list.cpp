#include "pos/viewmodel/loss_list.h"

#include <algorithm>
#include <map>
#include <set>

#include "pos/viewmodel/stock_words.h"
#include "pos/viewmodel/words.h"

namespace tsunagu::viewmodel {
namespace {

/// "¥1,200", and how many have no price.
std::string worth(const app::LossSum& sum, const StockContext& context) {
    const auto value = format_yen(sum.value);
    if (sum.unpriced.is_zero()) return value;
    return value + "　" + in(StockWord::unpriced, context, {figure_text(sum.unpriced)});
}

/// Pieces, and grams of goods by weight beside them: they are never added up.
std::string lost_text(const app::LossSum& sum) {
    if (sum.grams.is_zero()) return figure_text(sum.quantity);
    const auto grams = figure_text(sum.grams) + " g";
    return sum.quantity.is_zero() ? grams : figure_text(sum.quantity) + " + " + grams;
}

/// A till of a node hears nothing of what other places lose.
StockRowModel heard_row(const StockContext& context) {
    StockRowModel row;
    row.code = "heard";
    row.name = in(StockWord::losses_heard, context);
    row.words = in(StockWord::losses_heard_why, context);
    row.severity = Severity::warn;
    row.can_open = false;
    return row;
}

}  // namespace

std::vector<std::string> LossList::months() const {
    std::set<std::string> all;
    if (rows_)
        for (const auto& row : *rows_) all.insert(row.month);
    std::vector<std::string> newest(all.rbegin(), all.rend());
    newest.resize(std::min(newest.size(), most_months));
    return newest;
}

std::vector<StockRowModel> LossList::rows(const std::string& month, const StockContext& context) const {
    std::map<domain::MovementReason, std::vector<const app::LossRow*>> reasons;
    for (const auto& row : *rows_)
        if (row.month == month) reasons[row.reason].push_back(&row);
    std::vector<StockRowModel> rows;
    for (const auto& [reason, lost] : reasons) {
        app::LossSum sum;
        for (const auto* row : lost) sum += row->lost;
        const std::string words = capital(domain::words_for(reason, context.language));
        for (const auto* row : lost) {
            StockRowModel model;
            if (row == lost.front())
                model.heading = words + "　" +
                                (sum.grams.is_zero() ? in(StockWord::pieces, context, {lost_text(sum)})
                                                     : lost_text(sum)) +
                                "　" + worth(sum, context);
            model.code = std::string(domain::name_of(reason)) + "-" + row->partner.text() + "-" +
                         row->consignor.text();
            model.name = name_of_partner(context, row->partner);
            if (!row->consignor.empty()) model.name += "　" + name_of_consignor(context, row->consignor);
            model.detail = worth(row->lost, context);
            model.figure = lost_text(row->lost);
            model.can_open = false;
            rows.push_back(std::move(model));
        }
    }
    return rows;
}

StockHomeModel LossList::model(const StockContext& context) const {
    StockHomeModel model;
    model.below = true;
    model.title = in(StockWord::losses_title, context);
    const auto known = months();
    const bool chosen = std::find(known.begin(), known.end(), month_) != known.end();
    const std::string month = chosen ? month_ : known.empty() ? std::string() : known.front();
    for (const auto& key : known) model.filters.push_back({key, key, -1, false, key == month});
    if (rows_) model.rows = rows(month, context);
    if (rows_ && context.elsewhere) model.rows.insert(model.rows.begin(), heard_row(context));
    model.empty_words = in(rows_ ? StockWord::no_losses : StockWord::reading_losses, context);
    return model;
}

}  // namespace tsunagu::viewmodel
